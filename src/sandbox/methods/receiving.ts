import { ApiError, badRequest, conflict, tooManyRequests } from '../api-error.ts';
import type { Account } from '../account.ts';
import type { Call, MethodTable, ParametersOf } from './call.ts';

const LONGEST_POLL_SECONDS = 50;
const MOST_SECRET_CHARACTERS = 256;
/** A bot may not be closed sooner after its launch (Bot API, `close`). */
const SHORTEST_RUN_MS = 600_000;

/** How updates reach the bot, and the life of the bot's connection. */
export const receiving = {
  getMe: ({ account }) => account.user,

  logOut: ({ account }) => {
    account.loggedOut = true;
    account.poll.terminate(new ApiError(400, 'Logged out'));
    return true;
  },

  close: ({ account, world }) => {
    const left = account.launchedAt + SHORTEST_RUN_MS - world.settings.clock();
    if (left > 0) throw tooManyRequests(Math.ceil(left / 1_000));
    account.poll.terminate();
    return true;
  },

  getUpdates: ({ account, whenGone }, parameters) => {
    if (account.webhook !== null)
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    setAllowed(account, parameters.allowed_updates);
    const request = {
      offset: parameters.offset ?? 0,
      limit: Math.min(Math.max(parameters.limit ?? 100, 1), 100),
      timeoutMs: Math.min(Math.max(parameters.timeout ?? 0, 0), LONGEST_POLL_SECONDS) * 1_000,
    };
    return new Promise((resolve, reject) => {
      whenGone(account.poll.request(request, (result) => (result instanceof Error ? reject(result) : resolve(result))));
    });
  },

  setWebhook: async (call, parameters) => {
    call.account.flood.admitWebhook();
    if (parameters.url !== '') checkWebhook(parameters);
    setAllowed(call.account, parameters.allowed_updates);
    return replaceWebhook(call, parameters.url === '' ? null : parameters, parameters.drop_pending_updates);
  },

  deleteWebhook: (call, parameters) => replaceWebhook(call, null, parameters.drop_pending_updates),

  getWebhookInfo: ({ account }) => {
    const { webhook, queue } = account;
    return {
      url: webhook?.config.url ?? '',
      has_custom_certificate: false,
      pending_update_count: queue.size,
      ...(webhook !== null && { max_connections: webhook.config.maxConnections }),
      ...(webhook?.config.ipAddress != null && { ip_address: webhook.config.ipAddress }),
      ...(webhook?.lastError != null && {
        last_error_date: Math.floor(webhook.lastError.at / 1_000),
        last_error_message: webhook.lastError.message,
      }),
      ...(queue.allowed.length > 0 && { allowed_updates: queue.allowed }),
    };
  },
} satisfies MethodTable;

function setAllowed(account: Account, types: readonly string[] | undefined): void {
  if (types !== undefined) account.queue.allowed = types;
}

/** Checks of Client.cpp and WebhookActor.cpp; http is let through to this machine alone, as a local server does. */
function checkWebhook({ url, secret_token: secret = '' }: ParametersOf<'setWebhook'>): void {
  if (secret.length > MOST_SECRET_CHARACTERS) throw badRequest('secret token is too long');
  if (!/^[A-Za-z0-9_-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters');
  if (!URL.canParse(url)) throw badRequest('invalid webhook URL specified');
  const { protocol, hostname } = new URL(url);
  const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback))
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
}

async function replaceWebhook(
  { account, world }: Call,
  wanted: ParametersOf<'setWebhook'> | null,
  dropPending: boolean | undefined,
): Promise<true> {
  if (dropPending === true) account.queue.clear();
  if (wanted !== null) account.poll.terminate(conflict('terminated by setWebhook request'));
  await account.useWebhook(
    wanted && {
      url: wanted.url,
      secretToken: wanted.secret_token ?? null,
      maxConnections: Math.min(Math.max(wanted.max_connections ?? 40, 1), 100),
      ipAddress: wanted.ip_address ?? null,
    },
  );
  world.touch();
  return true;
}
