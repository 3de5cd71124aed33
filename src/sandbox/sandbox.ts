import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError } from './api-error.ts';
import { BotApi } from './bot-api.ts';
import { isSaid, PrivateChat } from './chat.ts';
import { ControlApi } from './control.ts';
import type { SandboxOptions } from './options.ts';
import { SandboxPerson } from './person.ts';
import type { ChatMessage, Faults, MemberStatus, RecordedCall } from './protocol.ts';
import { Recorder } from './recorder.ts';
import { newGroup, SandboxGroup } from './sandbox-group.ts';
import { loadBotApiSchema } from './schema.ts';
import { StateKeeper } from './state.ts';
import { messageView } from './views.ts';
import { World, type PersonFields } from './world.ts';

/** A new group or channel. */
export interface GroupFields {
  readonly title?: string;
  /** Without `@`; who has one is public. */
  readonly username?: string;
  /** The first owns it and is who adds the bot. */
  readonly members?: readonly { readonly id: number }[];
  /** As what the bot is in it; `left` for not at all. */
  readonly bot?: MemberStatus;
  /** The bot; without it the first. */
  readonly botId?: number;
}

/** A Bot API server and the people who write to its bots, in this process. */
export interface Sandbox {
  /** Loads the state file and begins to serve; port 0 takes a free one. */
  listen(address?: {
    readonly host?: string;
    readonly port?: number;
  }): Promise<{ readonly url: string; readonly port: number }>;
  /** Ends every connection and writes the state file. */
  close(): Promise<void>;
  /** A new person; `started` counts as having written to the bot before. */
  addPerson(fields?: PersonFields & { readonly started?: boolean }): SandboxPerson;
  person(id: number, botId?: number): SandboxPerson | undefined;
  /**
   * A new supergroup, which the bot is a member of unless `bot` says otherwise.
   * @throws Error when no bot is known yet, or the user name is taken
   */
  createGroup(fields?: GroupFields): SandboxGroup;
  /** The same for a channel, whose administrator the bot is unless `bot` says otherwise. */
  createChannel(fields?: GroupFields): SandboxGroup;
  /** Hears each message that a bot delivers or rewords in a private chat, until the returned function is called. */
  onMessage(listener: (person: SandboxPerson, message: ChatMessage) => void): () => void;
  /** Changes the given faults from now on. */
  setFaults(change: Partial<Faults>): void;
  /** The bot's token is no longer valid. */
  revoke(token: string): void;
  /** The recorded calls, oldest first; the last thousand are kept. */
  calls(): RecordedCall[];
  /** Calls that took effect and were not answered, by the fault of that name. */
  readonly lostReplies: number;
  /** Updates that bots have not confirmed. */
  readonly undeliveredUpdates: number;
}

/** Makes a sandbox; nothing runs before `listen`. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const world = new World(options);
  const recorder = new Recorder();
  const keeper = options.stateFile === undefined ? null : new StateKeeper(world, options.stateFile);
  const people = new Map<string, SandboxPerson>();
  let server: Server | null = null;

  const person = (id: number, botId?: number): SandboxPerson | undefined => {
    const found = world.people.get(id);
    if (found === undefined) return undefined;
    const key = `${id} ${botId ?? ''}`;
    let one = people.get(key);
    if (one === undefined) people.set(key, (one = new SandboxPerson(world, found, () => world.accountOf(botId))));
    return one;
  };
  const addPerson: Sandbox['addPerson'] = ({ started = false, ...fields } = {}) => {
    const one = person(world.addPerson(fields).id)!;
    if (started) one.start();
    return one;
  };

  const group = (id: number, botId?: number): SandboxGroup | undefined => {
    const found = world.groups.get(id);
    return found && new SandboxGroup(world, found, world.requiredAccount(botId));
  };
  const create = (type: 'supergroup' | 'channel', { members, botId, title, ...fields }: GroupFields): SandboxGroup =>
    newGroup(world, world.requiredAccount(botId), {
      type,
      title: title ?? fields.username ?? 'Group',
      ...fields,
      ...(members !== undefined && { members: members.map(({ id }) => id) }),
    });

  return {
    person,
    addPerson,
    createGroup: (fields = {}) => create('supergroup', fields),
    createChannel: (fields = {}) => create('channel', fields),

    async listen({ host = '127.0.0.1', port = 0 } = {}) {
      await keeper?.start();
      const botApi = new BotApi(world, await loadBotApiSchema(), recorder);
      const control = new ControlApi({ world, recorder, person, addPerson, group });
      const listening = createServer({ keepAliveTimeout: 75_000, requestTimeout: 0 }, (request, response) => {
        if (request.url?.startsWith('/sandbox/api/')) control.handle(request, response);
        else botApi.handle(request, response);
      });
      server = listening;
      await new Promise<void>((resolve, reject) => {
        listening.once('error', reject);
        listening.listen(port, host, resolve);
      });
      const { port: actual } = listening.address() as AddressInfo;
      return { url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`, port: actual };
    },

    async close() {
      const closing = server;
      server = null;
      for (const account of world.accounts.values()) await account.close();
      if (closing !== null) {
        const closed = new Promise((resolve) => closing.close(resolve));
        closing.closeAllConnections();
        await closed;
        await keeper?.stop();
      }
    },

    onMessage(listener) {
      const onChange: Parameters<typeof world.changes.on<'change'>>[1] = (account, chat, change) => {
        if (!isSaid(change) || !(chat instanceof PrivateChat)) return;
        const botId = account === world.accountOf() ? undefined : account.user.id;
        listener(person(chat.person.id, botId)!, messageView(change.stored, world.files));
      };
      world.changes.on('change', onChange);
      return () => world.changes.off('change', onChange);
    },

    setFaults(change) {
      world.faults = { ...world.faults, ...change };
    },

    revoke(token) {
      const account = world.account(token);
      account.revoked = true;
      account.poll.terminate(new ApiError(401, 'Unauthorized'));
    },

    calls: () => recorder.after(0),

    get lostReplies() {
      return recorder.lostReplies;
    },
    get undeliveredUpdates() {
      return [...world.accounts.values()].reduce((sum, { queue }) => sum + queue.size, 0);
    },
  };
}
