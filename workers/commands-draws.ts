import type { ActorHandlers } from '../src/contracts/actor.ts';
import type { WriterContract } from '../src/contracts/writer.ts';
import type { CommandContext } from './command-context.ts';
import { announcementCommands } from './db/announcements.ts';
import { runCommands } from './db/broadcast-runs.ts';
import { drawStateCommands } from './db/draws.ts';
import { freezeCommands } from './db/eligibility.ts';
import { prizeCommands } from './db/prizes.ts';

type Commands = Pick<
  ActorHandlers<WriterContract>,
  | 'createDraw'
  | 'replanDraw'
  | 'askDrawStep'
  | 'freezeEntries'
  | 'publishDraw'
  | 'storeDrawResult'
  | 'voidDraw'
  | 'notePublication'
  | 'announceDraw'
  | 'claimPrize'
  | 'forfeitPrize'
  | 'callNext'
  | 'remindWinner'
>;

/** Commands of draws, from the plan to the last prize. */
export function drawCommands(context: CommandContext): Commands {
  const prizes = prizeCommands(context);
  const announcements = announcementCommands(context, runCommands(context));
  const draws = drawStateCommands(context, prizes, announcements);
  const { freezeEntries } = freezeCommands(context);
  return {
    createDraw: (command) => draws.create(command),
    replanDraw: (command) => draws.replan(command),
    askDrawStep: (command) => draws.ask(command),
    freezeEntries: (command) => freezeEntries(command),
    publishDraw: (command) => draws.publish(command),
    storeDrawResult: (command) => draws.storeResult(command),
    voidDraw: (command) => draws.voidDraw(command),
    notePublication: (command) => draws.notePublication(command),
    announceDraw: (command) => announcements.announce(command),
    claimPrize: (command) => prizes.claim(command),
    forfeitPrize: (command) => prizes.forfeit(command),
    callNext: (command) => prizes.callNext(command),
    remindWinner: (command) => prizes.remind(command),
  };
}
