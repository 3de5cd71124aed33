import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import type { TestContext } from 'node:test';
import { Bot, GrammyError } from 'grammy';
import type { SandboxOptions } from './options.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

/** Of the one bot that `sandboxFor` makes. */
export const TOKEN = '4242:sandbox-token';

/** What a test of the sandbox works with. */
export interface Bench {
  readonly sandbox: Sandbox;
  readonly url: string;
  readonly bot: Bot;
  /** The sandbox's clock; a test moves it. */
  readonly now: { value: number };
}

/** A sandbox over real HTTP that closes with the test, with grammY as the bot's client. */
export async function sandboxFor(t: TestContext, options: SandboxOptions = {}): Promise<Bench> {
  const now = { value: Date.UTC(2026, 0, 1) };
  const sandbox = createSandbox({ tokens: [TOKEN], clock: () => now.value, ...options });
  const { url } = await sandbox.listen();
  t.after(() => sandbox.close());
  return { sandbox, url, bot: new Bot(TOKEN, { client: { apiRoot: url } }), now };
}

/** Holds for a rejection of grammY that carries this answer of the Bot API. */
export const refused = (code: number, description: string) => (error: unknown) => {
  assert.ok(error instanceof GrammyError, String(error));
  assert.deepEqual([error.error_code, error.description], [code, description]);
  return true;
};

/** The header of a PNG of 1600 × 900, which is all that the sandbox reads of it. */
export const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.from('0000064000000384', 'hex'),
  Buffer.alloc(64, 7),
]);
