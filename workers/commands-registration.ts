import type { ActorHandlers } from '../src/contracts/actor.ts';
import type { WriterContract } from '../src/contracts/writer.ts';
import { changesBetween } from '../src/domain/changes.ts';
import { fail, ok } from '../src/domain/errors.ts';
import type { Campaign } from '../src/domain/model.ts';
import type { CommandContext } from './command-context.ts';
import { campaignCommands } from './db/campaigns.ts';
import { cardCommands } from './db/cards.ts';
import { dialogueCommands } from './db/dialogues.ts';
import { dueCommands } from './db/due.ts';
import { erasureCommands } from './db/erasure.ts';
import { inboxCommands } from './db/inbox.ts';
import { invitationCommands } from './db/invitations.ts';
import { prizeCommands } from './db/prizes.ts';
import { entryCommands } from './db/registration.ts';
import { retentionCommands } from './db/retention.ts';

type Commands = Pick<
  ActorHandlers<WriterContract>,
  | 'acceptUpdates'
  | 'commitStep'
  | 'leaseOutbox'
  | 'settleOutbox'
  | 'setReachable'
  | 'createCampaign'
  | 'updateCampaign'
  | 'importCards'
  | 'wakeDue'
  | 'forget'
>;

/** Commands of what people do, of what reaches them, and of the campaigns that they take part in. */
export function registrationCommands(context: CommandContext): Commands {
  const { db, audited, outbox } = context;
  const inbox = inboxCommands(db);
  const dialogues = dialogueCommands(db);
  const due = dueCommands(db);
  const entries = entryCommands(context);
  const erasure = erasureCommands(context);
  const prizes = prizeCommands(context);
  const retention = retentionCommands(context, prizes);
  const campaigns = campaignCommands(db);
  const invitations = invitationCommands(context);
  const cards = cardCommands(db);

  return {
    acceptUpdates: (command) => ok(inbox.accept(command)),
    commitStep(step) {
      const { seq, chatId, dialogue, dueAt = null, registration, withdrawal, prize, epoch, now } = step;
      const nothing = { applied: false, leased: [], participant: null, photosGone: [], draw: null };
      if (!inbox.finish(seq, now)) return ok(nothing);
      const registered = registration && entries.register(registration, now);
      if (registered && !registered.ok) return registered;
      const erased = withdrawal === undefined ? null : erasure.withdraw(withdrawal, chatId, now);
      if (erased && !erased.ok) return erased;
      const settled = prize ? prizes.settle(prize, chatId, now) : null;
      if (settled && !settled.ok) return settled;
      if (dialogue !== undefined) dialogues.store(chatId, dialogue, dueAt, now);
      const { participant, photosGone } = registered?.value ?? erased?.value ?? { participant: null, photosGone: [] };
      const leased = outbox.putAll([...step.messages, ...(registered?.value.messages ?? [])], epoch, now);
      return ok({ applied: true, leased, participant, photosGone, draw: settled?.value ?? null });
    },
    leaseOutbox: (command) => ok(outbox.lease(command)),
    settleOutbox: ({ outcomes, now }) => ok(outbox.settleAll(outcomes, now)),
    setReachable: ({ chatId, reachable, now }) => ok({ changed: outbox.setReachable(chatId, reachable, now) }),

    createCampaign: ({ adminId, now, ...fields }) =>
      audited(campaigns.create(fields, now), { adminId, now }, 'campaign.create', ({ id }) => `campaign:${id}`),
    updateCampaign({ id, version, change, adminId, now }) {
      const rule = (campaign: Campaign | null): string => JSON.stringify(campaign?.settings.invitations);
      const before = campaigns.get(id);
      const updated = campaigns.update(id, version, change, now);
      if (updated.ok && rule(updated.value) !== rule(before)) invitations.reweighCampaign(id);
      return audited(updated, { adminId, now }, 'campaign.update', () => `campaign:${id}`, {
        changes: changesBetween(before, change),
      });
    },
    importCards({ campaignId, cards: list, first, adminId, now }) {
      if (!campaigns.get(campaignId)) return fail('NOT_FOUND', `campaign ${campaignId}`);
      return audited(
        ok(cards.add(campaignId, list, first)),
        { adminId, now },
        'cards.import',
        () => `campaign:${campaignId}`,
        { first, cards: list.length },
      );
    },
    wakeDue: ({ limit, now }) => ok(due.wake(limit, now)),
    forget: ({ limit, now }) => ok(retention.forget(limit, now)),
  };
}
