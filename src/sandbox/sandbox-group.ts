import type { Account } from './account.ts';
import type { Group } from './group.ts';
import type { GroupView, MemberStatus, NewGroup } from './protocol.ts';
import { groupView } from './views.ts';
import type { World } from './world.ts';

/** Somebody with an id: a person, or what stands for one. */
interface Somebody {
  readonly id: number;
}

/** A group or channel, and who comes and goes. Take a person's part in it with `person.inGroup(group)`. */
export class SandboxGroup {
  readonly id: number;
  readonly #world: World;
  readonly #group: Group;
  readonly #account: Account;

  constructor(world: World, group: Group, account: Account) {
    this.id = group.id;
    this.#world = world;
    this.#group = group;
    this.#account = account;
  }

  get view(): GroupView {
    return groupView(this.#group, this.#account.user.id);
  }

  join({ id }: Somebody): void {
    this.set(id, 'member');
  }

  leave({ id }: Somebody): void {
    this.set(id, 'left');
  }

  /** Makes the bot something else, which it hears as `my_chat_member`; `by` does it, or the owner. */
  setBot(status: MemberStatus, by?: Somebody): void {
    this.set(this.#account.user.id, status, by?.id);
  }

  /**
   * Makes a person or a bot something else; `byId` does it, or the owner.
   * @throws Error when nobody has the id
   */
  set(userId: number, status: MemberStatus, byId?: number): void {
    this.#world.changeMember(this.#group, userId, status, byId);
  }
}

/**
 * A new group with its people; then its owner adds the bot.
 * @throws Error when another has its user name, or nobody one of the ids
 */
export function newGroup(world: World, account: Account, given: NewGroup): SandboxGroup {
  const { type, title, username = null, members = [] } = given;
  const { bot = type === 'channel' ? 'administrator' : 'member' } = given;
  for (const id of members) if (!world.people.has(id)) throw new Error(`nobody has the id ${id}`);
  const group = new SandboxGroup(world, world.addGroup({ type, title, username }), account);
  for (const [index, id] of members.entries()) group.set(id, index === 0 ? 'creator' : 'member');
  group.setBot(bot);
  return group;
}
