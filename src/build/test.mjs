/** `npm test [word …]`: every test, or those whose path holds one of the words; builds what is stale and finds a browser. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const words = process.argv.slice(2);
const tests = ['src', 'workers', 'web', 'bench']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)))
  .filter((name) => name.endsWith('.test.ts') && !name.includes('node_modules'))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
  .sort();

if (tests.length === 0) {
  console.error(`no test has ${words.join(' or ')} in its path`);
  process.exit(1);
}
for (const step of ['src/build/ensure-chromium.mjs', 'src/build/build.mjs'])
  run([step, ...(step.endsWith('build.mjs') ? ['--if-stale'] : [])]);
run(['--import', 'tsx', '--test', '--test-force-exit', '--test-concurrency=2', '--test-reporter=spec', ...tests]);

function run(args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
