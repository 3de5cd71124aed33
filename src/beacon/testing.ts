import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { QUICKNET } from '../domain/beacon.ts';
import vectors from '../domain/drand.vectors.json' with { type: 'json' };
import type { Scope } from '../testing.ts';

/** What a relay answers for a round, or for `latest`. */
export type RelayAnswer = (asked: string, answer: ServerResponse) => void;

export interface FakeRelay {
  readonly root: string;
  /** What it was asked for, in order. */
  readonly asked: readonly string[];
  /** Answers otherwise from now on. */
  behave(answer: RelayAnswer): void;
}

/** A round that drand really made. */
export const REAL_ROUND = vectors.rounds.at(-1)!;

/** A relay on this machine, which has the real rounds of the vectors unless it is told to behave otherwise. */
export async function startRelay(scope: Scope, first: RelayAnswer = honest): Promise<FakeRelay> {
  const asked: string[] = [];
  let behaviour = first;
  const server = createServer(({ url = '' }, answer) => {
    const [, chain, kind, which = ''] = url.split('/');
    if (chain !== QUICKNET.chain || kind !== 'public') return status(400)(which, answer);
    asked.push(which);
    behaviour(which, answer);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  scope.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    behave(answer) {
      behaviour = answer;
    },
  };
}

/** The rounds of the vectors; of any other it says that it is too early. */
export const honest: RelayAnswer = (asked, answer) => {
  const round = asked === 'latest' ? REAL_ROUND : vectors.rounds.find((known) => String(known.round) === asked);
  if (!round) return status(425)(asked, answer);
  send(answer, { round: round.round, randomness: round.randomness, signature: round.signature });
};

/** Answers with a status alone. */
export const status =
  (code: number): RelayAnswer =>
  (_asked, answer) =>
    void answer.writeHead(code).end();

/** Answers with this body, whatever it was asked. */
export const says =
  (body: unknown): RelayAnswer =>
  (_asked, answer) =>
    send(answer, body);

const send = (answer: ServerResponse, body: unknown): void =>
  void answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
