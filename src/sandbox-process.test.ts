import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { test } from 'node:test';
import { startSandbox } from './sandbox-process.ts';
import { temporaryFolder } from './testing.ts';

test('a sandbox that ends by itself is told of, and closing it then is done at once', async (t) => {
  const children: ChildProcess[] = [];
  const note = (message: unknown): void => void children.push((message as { process: ChildProcess }).process);
  subscribe('child_process', note);
  t.after(() => unsubscribe('child_process', note));
  let tell = (): void => {};
  const death = new Promise<void>((resolve) => (tell = resolve));
  const sandbox = await startSandbox(temporaryFolder(t), () => tell());
  children[0]?.kill('SIGKILL');
  await death;
  await sandbox.close();
});

test('a sandbox that is closed ends without a word', async (t) => {
  const sandbox = await startSandbox(temporaryFolder(t), () => assert.fail('nobody asked for this'));
  await sandbox.close();
  await assert.rejects(fetch(sandbox.origin));
});
