import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DrawFiles } from '../src/domain/verify-draw.ts';
import type { Scope } from '../src/testing.ts';
import { openBrowser } from './browser.ts';

/** The verdict of the public page's own worker, as it was built, for cross-checks with other verifiers. */

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the pages if they are stale, and says where they are. */
export function builtPages(): string {
  execFileSync(process.execPath, [join(root, 'src/build/build.mjs'), '--web', '--if-stale'], { cwd: root });
  return join(root, 'dist/web');
}

/**
 * Whether the public page, in a real browser, says of each draw that everything fits: list and certificate against the
 * manifest, and the signature of drand.
 */
export async function verifyInBrowser(scope: Scope, draws: readonly DrawFiles[]): Promise<readonly boolean[]> {
  const assets = join(builtPages(), 'assets');
  const worker = readdirSync(assets).find((name) => /^verify-worker-[\w-]+\.js$/.test(name));
  if (worker === undefined) throw new Error('the build has no worker');
  const page = await (await openBrowser(scope)).newPage();
  await page.goto(await serve(scope, assets));
  await page.evaluate(verifierOf(`/${worker}`));
  const verdicts: boolean[] = [];
  // One after the other: the worker has one list open at a time.
  for (const { manifest, entries, certificate } of draws) {
    const files = { manifest: encoded(manifest), entries: encoded(entries), certificate: encoded(certificate) };
    verdicts.push(await page.evaluate(`verify(${JSON.stringify(files)})`));
  }
  return verdicts;
}

const encoded = (file: string | Uint8Array | null): string | null =>
  file === null ? null : Buffer.from(file).toString('base64');

/** What the page does, in the terms of web/draw/worker-messages.ts, as a script that sets up `verify(files)`. */
const verifierOf = (worker: string): string => `{
  const thread = new Worker(${JSON.stringify(worker)}, { type: 'module' });
  const ask = (message) =>
    new Promise((resolve, reject) => {
      thread.onmessage = ({ data }) => (data.ok ? resolve(data.value) : reject(new Error(data.fault)));
      thread.onerror = ({ message }) => reject(new Error(message));
      thread.postMessage({ id: 1, ...message });
    });
  const bytes = (file) => file === null ? null : Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
  globalThis.verify = async ({ manifest, entries, certificate }) => {
    await ask({ act: 'open', entries: bytes(entries) });
    const files = { manifest: bytes(manifest), certificate: bytes(certificate) };
    return (await ask({ act: 'verify', ...files, called: null })).ok;
  };
}`;

/** An origin that has the built scripts and an empty page. */
async function serve(scope: Scope, assets: string): Promise<string> {
  const server = createServer(({ url = '/' }, answer) => {
    const isScript = url.endsWith('.js');
    answer.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    answer.end(isScript ? readFileSync(join(assets, basename(url))) : '<!doctype html>');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  scope.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
