import type { ChatMember } from '@grammyjs/types/manage.js';
import type { Account } from './account.ts';
import type { GroupChat, Person, PrivateChat } from './chat.ts';
import { isInside, type Group } from './group.ts';
import type { PersonChange, PersonView } from './protocol.ts';
import { Seat } from './seat.ts';
import { personView } from './views.ts';
import type { World } from './world.ts';

/** A person and the private chat with one bot: everything that somebody with a telephone can do. */
export class SandboxPerson extends Seat {
  readonly id: number;
  readonly #find: () => Account | undefined;

  /** @param find the bot, looked up at each act because people may be there before the bot first calls */
  constructor(world: World, person: Person, find: () => Account | undefined) {
    super(world, person, find);
    this.id = person.id;
    this.#find = find;
  }

  get view(): PersonView {
    return personView(this.person, this.#find()?.chats.get(this.id));
  }

  /**
   * The person's place in a group.
   * @throws Error when there is no such group, or it is a channel
   */
  inGroup({ id }: { readonly id: number }): GroupSeat {
    const group = this.world.groups.get(id);
    if (group?.type !== 'supergroup') throw new Error(`there is no group ${id}`);
    return new GroupSeat(this.world, this.person, this.#find, group);
  }

  /** Changes the person; blocking and unblocking tell the bot. */
  change({ blocked, ...change }: PersonChange): PersonView {
    this.world.changePerson(this.person, change);
    if (blocked !== undefined && blocked !== this.chat.blocked) this.#setBlocked(blocked);
    return this.view;
  }

  /** Counts as having written before, without telling the bot. */
  start(): void {
    this.chat.started = true;
  }

  protected get chat(): PrivateChat {
    return this.account.chatWith(this.person);
  }

  /** Who writes again has unblocked the bot, as Telegram's "Restart" does. */
  protected enter(to: 'say' | 'press'): void {
    if (to === 'say' && this.chat.blocked) this.#setBlocked(false);
  }

  #setBlocked(blocked: boolean): void {
    const { account, chat } = this;
    const member = (isBlocked: boolean): ChatMember =>
      isBlocked ? { user: account.user, status: 'kicked', until_date: 0 } : { user: account.user, status: 'member' };
    chat.blocked = blocked;
    account.queue.push(
      {
        my_chat_member: {
          chat: chat.view,
          from: chat.user,
          date: Math.floor(this.world.settings.clock() / 1_000),
          old_chat_member: member(!blocked),
          new_chat_member: member(blocked),
        },
      },
      this.id,
    );
  }
}

/** A person's place in a group: what is said there everybody hears, and the bot as far as its privacy mode lets it. */
export class GroupSeat extends Seat {
  readonly #group: Group;

  constructor(world: World, person: Person, find: () => Account | undefined, group: Group) {
    super(world, person, find);
    this.#group = group;
  }

  protected get chat(): GroupChat {
    return this.account.chatIn(this.#group);
  }

  /** @throws Error when the person is not in the group */
  protected enter(): void {
    if (!isInside(this.#group, this.person.id)) throw new Error(`person ${this.person.id} is not in the group`);
  }
}
