import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import vectors from './draw.vectors.json' with { type: 'json' };
import { parseCertificate, type Certificate } from './certificate.ts';
import { unwrap } from './errors.ts';
import { finishDraw, type FinishedDraw } from './testing.ts';
import { verifyDraw } from './verify-draw.ts';
import { pythonVerdicts, verifier, type VerifierFiles } from './verify-py-testing.ts';
import { temporaryFolder } from '../testing.ts';

const folder = temporaryFolder({ after });

/** Runs the verifier as a participant would. */
function runVerifier({ certificate, entries }: VerifierFiles): { status: number | null; output: string } {
  const [certificatePath, entriesPath] = [join(folder, 'certificate.json'), join(folder, 'entries.txt')];
  writeFileSync(certificatePath, certificate);
  writeFileSync(entriesPath, entries);
  const { error, status, stdout, stderr } = spawnSync('python3', [verifier, certificatePath, entriesPath], {
    encoding: 'utf8',
  });
  assert.equal(error, undefined, `the published verifier needs python3, and this machine has none: ${error?.message}`);
  return { status, output: stdout + stderr };
}

const filesOf = ({ certificate, list }: FinishedDraw): VerifierFiles => ({ certificate, entries: list.bytes });

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

test('verify.py accepts weights, all sources and Russian texts, and shows the hash to compare', () => {
  const { status, output } = runVerifier(filesOf(DRAW));
  assert.equal(status, 0, output);
  assert.ok(output.includes(DRAW.manifestHash));
});

const forged = (change: (certificate: Certificate) => object): VerifierFiles => ({
  ...filesOf(DRAW),
  certificate: JSON.stringify(change(unwrap(parseCertificate(DRAW.certificate)))),
});
const list = new TextDecoder().decode(DRAW.list.bytes);

const FORGERIES: readonly [string, VerifierFiles, string][] = [
  ['another seed', forged((it) => ({ ...it, seed: '00'.repeat(32) })), 'seed'],
  ['another secret', forged((it) => ({ ...it, secret: 'cd'.repeat(32) })), 'secret'],
  ['a withheld secret', forged((it) => ({ ...it, secret: null })), 'secret'],
  ['another round', forged((it) => ({ ...it, drand: { ...it.drand, round: 1001 } })), 'drand round'],
  ['a false randomness', forged((it) => ({ ...it, drand: { ...it.drand, randomness: '0' } })), 'drand round'],
  ['a withheld round', forged((it) => ({ ...it, drand: null })), 'drand round'],
  ['a withheld text', forged((it) => ({ ...it, text: null })), 'announced text'],
  ['another text', forged((it) => ({ ...it, text: '6 и 6' })), 'seed'],
  ['a text with white space', forged((it) => ({ ...it, text: '6 и 5 ' })), 'announced text'],
  ['exchanged winners', forged((it) => ({ ...it, winners: it.winners.toReversed() })), 'winners'],
  [
    'a name beside a winner',
    forged((it) => ({ ...it, winners: it.winners.map((w) => ({ ...w, n: 'A' })) })),
    'winners',
  ],
  ['a reserve left out', forged((it) => ({ ...it, reserves: it.reserves.slice(1) })), 'reserves'],
  ['a field more', forged((it) => ({ ...it, note: 1 })), 'certificate form'],
  ['another title', forged((it) => ({ ...it, manifest: it.manifest.replace('title=', 'title=X') })), 'seed'],
  ['a manifest of another form', forged((it) => ({ ...it, manifest: `${it.manifest}\n` })), 'manifest form'],
  ['a title that is not NFC', forged((it) => ({ ...it, manifest: it.manifest.normalize('NFD') })), 'manifest texts'],
  [
    'a list closed after the round',
    forged((it) => ({ ...it, manifest: it.manifest.replace('closed=2023', 'closed=2024') })),
    'drand round after closing',
  ],
  ['a person left out', { ...filesOf(DRAW), entries: list.replace(/^.*\n/, '') }, 'root'],
  ['a person added', { ...filesOf(DRAW), entries: `${list}Z 1\n` }, 'number of entries'],
  ['more tickets for one', { ...filesOf(DRAW), entries: list.replace(' 41\n', ' 42\n') }, 'root'],
  ['a list without its last LF', { ...filesOf(DRAW), entries: list.slice(0, -1) }, 'list form'],
  ['CR in the list', { ...filesOf(DRAW), entries: list.replaceAll('\n', '\r\n') }, 'list form'],
  [
    'another order of the list',
    { ...filesOf(DRAW), entries: list.split('\n').slice(0, -1).reverse().join('\n') + '\n' },
    'list form',
  ],
  ['no JSON', { ...filesOf(DRAW), certificate: '{' }, 'broken'],
  ['nothing in it', { ...filesOf(DRAW), certificate: '{}' }, 'broken'],
];

const verdicts = pythonVerdicts(FORGERIES.map(([, files]) => files));

FORGERIES.forEach(([what, files, fault], i) => {
  test(`verify.py refuses a draw with ${what}, as the page does`, () => {
    const { ok, failed, broken } = verdicts[i]!;
    assert.equal(ok, false);
    assert.ok(fault === 'broken' ? broken : failed.some((name) => name.startsWith(fault)), failed.join());
    assert.equal(verifyDraw({ manifest: null, ...files }).ok, false);
  });
});

test('verify.py ends with 1 and says what failed, or that it cannot read the files', () => {
  const forgery = FORGERIES.find(([what]) => what === 'exchanged winners')!;
  const refused = runVerifier(forgery[1]);
  assert.equal(refused.status, 1);
  assert.match(refused.output, /ok {4} seed\nFAILED winners\n[^]*This draw does NOT verify/);
  const broken = runVerifier({ ...filesOf(DRAW), certificate: '{' });
  assert.equal(broken.status, 1);
  assert.match(broken.output, /FAILED: the rest cannot be checked/);
});

test('verify.py without its two files says how it is used', () => {
  const { status, stderr } = spawnSync('python3', [verifier], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /python3 verify.py certificate.json entries.txt/);
});
