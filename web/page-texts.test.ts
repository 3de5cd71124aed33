import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import test from 'node:test';
import { LANGUAGES } from '../src/domain/model.ts';
import { readCatalogue, type Catalogue } from '../src/texts/load.ts';

/** Whatever a page says must have come with it: a text of a catalogue that only another page brings would break it. */

const web = import.meta.dirname;
const source = (file: string): string => readFileSync(file, 'utf8');

/** What a module imports when it is loaded. */
const importsOf = (file: string): string[] =>
  [...source(file).matchAll(/^(?:import|export) (?!type )(?:[^;'"]*? from )?'(\.[^']+\.ts)'/gm)]
    .map((match) => join(dirname(file), match[1] ?? ''))
    .filter((path) => path.startsWith(web) && existsSync(path));

/** Modules that come together: those that one names, and theirs. */
function closure(roots: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...roots];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    open.push(...importsOf(file));
  }
  return seen;
}

/** Names fields of every form, each of which stands on a page that has the catalogue; `hasText` asks before. */
const LABELS = join(web, 'field-label.ts');

const CATALOGUES = [...source(join(web, 'catalogues.ts')).matchAll(/^ {2}(\w+): \{/gm)].map(
  (match) => match[1] as Catalogue,
);
const keysOf = (name: Catalogue): string[] =>
  [...readCatalogue(name, 'ru').matchAll(/^([a-z][\w-]*) =/gm)].map((match) => match[1] ?? '');
const catalogueOf = new Map(CATALOGUES.flatMap((name) => keysOf(name).map((key) => [key, name] as const)));

/** What a module asks for: keys by name, and patterns of those that it puts together, each of which some text must fit. */
function asksFor(file: string): readonly RegExp[] {
  const text = source(file);
  const called = '\\b(?:t|textIn|say|said)\\((?:language, )?';
  const found = (pattern: string): string[] =>
    [...text.matchAll(new RegExp(pattern, 'g'))].map((match) => match[1] ?? '');
  return [
    ...found(`${called}'([\\w-]+)'`),
    ...found(`\\btext: '([a-z][\\w-]*)'`),
    ...found(`${called}\`((?:\\$\\{[^\`]*?\\}|[\\w-])+)\``).map((key) =>
      key.replace(/\$\{.*?\}(?=[\w-]|$)/g, '[\\w-]+'),
    ),
  ].map((key) => new RegExp(`^${key}$`));
}

const brings = (modules: ReadonlySet<string>): Set<Catalogue> =>
  new Set(
    [...modules].flatMap((file) => [...source(file).matchAll(/^learn\('(\w+)'/gm)].map((m) => m[1] as Catalogue)),
  );

/** What is missing of the modules that a root brings, where `given` is there already. */
function missing(root: string, given: readonly string[] = []): string[] {
  const modules = closure([join(web, root)]);
  const there = brings(closure([join(web, root), ...given.map((file) => join(web, file))]));
  return [...modules]
    .filter((file) => file !== LABELS)
    .flatMap((file) =>
      asksFor(file).flatMap((asked) => {
        const fitting = [...catalogueOf].filter(([key]) => asked.test(key));
        if (fitting.length === 0 || fitting.some(([, name]) => there.has(name))) return [];
        return [`${root}: ${relative(web, file)} says ${fitting[0]?.join(' of ')}`];
      }),
    );
}

const pages = readdirSync(join(web, 'pages')).filter((name) => name.endsWith('.ts') && !name.includes('.test.'));
/** Pages before the login: the frame, which brings the panel's own texts, is not around them. */
const LONE = pages.filter((name) => /^(?:login|setup|invite|reset|link)-page/.test(name));

test('every page behind the login brings the texts that it says', () => {
  const behind = pages.filter((name) => !LONE.includes(name));
  assert.deepEqual(
    ['elements/panel-frame.ts', ...behind.map((name) => `pages/${name}`)].flatMap((page) =>
      missing(page, ['main.ts', 'elements/panel-frame.ts']),
    ),
    [],
  );
});

test('what stands before the login, and the public page, say nothing that only the panel knows', () => {
  assert.deepEqual(
    ['main.ts', 'draw/main.ts', ...LONE.map((name) => `pages/${name}`)].flatMap((page) => missing(page, [])),
    [],
  );
});

test('no key is in two catalogues of the pages', () => {
  const all = CATALOGUES.flatMap((name) => keysOf(name).map((key) => `${key} (${name})`));
  const seen = new Map<string, string>();
  const twice = all.filter((entry) => {
    const key = entry.split(' ')[0] ?? '';
    const before = seen.has(key);
    seen.set(key, entry);
    return before;
  });
  assert.deepEqual(twice, []);
  for (const language of LANGUAGES) for (const name of CATALOGUES) assert.ok(readCatalogue(name, language), name);
});
