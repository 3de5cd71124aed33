import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The token that the built-in sandbox is run with; it opens nothing anywhere else. */
export const SANDBOX_TOKEN = '1000000:sandbox-bot-of-this-machine-only';

export interface SandboxProcess {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Starts the built-in Bot API server as a process of its own, so that it takes no time from the main thread, and ends it
 * with this one: it watches the channel between the two, which the operating system closes however this process ends.
 *
 * @param dataDir where the sandbox keeps its people and chats
 * @param onDeath told when it ended by itself
 */
export async function startSandbox(dataDir: string, onDeath: () => void): Promise<SandboxProcess> {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const child: ChildProcess = fork(fileURLToPath(new URL(`./sandbox/main.${ending}`, import.meta.url)), {
    env: { ...process.env, SANDBOX_HOST: '127.0.0.1', SANDBOX_PORT: '0', SANDBOX_STATE: join(dataDir, 'sandbox.json') },
    // A signal to the terminal's process group is the parent's to handle.
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const [message] = (await Promise.race([once(child, 'message'), exited.then(() => [null])])) as [
    { port: number } | null,
  ];
  if (!message) throw new Error('the sandbox ended at its start');
  child.once('exit', onDeath);
  return {
    origin: `http://127.0.0.1:${message.port}`,
    async close() {
      child.off('exit', onDeath);
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
