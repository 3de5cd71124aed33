import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { findChromium } from '../../src/build/ensure-chromium.mjs';
import { temporaryFolder } from '../../src/testing.ts';
import { inScope } from '../scope.ts';

/** Lighthouse as a process of its own: it is installed beside this file when it is first wanted. */

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const COMMAND = fileURLToPath(new URL('node_modules/lighthouse/cli/index.js', import.meta.url));

/** The standard conditions of Lighthouse: a middling phone over slow 4G, and a desk over a cable. */
export const DEVICES = ['mobile', 'desktop'] as const;
export type Device = (typeof DEVICES)[number];

/** Scores from 0 to 100, and what cost points. */
export interface Scores {
  readonly performance: number;
  readonly accessibility: number;
  /** Lighthouse's measure of the machine's speed: about 2,000 on an idle desktop computer; what is busy has less. */
  readonly machine: number;
  /** One line for each audit that did not pass, with what it found. */
  readonly remarks: readonly string[];
}

/** As much of a report as is read here. */
interface Report {
  readonly runtimeError?: { readonly code: string; readonly message: string };
  readonly finalDisplayedUrl: string;
  readonly environment: { readonly benchmarkIndex: number };
  readonly categories: Readonly<
    Record<
      'performance' | 'accessibility',
      { readonly score: number | null; readonly auditRefs: readonly { readonly id: string; readonly weight: number }[] }
    >
  >;
  readonly audits: Readonly<
    Record<
      string,
      {
        readonly title: string;
        readonly score: number | null;
        readonly displayValue?: string;
        readonly details?: { readonly items?: readonly { readonly node?: { readonly selector: string } }[] };
      }
    >
  >;
}

const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--accept-lang=ru-RU'];
const RUN_MS = 180_000;
const REPORT_BYTES = 64 * 2 ** 20;

/** Installs what the lock file names, once, and finds or installs Chromium. @throws Error when there is none */
export function prepare(): void {
  const options = { cwd: FOLDER, stdio: 'inherit' } as const;
  if (!existsSync(COMMAND)) execFileSync('npm', ['ci', '--ignore-scripts', '--no-progress'], options);
  execFileSync(process.execPath, ['../../src/build/ensure-chromium.mjs'], options);
}

/**
 * Loads a page in a fresh browser and judges it.
 *
 * @param cookie header of a session, for a page that one must be logged in to see
 * @throws Error when there is no report, or when it is of another page than was asked for
 */
export const judge = (url: string, device: Device, cookie: string | null): Promise<Scores> =>
  inScope(async (scope) => {
    const profile = temporaryFolder(scope);
    if (cookie !== null) await putCookie(profile, url, cookie);
    return read(url, await report(url, device, profile));
  });

/**
 * Leaves the cookies of a header in a profile. Lighthouse itself could only send a header, which does not reach the worker that holds the
 * live stream: the page would be judged as it looks without a connection.
 */
async function putCookie(profile: string, url: string, cookie: string): Promise<void> {
  const context = await chromium.launchPersistentContext(profile, { executablePath: chromiumPath(), args: FLAGS });
  // One of a session would be gone with this browser.
  const expires = Math.round(Date.now() / 1_000) + 3_600;
  const cookies = cookie.split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    return { name, value, expires, url: new URL(url).origin };
  });
  await context.addCookies(cookies);
  await context.close();
}

async function report(url: string, device: Device, profile: string): Promise<Report> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      COMMAND,
      url,
      ...['--quiet', '--output=json', '--output-path=stdout', '--no-enable-error-reporting'],
      '--only-categories=performance,accessibility',
      `--chrome-flags=${[...FLAGS, `--user-data-dir=${profile}`].join(' ')}`,
      ...(device === 'desktop' ? ['--preset=desktop'] : []),
    ],
    { env: { ...process.env, CHROME_PATH: chromiumPath() }, timeout: RUN_MS, maxBuffer: REPORT_BYTES },
  );
  return JSON.parse(stdout) as Report;
}

function chromiumPath(): string {
  const path = findChromium();
  if (path === null) throw new Error('no Chromium: run `node src/build/ensure-chromium.mjs`');
  return path;
}

function read(url: string, report: Report): Scores {
  if (report.runtimeError) throw new Error(`${url}: ${report.runtimeError.code} ${report.runtimeError.message}`);
  if (report.finalDisplayedUrl.split('?')[0] !== url) throw new Error(`${url} led to ${report.finalDisplayedUrl}`);
  const { performance, accessibility } = report.categories;
  return {
    performance: Math.round((performance.score ?? 0) * 100),
    accessibility: Math.round((accessibility.score ?? 0) * 100),
    machine: Math.round(report.environment.benchmarkIndex),
    remarks: remarksOf(report),
  };
}

const PASSES = 0.9;

function remarksOf({ categories, audits }: Report): readonly string[] {
  return [categories.performance, categories.accessibility]
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < PASSES)
    .map(({ id }) => {
      const { title = id, displayValue = '', details } = audits[id] ?? {};
      const places = details?.items?.flatMap(({ node }) => node?.selector ?? []) ?? [];
      return [title, displayValue, ...places].filter(Boolean).join(' · ');
    });
}
