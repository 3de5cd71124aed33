import type { CreateDrawBody, DrawView, ReplanDrawBody } from '../src/contracts/api-draws.ts';
import type { Scope } from '../src/testing.ts';
import { openOffice, type Office } from './office.ts';
import type { Panel } from './product.ts';

/** Null, or nothing, for a file that is not public. */
export interface PublicFiles {
  readonly manifest: string | null;
  readonly entries: string;
  readonly certificate: string | null;
}

/** A product in which draws are made. */
export interface DrawOffice extends Office {
  /** The moment (UTC ms) by which only the early ones had entered: a rule that makes a list of few of many. */
  readonly earlyUntil: number;
  draw(id: string): Promise<DrawView>;
  /** The public files as anybody downloads them. */
  files(id: string): Promise<PublicFiles>;
  /** Waits until every message was sent. @throws Error when that does not happen */
  quiet(): Promise<void>;
}

const DAY_MS = 86_400_000;

/**
 * Approves so many people of the sandbox and starts the product.
 *
 * @param early so many of them had entered a day before
 */
export async function openDrawOffice(scope: Scope, people: number, early = 0): Promise<DrawOffice> {
  const office = await openOffice(scope, { people });
  const earlyUntil = Date.now() - DAY_MS;
  office.edit(`UPDATE participants SET registration_date = ${earlyUntil} WHERE id <= ${early}`);
  await office.start();

  const draw = (id: string): Promise<DrawView> => office.owner.call<DrawView>('GET', `/draws/${id}`);
  const download = async (id: string, name: string): Promise<string | null> => {
    const response = await fetch(`${office.product.origin}/draws/${id}/${name}`);
    const text = await response.text();
    return response.ok ? text : null;
  };
  async function isQuiet(): Promise<boolean> {
    const draws = await office.owner.call<DrawView[]>('GET', '/draws');
    const views = await Promise.all(draws.map(({ id }) => draw(id)));
    const isTold = views.every(
      ({ state, publication, announcements }) =>
        publication?.how !== 'sent' ||
        (announcements.some(({ step }) => step === state) &&
          announcements.every(({ complete, waiting }) => complete && waiting === 0)),
    );
    return isTold && (await office.waiting()) === 0;
  }

  // Its getters must go on to tell of the process that runs then.
  return Object.assign(Object.create(office) as Office, {
    earlyUntil,
    draw,
    async files(id: string): Promise<PublicFiles> {
      const [manifest, entries, certificate] = await Promise.all(
        ['manifest.txt', 'entries.txt', 'certificate.json'].map((name) => download(id, name)),
      );
      return { manifest: manifest ?? null, entries: entries ?? '', certificate: certificate ?? null };
    },
    quiet: () => office.until('every message was sent', isQuiet),
  });
}

/** A draw of three prizes by a text. */
export const PLAN = {
  title: 'Финал',
  prizes: [{ name: 'Приз', count: 3 }],
  reserves: 1,
  mode: 'text',
  textSource: 'Числа тиража',
} as const satisfies ReplanDrawBody;

/** The owner plans a draw like `PLAN`. */
export const plan = ({ owner, campaignId }: DrawOffice, change: Partial<CreateDrawBody> = {}): Promise<DrawView> => {
  const { textSource, ...sealed } = PLAN;
  return owner.call('POST', '/draws', {
    campaignId,
    ...(change.mode === 'sealed' ? sealed : { ...sealed, textSource }),
    ...change,
  });
};

/** Somebody takes a step of a draw; `path` is behind the draw's own. */
export const step = (panel: Panel, id: string, path: string, body: object = {}): Promise<DrawView> =>
  panel.call('POST', `/draws/${id}/${path}`, body);
