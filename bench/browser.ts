import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from '../src/build/ensure-chromium.mjs';
import type { Scope } from '../src/testing.ts';

/** A real browser that reads Russian and writes down what its pages complain of. */

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Conditions that are not met by then never will be. */
const PATIENCE_MS = 15_000;

export const VIEWPORT = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/**
 * Starts a browser that ends with its scope.
 * @param flags of Chromium, besides ours
 * @throws Error when this machine has no Chromium
 */
export async function openBrowser(scope: Scope, flags: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium: run `node src/build/ensure-chromium.mjs`');
  const browser = await chromium.launch({ executablePath, args: [...FLAGS, ...flags] });
  scope.after(() => browser.close());
  return browser;
}

/** A refusal that a person provokes; the browser reports it on the console, which is then no defect. */
export interface Provoked {
  /** Without the query. */
  readonly path: string;
  readonly status: number;
}

/** One person's browser: nothing of it is shared with others. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors and warnings on the console, uncaught exceptions, breaches of the content policy, requests to other hosts. */
  readonly complaints: readonly string[];
}

/** Opens an empty page of somebody who has never been here. */
export async function visit(browser: Browser, origin: string, provoked: readonly Provoked[] = []): Promise<Visit> {
  const context = await browser.newContext({
    viewport: VIEWPORT,
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  const isProvoked = (text: string, url: string): boolean =>
    provoked.some(({ path, status }) => url.split('?')[0] === origin + path && text.includes(`status of ${status} `));

  await context.exposeBinding('breach', (_source, text: string) => complaints.push(`content policy: ${text}`));
  await context.addInitScript({
    content: `addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
      breach([violatedDirective, blockedURI, sourceFile, lineNumber].join(' ')), true);`,
  });
  context.on('console', (message) => {
    const { url } = message.location();
    if (!['error', 'warning'].includes(message.type()) || isProvoked(message.text(), url)) return;
    complaints.push(`console: ${message.text()} (${url})`);
  });
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().stack ?? error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin) complaints.push(`foreign host: ${url.href}`);
  });
  return { context, page: await context.newPage(), complaints };
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong with the page as it is now, light and dark, by WCAG 2.2 A and AA, one line for each element. */
export async function barriers(page: Page): Promise<readonly string[]> {
  // Through the debugger, to which the page's content policy does not apply, so that the very page is looked at.
  const debug = await page.context().newCDPSession(page);
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await debug.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await evaluate(axeSource);
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    // The page hears of it with the next frame.
    await evaluate('new Promise(requestAnimationFrame)');
    const lines = (await evaluate(
      `axe.run({ runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'], preload: false })
        .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => [id, target.join(' '), failureSummary].join(': '))))`,
    )) as string[];
    found.push(...lines.map((line) => `${colorScheme}: ${line}`));
  }
  await debug.detach();
  return found;
}

/** What axe finds on a phone and on a desk, and what does not fit there. */
export async function obstacles(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const size of [PHONE, VIEWPORT]) {
    await page.setViewportSize(size);
    found.push(...(await barriers(page)).map((line) => `${size.width}: ${line}`));
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (width > size.width) found.push(`${width} wide on ${size.width}`);
  }
  return found;
}
