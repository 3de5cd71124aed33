import type { User } from '@grammyjs/types/manage.js';
import type { Account } from '../account.ts';
import { badRequest } from '../api-error.ts';
import { GroupChat, type PrivateChat } from '../chat.ts';
import { isAdministrator, mayReadMembers, memberView, type Group } from '../group.ts';
import type { Call, MethodTable } from './call.ts';

/** Chats and who is in them. */
export const members = {
  getChat: ({ account }, parameters) => ({
    ...account.knownChat(parameters.chat_id).view,
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
  }),

  getChatMember: (call, { chat_id: chatId, user_id: userId }) => {
    const chat = call.account.knownChat(chatId);
    if (userId <= 0) throw badRequest('invalid user_id specified');
    return chat instanceof GroupChat
      ? memberView(openMembers(call, chat), knownUser(call, chat.group, userId))
      : memberOfPrivate(call.account, chat, userId);
  },

  getChatAdministrators: (call, { chat_id: chatId, return_bots: withBots = false }) => {
    const { account, world } = call;
    const chat = account.knownChat(chatId);
    if (!(chat instanceof GroupChat)) throw badRequest('there are no administrators in the private chat');
    const group = openMembers(call, chat);
    return [...group.members.keys()]
      .filter((id) => isAdministrator(group, id))
      .map((id) => world.user(id))
      .filter((user) => user !== undefined)
      .filter((user) => withBots || !user.is_bot || user.id === account.user.id)
      .map((user) => memberView(group, user));
  },
} satisfies MethodTable;

/** @throws ApiError when the bot may not know who is in the group */
function openMembers({ account }: Call, { group }: GroupChat): Group {
  const refusal = mayReadMembers(group, account.user.id);
  if (refusal !== null) throw refusal;
  return group;
}

/**
 * Both texts are Telegram's: `PARTICIPANT_ID_INVALID` is what its servers say of an id that is nobody's
 * (tdlib/telegram-bot-api issue 802), `user not found` the Bot API server of somebody whom the bot never met (issue 332).
 * @throws ApiError
 */
function knownUser({ account, world }: Call, group: Group, userId: number): User {
  const user = world.user(userId);
  if (user === undefined) throw badRequest('PARTICIPANT_ID_INVALID');
  const hasMet = user.is_bot || group.members.has(userId) || account.chats.get(userId)?.started === true;
  if (!hasMet) throw badRequest('user not found');
  return user;
}

/** The text is seen of Telegram (tdlib/telegram-bot-api issue 795), though not in this very case. */
function memberOfPrivate(account: Account, chat: PrivateChat, userId: number) {
  for (const user of [chat.user, account.user]) if (user.id === userId) return { user, status: 'member' };
  throw badRequest('member not found');
}
