import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generatedCases, sharedCases } from '../src/domain/generated-draws-testing.ts';
import { verifyInBrowser } from './browser-verifier.ts';

/** The public page's verifier, as it was built and in a real browser, about the draws of src/domain/cross-check.test.ts. */

test('the page in a browser says of each draw what TypeScript and verify.py say, and checks the pairing', async (t) => {
  const cases = [...sharedCases(), ...generatedCases('cross-check', 200)];
  const verdicts = await verifyInBrowser(
    t,
    cases.map(({ files }) => files),
  );
  assert.deepEqual(
    cases.map(({ name }, i) => [name, verdicts[i]]),
    cases.map(({ name, isTrue }) => [name, isTrue]),
  );
});
