import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a page costs before it can be used: the brotli bytes of every script that it loads at once. Figures of the last look
 * are in weight.json, so that a page that became too heavy is told by which script; `node --import tsx web/build/weight.ts`
 * weighs the built pages and writes them down.
 */

const KB = 1_000;

export interface Page {
  readonly html: 'index' | 'draw';
  /** Modules that are imported at first, besides those of the page's own file, as their paths below web/. */
  readonly modules: readonly string[];
  /** Catalogues that these modules say; the heavier language counts. */
  readonly catalogues: readonly string[];
  /** Most bytes, compressed by brotli as they are sent. */
  readonly most: number;
}

/** The pages whose weight is promised. */
export const PAGES = {
  login: { html: 'index', modules: ['pages/login-page.ts'], catalogues: ['common', 'login'], most: 60 * KB },
  panel: {
    html: 'index',
    modules: ['elements/panel-frame.ts', 'pages/dashboard-page.ts', 'elements/plot.ts'],
    catalogues: ['common', 'panel', 'dashboard'],
    most: 150 * KB,
  },
  draw: { html: 'draw', modules: [], catalogues: ['common', 'public'], most: 60 * KB },
} as const satisfies Record<string, Page>;

export type PageName = keyof typeof PAGES;

/** https://vite.dev/guide/backend-integration: what was made of a module, by its path. */
type Manifest = Readonly<
  Record<string, { readonly file: string; readonly name?: string; readonly imports?: readonly string[] }>
>;

/** One script: its name without the hash, its address below the origin, its size in bytes. */
export interface Script {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

export interface Weight {
  readonly bytes: number;
  /** The heaviest first. */
  readonly scripts: readonly Script[];
}

/**
 * Weighs a page of a build.
 *
 * @param folder `dist/web`
 * @throws Error for a module that the build does not know
 */
export function weigh(folder: string, { html, modules, catalogues }: Page): Weight {
  const inLanguages = (['ru', 'en'] as const).map((language) => {
    const texts = catalogues.map((name) => `../src/texts/${name}.${language}.ftl?raw`);
    return sum(folder, html, [`${html}.html`, ...modules, ...texts]);
  });
  return inLanguages.reduce((heavy, other) => (other.bytes > heavy.bytes ? other : heavy));
}

function sum(folder: string, html: string, roots: readonly string[]): Weight {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
  const files = new Map<string, string>();
  const take = (key: string): void => {
    const made = manifest[key];
    if (!made) throw new Error(`the build knows no ${key}`);
    if (files.has(made.file)) return;
    files.set(made.file, made.name ?? nameOf(made.file));
    made.imports?.forEach(take);
  };
  roots.forEach(take);
  // The script of the head is made by a plugin, and stands in the page alone.
  for (const [, file = ''] of readFileSync(join(folder, `${html}.html`), 'utf8').matchAll(/<script src="\/([^"]+)"/g))
    files.set(file, nameOf(file));
  const scripts = [...files]
    .map(([file, name]) => ({ name, path: `/${file}`, bytes: statSync(join(folder, `${file}.br`)).size }))
    .toSorted((one, other) => other.bytes - one.bytes);
  return { bytes: scripts.reduce((total, { bytes }) => total + bytes, 0), scripts };
}

const nameOf = (file: string): string => file.replace(/^assets\//, '').replace(/-[\w-]{8}\.js$/, '');

/** Bytes of each script by page and name, as they were written down. */
export type Noted = Partial<Record<PageName, Readonly<Record<string, number>>>>;

const NOTES = join(import.meta.dirname, 'weight.json');

export const readNotes = (): Noted => JSON.parse(readFileSync(NOTES, 'utf8')) as Noted;

/** A table of a page's scripts, the one that grew most since the last notes first. */
export function compare({ scripts, bytes }: Weight, noted: Readonly<Record<string, number>> = {}): string {
  const gone = Object.entries(noted).filter(([name]) => scripts.every((script) => script.name !== name));
  const rows = [
    ...scripts.map(({ name, bytes: now }) => ({ name, now, grown: now - (noted[name] ?? 0) })),
    ...gone.map(([name, before]) => ({ name, now: 0, grown: -before })),
  ].toSorted((one, other) => other.grown - one.grown);
  const line = (now: number, grown: number, name: string): string =>
    `${String(now).padStart(8)} ${`${grown > 0 ? '+' : ''}${grown}`.padStart(8)}  ${name}`;
  return [
    line(
      bytes,
      rows.reduce((total, { grown }) => total + grown, 0),
      'together',
    ),
    ...rows.map(({ now, grown, name }) => line(now, grown, name)),
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  const folder = join(import.meta.dirname, '../../dist/web');
  const weights = Object.entries(PAGES).map(([name, page]) => [name, weigh(folder, page)] as const);
  for (const [name, weight] of weights)
    process.stdout.write(`${name}\n${compare(weight, readNotes()[name as PageName])}\n`);
  const noted = weights.map(([name, { scripts }]) => [name, Object.fromEntries(scripts.map((s) => [s.name, s.bytes]))]);
  writeFileSync(NOTES, `${JSON.stringify(Object.fromEntries(noted), null, 2)}\n`);
}
