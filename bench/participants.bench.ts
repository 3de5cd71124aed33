import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { createSandbox } from '../src/sandbox/sandbox.ts';
import { temporaryFolder, type Scope } from '../src/testing.ts';
import { concurrently, type Comparison } from './compare.ts';
import { createLatencies } from './latencies.ts';
import { seedMillion, type Million } from './million.ts';
import { identityOf, scattered } from './people.ts';
import { buildProduct, OWNER, startProduct, TOKEN } from './product.ts';
import { number, type Claim } from './report.ts';

/**
 * What the panel asks of a campaign that a million people entered (20,000 without `--large`), of the compiled product over kept
 * connections, beside a bare Fastify that gives out the same bytes.
 */

const SIZES = {
  small: { rows: 20_000, draws: 20, winners: 500, auditEntries: 20_000, requests: 50 },
  large: { rows: 1_000_000, draws: 20, winners: 5_000, auditEntries: 200_000, requests: 200 },
} as const;
const CALLERS = [1, 8];
const MOST_MS = 50;

const latencies = createLatencies();
const subjects: string[] = [];

export async function comparisons(scope: Scope, { large }: { readonly large: boolean }): Promise<Comparison[]> {
  const folder = temporaryFolder(scope);
  const { requests, ...sizes } = large ? SIZES.large : SIZES.small;
  const million = await seedMillion(folder, sizes);
  const product = await productOf(scope, folder);
  const questions = Object.entries(questionsOf(million));
  const samples: string[] = [];
  for (const [, path] of questions) samples.push(await product.get(path(0)));
  const floor = await bareAnswers(scope, samples);
  return questions.flatMap(([name, path], n) =>
    CALLERS.map((callers): Comparison => {
      const subject = `${name}, ${callers} at once`;
      subjects.push(subject);
      let asked = 0;
      return {
        subject,
        operations: requests,
        iterations: 1,
        floor: {
          name: 'floor: bare Fastify',
          run: (each) => concurrently(callers, requests, () => floor.get(`/${n}`), each),
        },
        product: {
          name: 'product',
          run: (each) =>
            concurrently(
              callers,
              requests,
              () => product.get(path((asked += 1))),
              (ms) => {
                latencies.record(subject, ms);
                each(ms);
              },
            ),
        },
      };
    }),
  );
}

/** Of all requests, those of the warm rounds too. */
export const claims = (): Promise<Claim[]> =>
  Promise.resolve(
    subjects.map((subject) => {
      const { p50, p90, p99 } = latencies.of(subject);
      return {
        id: 'panel',
        what: `p99 of ${subject} (p50 ${number(p50, 1)}, p90 ${number(p90, 1)} ms)`,
        goal: `< ${MOST_MS} ms`,
        got: `${number(p99, 1)} ms`,
        holds: p99 < MOST_MS,
      };
    }),
  );

/** Paths by what they ask for; the number makes each another one where the panel's differ. */
function questionsOf({ campaignId, rows, draws, auditEntries }: Million): Record<string, (i: number) => string> {
  const campaign = `campaign=${campaignId}`;
  const page = (query: string): string => `/participants?${campaign}&masked=true${query}`;
  const someone = (i: number): number => scattered(i + 1, rows) || 1;
  const search = (q: string): string => `&q=${encodeURIComponent(q)}`;
  const count = (query: string): string => `/participants/count?${campaign}${query}`;
  const surname = (i: number): string => identityOf(someone(i)).name.split(' ')[1] ?? '';
  return {
    'first page': () => page(''),
    'deep page': (i) => page(`&after=${someone(i)}`),
    'deep page of those who wait': (i) => page(`&status=pending&after=${someone(i)}`),
    'deep page of a rare status': (i) => page(`&status=rejected&after=${someone(i)}`),
    'search: part of a frequent name': (i) => page(search(surname(i).slice(1, 5))),
    'search: whole name, deep page': (i) => page(`${search(identityOf(someone(i)).name)}&after=${someone(i)}`),
    'search: name, rare status': (i) => page(`${search(surname(i))}&status=rejected`),
    'search: end of a phone': (i) => page(search(identityOf(someone(i)).phone.slice(-7))),
    'search: beginning of a phone': (i) => page(search(`+${identityOf(someone(i)).phone.slice(0, 5)}`)),
    'search: card': (i) => page(search(identityOf(someone(i)).card)),
    'search: what nobody has': (i) => page(search(`щщщ${i}`)),
    'count of all': () => count(''),
    'count of a status': () => count('&status=pending'),
    'count of a frequent name': (i) => count(search(surname(i))),
    'count of the end of a phone': (i) => count(search(identityOf(someone(i)).phone.slice(-4))),
    'figures of the campaign': () => `/campaigns/${campaignId}/counts`,
    dashboard: (i) => `/dashboard?${campaign}&days=${[1, 7, 30][i % 3]}`,
    'dashboard, now': () => `/dashboard/now?${campaign}`,
    winners: () => `/winners?${campaign}`,
    'winners, deep page': (i) => `/winners?${campaign}&after=${draws[i % draws.length]}:${(i % 100) + 1}`,
    'winners of a draw': (i) => `/winners?${campaign}&draw=${draws[i % draws.length]}&state=waiting`,
    'winners by name': (i) => `/winners?${campaign}${search(identityOf(someone(i)).name)}`,
    'audit log': () => '/audit',
    'audit log, deep page': (i) => `/audit?before=${scattered(i + 1, auditEntries) || 1}`,
    'audit log by action': (i) => `/audit?action=participant.approved&before=${scattered(i + 1, auditEntries) || 1}`,
  };
}

interface Asked {
  /** @throws Error for an answer that is not 200 */
  get(path: string): Promise<string>;
}

/** The product as its owner sees it. */
async function productOf(scope: Scope, dataDir: string): Promise<Asked> {
  buildProduct();
  const sandbox = createSandbox({ tokens: [TOKEN] });
  const { url: telegram } = await sandbox.listen();
  scope.after(() => sandbox.close());
  const { origin, kill } = await startProduct({ dataDir, telegram, env: { DRAND_RELAYS: '' } });
  scope.after(kill);
  const login = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'panel' },
    body: JSON.stringify(OWNER),
  });
  if (!login.ok) throw new Error(`the login was answered with ${login.status}`);
  const cookie = login.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return connection(scope, origin, '/api/v1', { cookie });
}

async function bareAnswers(scope: Scope, texts: readonly string[]): Promise<Asked> {
  const child = fork(fileURLToPath(new URL('bare-answers.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  scope.after(async () => {
    child.disconnect();
    await once(child, 'exit');
  });
  if (!child.stdout) throw new Error('the child has no output');
  const [origin] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  child.send(texts);
  await once(child, 'message');
  return connection(scope, origin, '', {});
}

function connection(scope: Scope, origin: string, root: string, headers: Record<string, string>): Asked {
  const pool = new Pool(origin, { connections: Math.max(...CALLERS), pipelining: 1 });
  scope.after(() => pool.destroy());
  return {
    async get(path) {
      const { statusCode, body } = await pool.request({ method: 'GET', path: `${root}${path}`, headers });
      const text = await body.text();
      if (statusCode !== 200) throw new Error(`${path}: ${statusCode} ${text}`);
      return text;
    },
  };
}
