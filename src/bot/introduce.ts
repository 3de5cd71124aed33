import { GrammyError, type Api } from 'grammy';
import { LANGUAGES } from '../domain/model.ts';
import type { Texts } from '../texts/texts.ts';
import { ALLOWED_UPDATES } from './ingest.ts';

const COMMANDS = ['start', 'status', 'ticket', 'winners', 'rules', 'help', 'language', 'cancel', 'withdraw'] as const;

export type Delivery =
  { readonly mode: 'polling' } | { readonly mode: 'webhook'; readonly url: string; readonly secret: string };

/**
 * Asks Telegram who the bot is and tells it how updates are to come.
 *
 * @returns the bot's user name.
 */
export async function connect(api: Api, delivery: Delivery): Promise<string> {
  const { username } = await api.getMe();
  if (delivery.mode === 'polling') {
    await api.deleteWebhook();
  } else {
    const { url, secret } = delivery;
    await api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES, max_connections: 100 });
  }
  return username;
}

/**
 * Tells Telegram the bot's command menu and descriptions in both languages. The bot works without: Telegram limits how
 * often they are set, and may then want to wait for hours.
 */
export async function introduce(api: Api, texts: Texts): Promise<void> {
  for (const language of LANGUAGES) {
    // English is what people of any other language get.
    const scope = language === 'en' ? {} : { language_code: language };
    const commands = COMMANDS.map((command) => ({
      command,
      description: texts.format(language, `command-${command}`),
    }));
    await api.setMyCommands(commands, scope);
    await api.setMyDescription(texts.format(language, 'bot-description'), scope);
    await api.setMyShortDescription(texts.format(language, 'bot-short-description'), scope);
  }
  await api.setChatMenuButton({ menu_button: { type: 'commands' } });
}

/** Whether Telegram does not know the token: no further try can help. */
export const isTokenRefused = (error: unknown): boolean =>
  error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
