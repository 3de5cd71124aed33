import type { BotCommandScope } from '@grammyjs/types/settings.js';
import type { BotSettings } from '../account.ts';
import { badRequest } from '../api-error.ts';
import type { Call, MethodTable } from './call.ts';

/** Largest file that `getFile` gives (MAX_DOWNLOAD_FILE_SIZE of tdlib/telegram-bot-api). */
const MOST_DOWNLOAD_BYTES = 20 << 20;

/** What the bot shows of itself, and what it may look up. */
export const settings = {
  getFile: ({ world }, parameters) => {
    const record = world.files.byId(parameters.file_id);
    if (record === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable');
    if (record.sizeBytes > MOST_DOWNLOAD_BYTES) throw badRequest('file is too big');
    return {
      file_id: record.fileId,
      file_unique_id: record.uniqueId,
      file_size: record.sizeBytes,
      file_path: record.path,
    };
  },

  setMyCommands: ({ account, world }, { commands, scope, language_code: language }) => {
    if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
    for (const { command, description } of commands) {
      if (!/^\/?[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
      if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    }
    account.settings.commands.set(commandsKey(scope, language), commands);
    world.touch();
    return true;
  },

  getMyCommands: ({ account }, { scope, language_code: language }) =>
    account.settings.commands.get(commandsKey(scope, language)) ?? [],

  deleteMyCommands: ({ account, world }, { scope, language_code: language }) => {
    account.settings.commands.delete(commandsKey(scope, language));
    world.touch();
    return true;
  },

  setMyName: (call, { name, language_code: language }) => setText(call, 'names', 64, name, language),
  setMyDescription: (call, { description, language_code: language }) =>
    setText(call, 'descriptions', 512, description, language),
  setMyShortDescription: (call, { short_description: text, language_code: language }) =>
    setText(call, 'shortDescriptions', 120, text, language),
  getMyName: ({ account }, { language_code: language }) => ({
    name: textFor(account.settings.names, language) || account.user.first_name,
  }),
  getMyDescription: ({ account }, { language_code: language }) => ({
    description: textFor(account.settings.descriptions, language),
  }),
  getMyShortDescription: ({ account }, { language_code: language }) => ({
    short_description: textFor(account.settings.shortDescriptions, language),
  }),

  setChatMenuButton: ({ account, world }, { chat_id: chatId = 0, menu_button: button }) => {
    if (chatId !== 0) account.knownChat(chatId);
    account.settings.menuButtons.set(chatId, button ?? { type: 'default' });
    world.touch();
    return true;
  },

  getChatMenuButton: ({ account }, { chat_id: chatId = 0 }) =>
    account.settings.menuButtons.get(chatId) ?? account.settings.menuButtons.get(0) ?? { type: 'commands' },

  getMyStarBalance: ({ account }) => ({
    amount: Math.floor(account.flood.balanceTenths / 10),
    nanostar_amount: (account.flood.balanceTenths % 10) * 100_000_000,
  }),
} satisfies MethodTable;

/** Commands live under a scope and a language; both may be absent. */
export const commandsKey = (scope: BotCommandScope | undefined, language: string | undefined): string =>
  JSON.stringify([
    scope?.type ?? 'default',
    scope !== undefined && 'chat_id' in scope ? scope.chat_id : 0,
    language ?? '',
  ]);

/** What a person with the language sees. */
export const textFor = (texts: ReadonlyMap<string, string>, language = ''): string =>
  texts.get(language) ?? texts.get('') ?? '';

function setText(
  { account, world }: Call,
  kind: 'names' | 'descriptions' | 'shortDescriptions',
  longest: number,
  value = '',
  language = '',
): true {
  if (value.length > longest) throw badRequest(`${TOO_LONG[kind]} is too long`);
  const texts: BotSettings[typeof kind] = account.settings[kind];
  if (value === '') texts.delete(language);
  else texts.set(language, value);
  world.touch();
  return true;
}

const TOO_LONG = { names: 'bot name', descriptions: 'bot description', shortDescriptions: 'bot short description' };
