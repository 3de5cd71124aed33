/**
 * `npm run build`: compiles the server and the workers to dist/, copies what they read beside themselves, builds the web
 * pages and the sandbox's call schemas. `--if-stale` does only what sources newer than the last build make necessary;
 * `--web` and `--server` restrict it to one half.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBotApiSchema } from './bot-api-schema.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist');
const flags = new Set(process.argv.slice(2));
const both = !flags.has('--web') && !flags.has('--server');

/** Files that modules read at run time; each goes to the same place below dist/. */
const READ_AT_RUN_TIME = /\.(ftl|sql|py|mjs)$/;

if (both || flags.has('--server')) await half('server', ['src', 'workers', 'package-lock.json'], buildServer);
if (both || flags.has('--web'))
  await half('web', ['web', 'src/domain', 'src/contracts', 'src/texts', 'src/build', 'package-lock.json'], buildWeb);

async function half(name, sources, build) {
  const stamp = join(dist, `.${name}`);
  const newest = Math.max(...sources.map((source) => newestIn(join(root, source))));
  if (flags.has('--if-stale') && existsSync(stamp) && statSync(stamp).mtimeMs > newest) return;
  // Not among what a program prints that is built by the way.
  console.error(`building ${name} …`);
  // The stamp tells when a build began that went through: what is saved meanwhile, or fails, is built again.
  const begun = new Date();
  rmSync(stamp, { force: true });
  await build();
  writeFileSync(stamp, '');
  utimesSync(stamp, begun, begun);
}

async function buildServer() {
  for (const folder of ['src', 'workers']) rmSync(join(dist, folder), { recursive: true, force: true });
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'src/build/tsconfig.emit.json')],
    {
      stdio: 'inherit',
    },
  );
  for (const file of ['src', 'workers'].flatMap((folder) => files(join(root, folder)))) {
    if (!READ_AT_RUN_TIME.test(file)) continue;
    const target = join(dist, relative(root, file));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(file, target);
  }
  await ensureBotApiSchema();
}

async function buildWeb() {
  const { buildWeb: build } = await import('./web.mjs');
  await build();
}

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Folders count too: they tell of a file that was deleted. */
function newestIn(path) {
  const inside = statSync(path).isDirectory() ? readdirSync(path, { recursive: true }) : [];
  return Math.max(...[path, ...inside.map((name) => join(path, name))].map((file) => statSync(file).mtimeMs));
}
