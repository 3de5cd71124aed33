import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

/** The laws of the layers, held by reading every import. */

const root = fileURLToPath(new URL('..', import.meta.url));
const files = ['src', 'workers', 'web', 'bench']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.includes('node_modules'));

const isTest = (name: string): boolean => name.endsWith('.test.ts') || /testing\.ts$|\/fixtures\//.test(name);

interface Import {
  readonly from: string;
  /** A path of the repository, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const imports: Import[] = files
  .filter((name) => !isTest(name))
  .flatMap((from) => {
    const text = readFileSync(join(root, from), 'utf8');
    return [...text.matchAll(/(?:^|\n)(import|export) (type )?[^;'"]*?from '([^']+)'|import\('([^']+)'\)/g)].map(
      (match) => {
        const target = match[3] ?? match[4] ?? '';
        const to = target.startsWith('.') ? relative(root, resolve(root, dirname(from), target)) : target;
        return { from, to, typeOnly: match[2] !== undefined };
      },
    );
  });

const within = (folder: string): Import[] => imports.filter(({ from }) => from.startsWith(folder));
const paths = (found: readonly Import[]): string[] => found.map(({ from, to }) => `${from} imports ${to}`);

test('the domain imports nothing but itself', () => {
  assert.ok(within('src/domain/').length > 0);
  assert.deepEqual(paths(within('src/domain/').filter(({ to }) => !to.startsWith('src/domain/'))), []);
});

test('contracts know the domain, and nothing that runs', () => {
  const allowed = /^(src\/(contracts|domain)\/|typebox$)/;
  assert.deepEqual(paths(within('src/contracts/').filter(({ to, typeOnly }) => !typeOnly && !allowed.test(to))), []);
});

test('bot and http do not know each other', () => {
  assert.deepEqual(paths(within('src/bot/').filter(({ to }) => to.startsWith('src/http/'))), []);
  assert.deepEqual(paths(within('src/http/').filter(({ to }) => to.startsWith('src/bot/'))), []);
});

test('the database driver and the image codec live in workers/ alone', () => {
  const heavy = /^(better-sqlite3|sharp)$/;
  assert.deepEqual(paths(imports.filter(({ from, to }) => heavy.test(to) && !/^(workers|bench)\//.test(from))), []);
});

test('the pairing is computed in one place, which knows nothing but the domain', () => {
  const place = 'src/beacon/signature.ts';
  assert.deepEqual(paths(imports.filter(({ from, to }) => to.startsWith('@noble/curves') && from !== place)), []);
  const own = /^(src\/domain\/|@noble\/curves\/)/;
  assert.deepEqual(paths(within(place).filter(({ to }) => !own.test(to))), []);
  // It holds a thread up for 30 ms; the pages load it when somebody asks for it.
  const callers = imports.filter(({ from, to }) => to === place && !/^(workers|web|bench)\/|^src\/admin\b/.test(from));
  assert.deepEqual(paths(callers), []);
});

test('workers import contracts, domain and the signature of the beacon, never what belongs to the main thread', () => {
  const allowed = /^src\/((contracts|domain)\/|beacon\/signature\.ts$)/;
  const strange = within('workers/').filter(({ to }) => to.startsWith('src/') && !allowed.test(to));
  assert.deepEqual(paths(strange), []);
  assert.deepEqual(paths(within('workers/').filter(({ to }) => /^(grammy|fastify|piscina)/.test(to))), []);
});

test('actors know neither bot nor http nor the rules', () => {
  const strange = within('src/actors/').filter(({ to }) => /^src\/(bot|http|sandbox)\//.test(to));
  assert.deepEqual(paths(strange), []);
});

test('the sandbox is an island', () => {
  const out = within('src/sandbox/').filter(
    ({ to }) => to.startsWith('src/') && !/^src\/(sandbox|domain|build)\//.test(to),
  );
  assert.deepEqual(paths(out), []);
  const guests = imports.filter(
    ({ from, to, typeOnly }) => to.startsWith('src/sandbox/') && !typeOnly && !/^(src\/sandbox|bench)\//.test(from),
  );
  assert.deepEqual(paths(guests), []);
});

test('the panel runs in a browser: nothing of Node reaches it', () => {
  const strange = within('web/').filter(({ from, to }) => to.startsWith('node:') && !/config|build\//.test(from));
  assert.deepEqual(paths(strange), []);
});

test('no file has outgrown one idea', () => {
  const long = files
    .filter((name) => !isTest(name))
    .map((name) => ({ name, lines: readFileSync(join(root, name), 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > 320);
  assert.deepEqual(long, []);
});

test('no statement of SQL is put together from values', () => {
  // Constants of a module, the selects of db/matching.ts and pragmas are our own; everything else goes in as a parameter.
  const allowed = /^\$\{([A-Z_]+(\.[a-z]+)?$|columns$|ids$|settings\.|-settings\.|64 \* 1024)/;
  for (const name of files.filter((file) => file.startsWith('workers/db/') && !isTest(file))) {
    const text = readFileSync(join(root, name), 'utf8');
    for (const [statement] of text.matchAll(/(?:prepare|exec|pragma)(?:<[^(]*>)?\(\s*`[^`]*`/g)) {
      for (const [, hole] of statement.matchAll(/(\$\{[^}]*)\}/g)) assert.match(`${hole}`, allowed, `${name}: ${hole}`);
    }
  }
});

test('modules do not import each other in a circle', () => {
  const graph = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports)
    if (!typeOnly && to.endsWith('.ts')) graph.set(from, [...(graph.get(from) ?? []), to]);
  const done = new Set<string>();
  const walk = (name: string, trail: readonly string[]): void => {
    assert.ok(!trail.includes(name), `circle: ${[...trail, name].join(' → ')}`);
    if (done.has(name)) return;
    for (const next of graph.get(name) ?? []) walk(next, [...trail, name]);
    done.add(name);
  };
  for (const name of graph.keys()) walk(name, []);
});
