import type { Chat as ApiChat, ChatMember, User } from '@grammyjs/types/manage.js';
import { badRequest, forbidden, type ApiError } from './api-error.ts';
import type { MemberStatus } from './protocol.ts';

/** A supergroup or a channel: who is in it, and as what. Its id is −100 and ten digits, as Telegram's are. */
export interface Group {
  readonly id: number;
  readonly type: 'supergroup' | 'channel';
  readonly title: string;
  /** Who has one is public. */
  readonly username: string | null;
  /** By the id of a person or a bot; `left` and `kicked` stay, who was never there is absent. */
  readonly members: Map<number, MemberStatus>;
}

/** The Bot API's view of a group. */
export const groupView = ({ id, type, title, username }: Group): ApiChat.SupergroupChat | ApiChat.ChannelChat => ({
  id,
  type,
  title,
  ...(username !== null && { username }),
});

/** Who acts in a group that nobody owns, as for an administrator who stays anonymous (Bot API, `from`). */
export const ANONYMOUS: User = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };

const INSIDE: ReadonlySet<MemberStatus> = new Set(['creator', 'administrator', 'member', 'restricted']);

/** Whether who has the status is in the group. */
export const isInStatus = (status: MemberStatus): boolean => INSIDE.has(status);

export const isInside = (group: Group, userId: number): boolean => isInStatus(statusOf(group, userId));

export const isAdministrator = (group: Group, userId: number): boolean =>
  ['creator', 'administrator'].includes(statusOf(group, userId));

export const statusOf = ({ members }: Group, userId: number): MemberStatus => members.get(userId) ?? 'left';

/** The first refusal that a bot gets on its way to do something in a group; null lets it through. */
type Gate = (group: Group, botId: number) => ApiError | null;

/**
 * To look at the group: a private one is hidden from who is not in it. Texts and rule of `check_chat_access` in
 * tdlib/telegram-bot-api; who was never in a private group does not know that there is one.
 */
export const mayRead: Gate = (group, botId) => {
  if (group.username !== null || isInside(group, botId)) return null;
  return group.members.has(botId) ? outside(group, botId) : badRequest('chat not found');
};

/** To write and to edit. The text about administrators is TDLib's; that of posts is the sandbox's own. */
export const mayWrite: Gate = (group, botId) => {
  const refusal = mayRead(group, botId);
  if (refusal !== null) return refusal;
  if (!isInside(group, botId)) return outside(group, botId);
  if (group.type === 'supergroup') return null;
  return badRequest(
    isAdministrator(group, botId)
      ? 'posts in channels are not part of the sandbox'
      : 'need administrator rights in the channel chat',
  );
};

/** To ask who is in it. A channel tells that to its administrators alone, by TDLib's text. */
export const mayReadMembers: Gate = (group, botId) => {
  const refusal = mayRead(group, botId);
  if (refusal !== null) return refusal;
  if (statusOf(group, botId) === 'kicked') return outside(group, botId);
  if (group.type === 'channel' && !isAdministrator(group, botId)) return badRequest('member list is inaccessible');
  return null;
};

function outside(group: Group, botId: number): ApiError {
  const isKicked = statusOf(group, botId) === 'kicked';
  return forbidden(`bot ${isKicked ? 'was kicked from' : 'is not a member of'} the ${group.type} chat`);
}

/** The Bot API's view of a member; rights are those that Telegram's clients give unless told otherwise. */
export function memberView(group: Group, user: User, status = statusOf(group, user.id)): ChatMember {
  switch (status) {
    case 'creator':
      return { user, status, is_anonymous: false };
    case 'administrator':
      return { user, status, ...ADMINISTRATOR_RIGHTS, ...SPECIAL_RIGHTS[group.type] };
    case 'restricted':
      return { user, status, ...RESTRICTIONS };
    case 'kicked':
      return { user, status, until_date: 0 };
    case 'member':
    case 'left':
      return { user, status };
  }
}

const ADMINISTRATOR_RIGHTS = {
  can_be_edited: false,
  can_manage_chat: true,
  can_change_info: true,
  can_delete_messages: true,
  can_invite_users: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_manage_video_chats: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_send_welcome_messages: false,
  is_anonymous: false,
};

const SPECIAL_RIGHTS = {
  supergroup: { can_pin_messages: true, can_manage_topics: false },
  channel: { can_post_messages: true, can_edit_messages: true },
};

/** Somebody who may read and no more. */
const RESTRICTIONS = {
  is_member: true,
  can_send_messages: false,
  can_send_audios: false,
  can_send_documents: false,
  can_send_photos: false,
  can_send_videos: false,
  can_send_video_notes: false,
  can_send_voice_notes: false,
  can_send_polls: false,
  can_send_other_messages: false,
  can_add_web_page_previews: false,
  can_react_to_messages: false,
  can_change_info: false,
  can_invite_users: false,
  can_edit_tag: false,
  can_pin_messages: false,
  can_manage_topics: false,
  until_date: 0,
};
