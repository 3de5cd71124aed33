import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import vectors from './draw.vectors.json' with { type: 'json' };
import { parseCertificate, type Certificate } from './certificate.ts';
import { unwrap } from './errors.ts';
import { finishDraw, type FinishedDraw } from './testing.ts';
import { verifyDraw } from './verify-draw.ts';

const verifier = fileURLToPath(new URL('../http/verify.py', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lottery-bot-verify-'));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Files {
  readonly certificate: string | Uint8Array;
  readonly entries: string | Uint8Array;
}

/** Runs the verifier as a participant would. */
function runVerifier({ certificate, entries }: Files): { status: number | null; output: string } {
  const [certificatePath, entriesPath] = [join(folder, 'certificate.json'), join(folder, 'entries.txt')];
  writeFileSync(certificatePath, certificate);
  writeFileSync(entriesPath, entries);
  const { error, status, stdout, stderr } = spawnSync('python3', [verifier, certificatePath, entriesPath], {
    encoding: 'utf8',
  });
  assert.equal(error, undefined, `the published verifier needs python3, and this machine has none: ${error?.message}`);
  return { status, output: stdout + stderr };
}

const filesOf = ({ certificate, list }: FinishedDraw): Files => ({ certificate, entries: list.bytes });

const DRAW = finishDraw({
  id: 'weighted',
  title: 'Весенний розыгрыш',
  closed: '2023-08-23T15:00:00Z',
  prizes: [
    { count: 1, name: 'Машина' },
    { count: 3, name: 'Кружка' },
  ],
  reserves: 3,
  secret: 'ab'.repeat(32),
  drand: vectors.cases.find(({ name }) => name === 'tiers-reserves')!.input.drand,
  textSource: 'Две игральные кости',
  text: '6 и 5',
  entries: Array.from({ length: 25 }, (_, i) => ({ code: `P-${i}`, weight: 1 + 40 * i })),
});

for (const { name, input } of vectors.cases) {
  test(`verify.py accepts the shared case ${name}`, () => {
    const { status, output } = runVerifier(filesOf(finishDraw(input)));
    assert.equal(status, 0, output);
    assert.match(output, /ok {4} reserves/);
    assert.doesNotMatch(output, /FAILED/);
  });
}

test('verify.py accepts weights, all sources and Russian texts, and shows the hash to compare', () => {
  const { status, output } = runVerifier(filesOf(DRAW));
  assert.equal(status, 0, output);
  assert.ok(output.includes(DRAW.manifestHash));
});

const forged = (change: (certificate: Certificate) => object): Files => ({
  ...filesOf(DRAW),
  certificate: JSON.stringify(change(unwrap(parseCertificate(DRAW.certificate)))),
});
const list = new TextDecoder().decode(DRAW.list.bytes);

const FORGERIES: readonly [string, Files, RegExp][] = [
  ['another seed', forged((it) => ({ ...it, seed: '00'.repeat(32) })), /FAILED seed/],
  ['another secret', forged((it) => ({ ...it, secret: 'cd'.repeat(32) })), /FAILED secret/],
  ['a withheld secret', forged((it) => ({ ...it, secret: null })), /FAILED secret/],
  ['another round', forged((it) => ({ ...it, drand: { ...it.drand, round: 1001 } })), /FAILED drand round/],
  ['a false randomness', forged((it) => ({ ...it, drand: { ...it.drand, randomness: '0' } })), /FAILED drand round/],
  ['a withheld round', forged((it) => ({ ...it, drand: null })), /FAILED drand round/],
  ['a withheld text', forged((it) => ({ ...it, text: null })), /FAILED announced text/],
  ['another text', forged((it) => ({ ...it, text: '6 и 6' })), /FAILED seed/],
  ['a text with white space', forged((it) => ({ ...it, text: '6 и 5 ' })), /FAILED announced text/],
  ['exchanged winners', forged((it) => ({ ...it, winners: it.winners.toReversed() })), /FAILED winners/],
  [
    'a name beside a winner',
    forged((it) => ({ ...it, winners: it.winners.map((w) => ({ ...w, n: 'A' })) })),
    /FAILED winners/,
  ],
  ['a reserve left out', forged((it) => ({ ...it, reserves: it.reserves.slice(1) })), /FAILED reserves/],
  ['a field more', forged((it) => ({ ...it, note: 1 })), /FAILED certificate form/],
  ['another title', forged((it) => ({ ...it, manifest: it.manifest.replace('title=', 'title=X') })), /FAILED seed/],
  ['a manifest of another form', forged((it) => ({ ...it, manifest: `${it.manifest}\n` })), /FAILED manifest form/],
  [
    'a title that is not NFC',
    forged((it) => ({ ...it, manifest: it.manifest.normalize('NFD') })),
    /FAILED manifest form/,
  ],
  [
    'a list closed after the round',
    forged((it) => ({ ...it, manifest: it.manifest.replace('closed=2023', 'closed=2024') })),
    /FAILED drand round after closing/,
  ],
  ['a person left out', { ...filesOf(DRAW), entries: list.replace(/^.*\n/, '') }, /FAILED root/],
  ['a person added', { ...filesOf(DRAW), entries: `${list}Z 1\n` }, /FAILED number of entries/],
  ['more tickets for one', { ...filesOf(DRAW), entries: list.replace(' 41\n', ' 42\n') }, /FAILED root/],
  ['a list without its last LF', { ...filesOf(DRAW), entries: list.slice(0, -1) }, /FAILED list form/],
  ['CR in the list', { ...filesOf(DRAW), entries: list.replaceAll('\n', '\r\n') }, /FAILED list form/],
  [
    'another order of the list',
    { ...filesOf(DRAW), entries: list.split('\n').slice(0, -1).reverse().join('\n') + '\n' },
    /FAILED list form/,
  ],
  ['no JSON', { ...filesOf(DRAW), certificate: '{' }, /FAILED to read/],
  ['nothing in it', { ...filesOf(DRAW), certificate: '{}' }, /FAILED to read/],
];

for (const [what, files, said] of FORGERIES) {
  test(`verify.py refuses a draw with ${what}, as the page does`, () => {
    const { status, output } = runVerifier(files);
    assert.equal(status, 1, output);
    assert.match(output, said);
    assert.equal(verifyDraw({ manifest: null, ...files }).ok, false);
  });
}

test('verify.py without its two files says how it is used', () => {
  const { status, stderr } = spawnSync('python3', [verifier], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /python3 verify.py certificate.json entries.txt/);
});
