import type { ActorHandlers } from '../src/contracts/actor.ts';
import type { WriterContract } from '../src/contracts/writer.ts';
import type { CommandContext } from './command-context.ts';

type Commands = Pick<ActorHandlers<WriterContract>, never>;

/** Commands of moderators: decisions, corrections of entries, jobs over many of them, the staff chat. */
export function moderationCommands(_context: CommandContext): Commands {
  return {};
}
