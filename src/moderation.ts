import { registrationsKey, type Caches } from './caches.ts';
import type { Claims } from './claims.ts';
import type { ActorClient } from './contracts/actor.ts';
import type { ReaderContract } from './contracts/reader.ts';
import type { OutgoingMessage, Verdict, WriterContract } from './contracts/writer.ts';
import { fail, ok, type Reply } from './domain/errors.ts';
import type { Campaign, Field, Participant } from './domain/model.ts';
import type { PanelEvents } from './http/events.ts';
import { STAFF_LANGUAGE, staffDecided } from './texts/staff-message.ts';
import type { Texts } from './texts/texts.ts';
import { noticeOf, verdictOf } from './verdict.ts';

/** What a moderator decided, before it is put into the words of the person's language. */
export interface Decision {
  readonly participantId: number;
  /** The version that the moderator looked at. */
  readonly version: number;
  readonly decision: 'approve' | 'reject';
  /** Of a rejection: a ready reason 1 to 9, or own words. */
  readonly reason: { readonly code: number } | { readonly text: string } | null;
  /** What the person is asked again; absent: what the ready reason names, or everything. */
  readonly wrongFields?: readonly Field[];
  readonly adminId: number;
  /** Shown in the staff chat beside what was decided. */
  readonly login: string;
  readonly via: 'panel' | 'staff-chat';
}

/** Decisions from the panel and from the staff chat go one way: same rules, same audit, same conflicts. */
export interface Moderation {
  /**
   * Stores a decision with its notice, which leaves after six seconds, and tells every open panel and the staff chat.
   * `CONFLICT` when the entry is not what the moderator looked at, `CLAIMED` while another moderator holds it.
   */
  decide(decision: Decision): Promise<Reply<Participant>>;
  /** Takes back a decision whose notice has not left. */
  undo(participantId: number, version: number, adminId: number): Promise<Reply<Participant>>;
}

export interface ModerationDeps {
  readonly writer: ActorClient<WriterContract>;
  readonly reader: ActorClient<ReaderContract>;
  readonly caches: Caches;
  readonly claims: Claims;
  readonly events: PanelEvents;
  readonly texts: Texts;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** How long a decision may be taken back; an undo that was pressed in time still finds its way. */
const UNDO_MS = 6_000;
const ON_ITS_WAY_MS = 500;

export function createModeration(deps: ModerationDeps): Moderation {
  const { writer, reader, claims, events, texts, now } = deps;

  async function changed(reply: Reply<Participant>): Promise<Reply<Participant>> {
    if (!reply.ok) return reply;
    const { id, campaignId, status } = reply.value;
    claims.end([id]);
    await forgetRegistrations(deps, [reply.value]);
    events.publish({ type: 'participant', campaignId, id, status, fresh: false });
    return reply;
  }

  /** The staff chat shows what was decided when the person is told, so an undo has nothing to correct there. */
  async function messages(
    entry: Participant,
    verdict: Verdict,
    login: string,
  ): Promise<Reply<readonly OutgoingMessage[]>> {
    const campaign = await campaignOf(reader, entry.campaignId);
    if (!campaign.ok) return campaign;
    const places = await reader.staffMessages({ participantId: entry.id });
    if (!places.ok) return places;
    const notBefore = now() + UNDO_MS + ON_ITS_WAY_MS;
    const status = verdict.decision === 'approve' ? ('approved' as const) : ('rejected' as const);
    const decided = { ...entry, status, rejectionReason: verdict.reason };
    return ok([
      noticeOf(texts, entry, campaign.value, verdict, now(), notBefore),
      ...places.value.map((place) => ({
        ...staffDecided(texts, STAFF_LANGUAGE, decided, campaign.value, place, login),
        notBefore,
      })),
    ]);
  }

  return {
    async decide({ participantId, version, adminId, login, via, ...judgement }) {
      const holder = claims.otherHolder(adminId, participantId);
      if (holder) return fail('CLAIMED', undefined, { login: holder.login });
      const entry = await reader.participant({ id: participantId });
      if (!entry.ok) return entry;
      if (entry.value === null) return fail('NOT_FOUND', `participant ${participantId}`);
      const verdict = verdictOf(texts, entry.value.language, judgement);
      const told = await messages(entry.value, verdict, login);
      if (!told.ok) return told;
      const command = { participantId, version, ...verdict, via, messages: told.value, adminId, now: now() };
      return changed(await writer.decide(command));
    },
    undo: async (participantId, version, adminId) =>
      changed(await writer.undoDecision({ participantId, version, adminId, now: now() })),
  };
}

/** A campaign as it is now, past the caches. */
export async function campaignOf(reader: ActorClient<ReaderContract>, campaignId: number): Promise<Reply<Campaign>> {
  const campaigns = await reader.campaigns({});
  if (!campaigns.ok) return campaigns;
  const campaign = campaigns.value.find(({ id }) => id === campaignId);
  return campaign ? ok(campaign) : fail('NOT_FOUND', `campaign ${campaignId}`);
}

/** Drops what the caches hold of changed entries, and of those who invited them, whose tickets may be others now. */
export async function forgetRegistrations(
  { reader, caches }: Pick<ModerationDeps, 'reader' | 'caches'>,
  entries: readonly Participant[],
): Promise<void> {
  for (const { telegramId } of entries) caches.hot.drop(registrationsKey(telegramId));
  const inviters = new Set(entries.flatMap(({ invitedBy }) => invitedBy ?? []));
  for (const id of inviters) {
    const inviter = await reader.participant({ id });
    // The change is stored already; without an answer the cache's own lifetime ends what it holds.
    if (inviter.ok && inviter.value) caches.hot.drop(registrationsKey(inviter.value.telegramId));
  }
}
