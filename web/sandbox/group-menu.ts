import type { BotView, GroupView, MemberStatus, PersonView } from '../../src/sandbox/protocol.ts';
import type { Locale } from './locale.ts';
import type { MenuItem } from './pop-menu.ts';

/** What the entries of the menus do. */
export interface GroupActs {
  /** Shows a group; null shows the private chat. */
  open(group: GroupView | null): void;
  /** Makes a person or the bot something else in a group. */
  set(group: GroupView, userId: number, status: MemberStatus): void;
  create(type: GroupView['type']): void;
}

const isInside = (status: MemberStatus): boolean => status !== 'left' && status !== 'kicked';

/** Whether the person is in the group. */
export const isMember = ({ members }: GroupView, { id }: PersonView): boolean =>
  members.some((member) => member.id === id && isInside(member.status));

/** How many people are in the group. */
export const countMembers = ({ members }: GroupView): number => members.filter(({ status }) => isInside(status)).length;

/** In the private chat: groups to talk in, channels to join and leave, and new ones. */
export function placesMenu(
  person: PersonView,
  groups: readonly GroupView[],
  { t }: Locale,
  acts: GroupActs,
): readonly MenuItem[] {
  const places = groups.map((group): MenuItem => {
    const inside = isMember(group, person);
    const title = group.username == null ? group.title : `@${group.username}`;
    const join = () => acts.set(group, person.id, 'member');
    if (group.type === 'channel') {
      const leave = () => acts.set(group, person.id, 'left');
      return inside
        ? { label: t('sandbox-leave', { title }), icon: 'channel', act: leave }
        : { label: t('sandbox-join', { title }), icon: 'channel', act: join };
    }
    if (inside) return { label: t('sandbox-open-group', { title }), icon: 'group', act: () => acts.open(group) };
    return { label: t('sandbox-join', { title }), icon: 'group', act: join };
  });
  return [
    ...places,
    { label: t('sandbox-new-group'), icon: 'add', act: () => acts.create('supergroup') },
    { label: t('sandbox-new-channel'), icon: 'add', act: () => acts.create('channel') },
  ];
}

/** In a group: the way back, the bot's standing, leaving. */
export function groupMenu(
  person: PersonView,
  bot: BotView,
  group: GroupView,
  { t }: Locale,
  acts: GroupActs,
): readonly MenuItem[] {
  const setBot = (status: MemberStatus) => () => acts.set(group, bot.id, status);
  const standing: readonly MenuItem[] = isInside(group.bot)
    ? [
        group.bot === 'administrator'
          ? { label: t('sandbox-bot-demote'), icon: 'person', act: setBot('member') }
          : { label: t('sandbox-bot-promote'), icon: 'person', act: setBot('administrator') },
        { label: t('sandbox-bot-remove'), icon: 'block', danger: true, act: setBot('kicked') },
      ]
    : [{ label: t('sandbox-bot-add'), icon: 'add', act: setBot('member') }];
  return [
    { label: t('sandbox-to-bot'), icon: 'back', act: () => acts.open(null) },
    ...standing,
    {
      label: t('sandbox-leave', { title: group.title }),
      icon: 'close',
      danger: true,
      act: () => acts.set(group, person.id, 'left'),
    },
  ];
}
