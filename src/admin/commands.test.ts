import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import rounds from '../domain/drand.vectors.json' with { type: 'json' };
import { drandRandomness } from '../domain/draw.ts';
import { finishDraw, type DrawInput } from '../domain/testing.ts';
import type { Language } from '../domain/model.ts';
import { temporaryFolder } from '../testing.ts';
import { hashWords } from '../texts/hash-words.ts';
import { loadTexts } from '../texts/load.ts';
import { runCommand } from './commands.ts';

const folder = temporaryFolder({ after });
const texts = loadTexts(['admin', 'public']);

/** What the command line answers, and how it ends. */
async function admin(args: readonly string[], language: Language = 'en') {
  const printed: string[] = [];
  const complained: string[] = [];
  const status = await runCommand(args, {
    text: (key, values) => texts.format(language, key, values),
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
  });
  return { status, stdout: printed.join('\n'), stderr: complained.join('\n') };
}

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const real = rounds.rounds.at(-1)!;
const INPUT: DrawInput = {
  id: 'd-spring',
  title: 'Весна — 2026',
  closed: '2026-09-01T00:00:00Z',
  prizes: [{ count: 2, name: 'Кружка' }],
  reserves: 1,
  secret: null,
  drand: { chain: rounds.chain.hash, ...real },
  entries: Array.from({ length: 9 }, (_, i) => ({ code: `P-${i}`, weight: 1 + i })),
};
const DRAW = finishDraw(INPUT);
const certificate = file('certificate.json', DRAW.certificate);
const entries = file('entries.txt', DRAW.list.bytes);
const manifest = file('manifest.txt', DRAW.manifest);

test('a true draw ends well: every check, the hash, its words, and what stays open', async () => {
  const { status, stdout, stderr } = await admin(['verify', certificate, entries, manifest]);
  assert.equal(status, 0, stderr);
  assert.ok(stdout.includes('d-spring “Весна — 2026”'));
  assert.ok(stdout.includes(DRAW.manifestHash));
  assert.ok(stdout.includes(hashWords(DRAW.manifestHash).slice(0, 6).join(' ')));
  assert.match(stdout, /✓ .*signed/);
  assert.match(stdout, /– .*\(not checked here\)/);
  assert.match(stdout, /What no file can prove:\n {2}· /);
  assert.match(stdout, /Everything fits/);
  assert.equal(stdout.includes('✗'), false);
});

test('it speaks Russian where the system does', async () => {
  const { status, stdout } = await admin(['verify', certificate, entries], 'ru');
  assert.equal(status, 0);
  assert.match(stdout, /Всё сошлось/);
  assert.match((await admin([], 'ru')).stderr, /Команды:\n {2}verify/);
});

test('programs get a report as JSON, with all words of the hash', async () => {
  const { status, stdout } = await admin(['verify', '--json', certificate, entries]);
  assert.equal(status, 0);
  const report = JSON.parse(stdout) as { ok: boolean; manifestHash: string; words: string[]; checks: { id: string }[] };
  assert.equal(report.ok, true);
  assert.equal(report.manifestHash, DRAW.manifestHash);
  assert.deepEqual(report.words, hashWords(DRAW.manifestHash));
  assert.ok(report.checks.some(({ id }) => id === 'drand-signature'));
});

test('whatever does not fit ends with 1 and is named', async () => {
  const list = new TextDecoder().decode(DRAW.list.bytes);
  const { signature } = rounds.negative[1]!;
  const forged = finishDraw({
    ...INPUT,
    drand: { chain: rounds.chain.hash, round: real.round, signature, randomness: drandRandomness(signature) },
  });
  const wrong = [
    [certificate, file('entries-2.txt', list.replace(' 3\n', ' 4\n'))],
    [file('certificate-2.json', DRAW.certificate.replace('"P-', '"Q-')), entries],
    [certificate, entries, file('manifest-2.txt', DRAW.manifest.replace('Весна', 'Осень'))],
    [file('certificate-3.json', forged.certificate), entries],
    [file('certificate-4.json', '{'), entries],
    [certificate, file('entries-3.txt', '')],
  ];
  for (const paths of wrong) {
    const { status, stdout } = await admin(['verify', ...paths]);
    assert.equal(status, 1, paths.join(' '));
    assert.match(stdout, /✗/);
    assert.match(stdout, /SOMETHING DOES NOT FIT/);
  }
  const { status, stdout } = await admin(['verify', '--json', ...wrong[0]!]);
  assert.equal(status, 1);
  assert.equal((JSON.parse(stdout) as { ok: boolean }).ok, false);
});

test('a file that cannot be read and a command that is not understood end with 2, help with 0', async () => {
  const missing = await admin(['verify', certificate, join(folder, 'nothing.txt')]);
  assert.equal(missing.status, 2);
  assert.match(missing.stderr, /nothing\.txt cannot be read \(ENOENT\)/);
  assert.equal((await admin(['verify', folder, entries])).status, 2);
  const wrong = [[], ['verfy'], ['verify'], ['verify', certificate], ['verify', '--fast', certificate, entries]];
  for (const args of wrong) {
    const { status, stdout, stderr } = await admin(args);
    assert.equal(status, 2, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, /npm run admin -- /);
  }
  assert.equal((await admin(['--help'])).status, 0);
  const help = await admin(['verify', '--help']);
  assert.equal(help.status, 0);
  assert.match(help.stdout, /verify CERTIFICATE ENTRIES \[MANIFEST\]/);
});

test('the process speaks the language of the system and ends with the code of the command', () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', main, 'verify', manifest, entries], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LANG: 'ru_RU.UTF-8' },
  });
  assert.equal(status, 1);
  assert.match(stdout, /НЕ СОШЛОСЬ/);
});
