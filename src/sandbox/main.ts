import { TELEGRAM_LIMITS } from './options.ts';
import { createSandbox } from './sandbox.ts';

/**
 * The sandbox as a process of its own: `npm run sandbox`, or a child of the product, which then learns the port by a
 * message and ends the child by leaving.
 */
const {
  SANDBOX_HOST: host = '127.0.0.1',
  SANDBOX_PORT = '8081',
  SANDBOX_STATE: stateFile,
  SANDBOX_LIMITS,
} = process.env;
const port = Number(SANDBOX_PORT);
if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('SANDBOX_PORT must be a port number');

if (SANDBOX_LIMITS !== undefined && SANDBOX_LIMITS !== 'telegram')
  throw new Error('SANDBOX_LIMITS may only be telegram');

const sandbox = createSandbox({
  ...(stateFile !== undefined && { stateFile }),
  ...(SANDBOX_LIMITS !== undefined && { limits: TELEGRAM_LIMITS }),
});
const { url, port: actual } = await sandbox.listen({ host, port });

if (process.send === undefined) {
  process.stdout.write(`Bot API: ${url} (TELEGRAM_API_ROOT)\nControl API: ${url}/sandbox/api/people\n`);
} else {
  process.send({ type: 'listening', port: actual });
}

let isClosing = false;
const close = () => {
  if (isClosing) return;
  isClosing = true;
  sandbox.close().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`the sandbox could not save its state: ${String(error)}\n`);
      process.exit(1);
    },
  );
};
process.on('disconnect', close);
process.on('SIGTERM', close);
process.on('SIGINT', close);
