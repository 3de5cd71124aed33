import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBeaconSignature } from '../beacon/signature.ts';
import { generatedCases, sharedCases, type DrawCase } from './generated-draws-testing.ts';
import { verifyDraw } from './verify-draw.ts';
import { pythonVerdicts } from './verify-py-testing.ts';

/** Two implementations that share no line must agree about every draw; bench/draw-cross-check.test.ts adds the browser. */

const known = new Map<string, boolean>();

/** The pairing, once for each round: it takes longer than everything else. */
function isSigned(round: number, signature: string): boolean {
  const claim = `${round} ${signature}`;
  const verdict = known.get(claim) ?? isBeaconSignature(round, signature);
  known.set(claim, verdict);
  return verdict;
}

function agree(cases: readonly DrawCase[]): void {
  const verdicts = pythonVerdicts(cases.map(({ files }) => files));
  cases.forEach(({ name, files, isTrue, needsPairing = false, breaksList = false }, i) => {
    const report = verifyDraw(files, { isBeaconSignature: isSigned });
    const failed = report.checks.filter(({ outcome }) => outcome === 'failed');
    if (breaksList) {
      assert.ok(
        failed.some(({ id }) => id === 'list-form'),
        name,
      );
      assert.ok(verdicts[i]?.failed.includes('list form'), name);
    }
    assert.equal(report.ok, isTrue, `${name}: ${JSON.stringify(failed)}`);
    assert.equal(verdicts[i]?.ok, isTrue || needsPairing, `${name}: ${JSON.stringify(verdicts[i])}`);
  });
}

test('TypeScript and verify.py agree about every shared vector and every round of the beacon', () =>
  agree(sharedCases()));

test('TypeScript and verify.py agree about two hundred generated draws, and about a forgery of each', () => {
  const cases = generatedCases('cross-check', 200);
  const sizes = cases.map(({ files }) => new TextDecoder().decode(files.entries).split('\n').length - 1);
  assert.ok(sizes.includes(0) && sizes.includes(3_000));
  agree(cases);
});
