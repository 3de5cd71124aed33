import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { CampaignView, CreateCampaignBody } from '../src/contracts/api-campaigns.ts';
import type { PanelEvent, Problem } from '../src/contracts/api.ts';

/** The real product as a child process: how the load runs, the fault runs and the end-to-end test start, watch and end it. */

const root = fileURLToPath(new URL('..', import.meta.url));

/** A token that the configuration takes; make the sandbox with `tokens: [TOKEN]`, so that people may write at once. */
export const TOKEN = '4242424242:a-token-of-the-sandbox-alone';

/** The first owner, whom every start makes where no account exists. */
export const OWNER = { login: 'owner', password: 'correct horse battery' } as const;

/** A start that takes longer than this has failed; a database of a million entries is checked for half a minute. */
const START_MS = 120_000;
/** The kernel's clock ticks a second (`getconf CLK_TCK`), the unit of /proc/<pid>/stat on every Linux. */
const TICKS = 100;

export interface ProductSettings {
  /** Folder of the database; the same one again is a restart. */
  readonly dataDir: string;
  /** Origin of the sandbox, such as `http://127.0.0.1:40123`. */
  readonly telegram: string;
  /** Further variables of the environment (.env.example). */
  readonly env?: Readonly<Record<string, string>>;
  /** Kills the process, by SIGKILL, wherever it is in its start. */
  readonly signal?: AbortSignal;
}

/** What a process has used, by the kernel's account. */
export interface Usage {
  readonly peakRssBytes: number;
  /** Of all threads, user and system. */
  readonly cpuSeconds: number;
}

export interface ProductProcess {
  readonly pid: number;
  /** Where panel and API answer. */
  readonly origin: string;
  /** From the start of the process until the bot was connected, in ms. */
  readonly readyMs: number;
  /** Everything the process has written to standard output and standard error. */
  output(): string;
  /** @throws Error once the process is gone */
  usage(): Usage;
  /** Size of the write-ahead log, 0 when there is none. */
  walBytes(): number;
  /** SIGTERM: resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: resolves when the kernel has taken the process away. */
  kill(): Promise<void>;
}

/** Compiles what is stale; once for each run, before the first start. */
export function buildProduct(): void {
  execFileSync(process.execPath, [join(root, 'src/build/build.mjs'), '--if-stale'], { cwd: root, stdio: 'inherit' });
}

/**
 * Starts `dist/src/main.js` with the settings of a production start and waits until the database takes writes and the bot
 * has reached the sandbox.
 *
 * @throws Error with the process's output when it ends or stays silent instead
 */
export async function startProduct({ dataDir, telegram, env = {}, signal }: ProductSettings): Promise<ProductProcess> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist/src/main.js')], {
    // A folder without `.env`: what the developer of this machine has set must not reach the run.
    cwd: join(root, 'bench'),
    env: {
      PATH: process.env['PATH'],
      LANG: 'C',
      MALLOC_ARENA_MAX: '2',
      UV_THREADPOOL_SIZE: '8',
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: telegram,
      PORT: '0',
      DATA_DIR: dataDir,
      ADMIN_LOGIN: OWNER.login,
      ADMIN_PASSWORD: OWNER.password,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  signal?.addEventListener('abort', () => child.kill('SIGKILL'));
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (isRunning()) child.kill(signal);
    return (await exited)[0];
  };

  try {
    const origin = await answering(() => {
      if (!isRunning()) throw new Error(`the product ended at its start:\n${text}`);
      return /http:\/\/[\w.]+:\d+(?=\/\n)/.exec(text)?.[0] ?? null;
    });
    await answering(async () => ((await isConnected(origin)) ? true : null));
    const readyMs = performance.now() - started;
    const pid = child.pid as number;
    return {
      pid,
      origin,
      readyMs,
      output: () => text,
      usage: () => usageOf(pid),
      walBytes: () => statSync(join(dataDir, 'lottery.db-wal'), { throwIfNoEntry: false })?.size ?? 0,
      stop: () => end('SIGTERM'),
      async kill() {
        await end('SIGKILL');
      },
    };
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
}

/** Asks until there is an answer. */
async function answering<T>(ask: () => T | null | Promise<T | null>): Promise<T> {
  const deadline = performance.now() + START_MS;
  while (performance.now() < deadline) {
    const answer = await ask();
    if (answer !== null) return answer;
    await sleep(20);
  }
  throw new Error(`the product was not ready within ${START_MS} ms`);
}

async function isConnected(origin: string): Promise<boolean> {
  const response = await fetch(`${origin}/health`);
  const { parts } = (await response.json()) as { parts?: { bot?: { details?: { connected?: boolean } } } };
  return response.ok && parts?.bot?.details?.connected === true;
}

function usageOf(pid: number): Usage {
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  // proc_pid_stat(5): the name may hold anything but ends at the last parenthesis; fields 14 and 15 are utime and stime.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return {
    peakRssBytes: Number(peak?.[1] ?? NaN) * 1024,
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS,
  };
}

/** A logged-in admin's way to the HTTP API. */
export interface Panel {
  /** The session, as a browser would send it in the header `cookie`. */
  readonly cookie: string;
  /**
   * @param path below `/api/v1`, such as `/campaigns`
   * @param body what becomes JSON; bytes are sent as they are, as a file
   * @throws RefusedCall for an answer that is not 2xx
   */
  call<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>;
  /** Makes a campaign that is open; code, title and what it asks may be given. */
  openCampaign(change?: Partial<CreateCampaignBody>): Promise<CampaignView>;
  /**
   * Hears live events from the moment in which this resolves, until the returned function is called or the product is gone.
   * @throws Error when there is no stream
   */
  listen(hear: (event: PanelEvent) => void): Promise<() => void>;
}

/** An answer of the API that is not 2xx. */
export class RefusedCall extends Error {
  readonly problem: Problem;

  constructor(call: string, problem: Problem) {
    super(`${call}: ${problem.status} ${JSON.stringify(problem)}`);
    this.problem = problem;
  }
}

/** Logs in, as the first owner unless another account is named. */
export async function openPanel(
  origin: string,
  account: { readonly login: string; readonly password: string } = OWNER,
): Promise<Panel> {
  let cookie = '';
  const request = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const isFile = body instanceof Uint8Array;
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        'x-requested-with': 'panel',
        ...(body !== undefined && { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
        ...(cookie && { cookie }),
      },
      ...(body !== undefined && { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    if (!response.ok) throw new RefusedCall(`${method} ${path}`, (await response.json()) as Problem);
    return response;
  };
  const panel: Panel = {
    get cookie() {
      return cookie;
    },
    async call<T>(method: string, path: string, body?: unknown): Promise<T> {
      const response = await request(method, path, body);
      return (response.status === 204 ? null : await response.json()) as T;
    },
    openCampaign: (change = {}) =>
      panel.call<CampaignView>('POST', '/campaigns', { code: 'spring', title: 'Весна', state: 'open', ...change }),
    async listen(hear) {
      const end = new AbortController();
      const headers = { cookie, accept: 'text/event-stream' };
      const { body } = await fetch(`${origin}/api/v1/events`, { headers, signal: end.signal });
      if (!body) throw new Error('there is no stream of events');
      const lines = createInterface({ input: Readable.fromWeb(body) })[Symbol.asyncIterator]();
      // The first event says that the stream stands.
      await lines.next();
      const read = async (): Promise<void> => {
        for (;;) {
          const line = await lines.next();
          if (line.done === true) return;
          const { value } = line;
          if (!value.startsWith('data: ')) continue;
          const event = JSON.parse(value.slice(6)) as PanelEvent | { readonly account: number };
          if ('type' in event) hear(event);
        }
      };
      // A stream that breaks off belongs to a product that was killed.
      read().catch(() => {});
      return () => end.abort();
    },
  };
  const login = await request('POST', '/session', account);
  await login.text();
  cookie = login.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return panel;
}
