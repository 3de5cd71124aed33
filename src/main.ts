import { availableParallelism } from 'node:os';
import { loadTexts } from './texts/load.ts';
import { AppError } from './domain/errors.ts';
import { ConfigError, parseConfig, readEnvironment } from './config.ts';
import { startProduct } from './product.ts';

/** How long a stop waits for work under way (correctness never depends on it). */
const STOP_MS = 10_000;

const texts = loadTexts(['terminal']);
const language = (process.env['LC_ALL'] ?? process.env['LANG'] ?? '').startsWith('ru') ? 'ru' : 'en';
const say = (key: string, args?: Record<string, string | number>): void => {
  process.stdout.write(`${texts.format(language, key, args)}\n`);
};

const START_TEXTS = { STARTUP_PORT_TAKEN: 'port-taken', STARTUP_NO_ADDRESS: 'address-unavailable' } as const;

/** Ends with a text that says what to do; a supervisor outside (systemd, compose) decides about another start. */
function fail(error: unknown): never {
  const reason = reasonOf(error);
  process.stderr.write(`${texts.format(language, 'start-failed', { reason })}\n`);
  process.exit(1);
}

function reasonOf(error: unknown): string {
  if (error instanceof AppError && error.code in START_TEXTS) {
    return texts.format(language, START_TEXTS[error.code as keyof typeof START_TEXTS], error.details);
  }
  if (error instanceof ConfigError || error instanceof AppError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

try {
  const config = parseConfig(readEnvironment(process.cwd(), process.env), availableParallelism());
  const product = await startProduct(config, {
    onFatal(key, args) {
      process.stderr.write(`${texts.format(language, key, args)}\n`);
      process.exit(1);
    },
  });
  say(config.bot.mode === 'sandbox' ? 'ready-sandbox' : 'ready-telegram');
  if (product.setupPath) say('ready-setup', { url: `${product.origin}${product.setupPath}` });
  say('ready-panel', { url: `${product.origin}/` });
  if (config.bot.mode === 'sandbox') say('ready-chat', { url: `${product.origin}/sandbox` });
  say('ready-stop');

  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    say('stopping');
    // What is not done by then is left as by a crash, which the next start expects anyway.
    setTimeout(() => process.exit(0), STOP_MS).unref();
    product.stop(STOP_MS).then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  fail(error);
}
