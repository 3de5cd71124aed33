import { registrationsKey, type Caches } from '../caches.ts';
import type { Claims } from './claims.ts';
import type { ActorClient } from '../contracts/actor.ts';
import type { ReaderContract } from '../contracts/reader.ts';
import type { Erased, Verdict } from '../contracts/moderation.ts';
import type { OutgoingMessage } from '../contracts/outbox.ts';
import type { WriterContract } from '../contracts/writer.ts';
import { fail, ok, type Reply } from '../domain/errors.ts';
import type { Campaign, Field, Participant, ParticipantStatus } from '../domain/model.ts';
import type { PanelEvents } from '../http/events.ts';
import type { CampaignTexts } from '../texts/campaign-texts.ts';
import { STAFF_LANGUAGE, staffDecided } from '../texts/staff-message.ts';
import type { Texts } from '../texts/texts.ts';
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
  /** Erases everything personal of an entry, in the staff chat too. The files of `photosGone` are for the caller to delete. */
  erase(participantId: number, adminId: number): Promise<Reply<Erased>>;
}

export interface ModerationDeps {
  readonly writer: ActorClient<WriterContract>;
  readonly reader: ActorClient<ReaderContract>;
  readonly caches: Caches;
  readonly claims: Claims;
  readonly events: PanelEvents;
  readonly texts: Texts;
  readonly campaignTexts: CampaignTexts;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** How long a decision may be taken back; an undo that was pressed in time still finds its way. */
const UNDO_MS = 6_000;
const ON_ITS_WAY_MS = 500;

export function createModeration(deps: ModerationDeps): Moderation {
  const { writer, reader, claims, events, texts, campaignTexts, now } = deps;

  async function announce(entry: Participant): Promise<void> {
    const { id, campaignId, status } = entry;
    claims.end([id]);
    await forgetRegistrations(deps, [entry]);
    events.publish({ type: 'participant', campaignId, id, status, fresh: false });
  }

  async function find(id: number): Promise<Reply<Participant>> {
    const entry = await reader.participant({ id });
    if (!entry.ok) return entry;
    return entry.value ? ok(entry.value) : fail('NOT_FOUND', `participant ${id}`);
  }

  /** What the staff chat shows of an entry from now on. */
  async function shownToStaff(
    entry: Participant,
    campaign: Campaign,
    change: { readonly status: ParticipantStatus; readonly rejectionReason: string | null },
    by: string | null,
  ): Promise<Reply<readonly OutgoingMessage[]>> {
    const places = await reader.staffMessages({ participantId: entry.id });
    if (!places.ok) return places;
    const shown = { ...entry, ...change };
    return ok(places.value.map((place) => staffDecided(texts, STAFF_LANGUAGE, shown, campaign, place, by)));
  }

  /** The staff chat learns of a decision when the person does, so an undo has nothing to correct there. */
  async function messages(
    entry: Participant,
    verdict: Verdict,
    login: string,
    own: Texts,
  ): Promise<Reply<readonly OutgoingMessage[]>> {
    const campaign = await campaignOf(reader, entry.campaignId);
    if (!campaign.ok) return campaign;
    const status = verdict.decision === 'approve' ? ('approved' as const) : ('rejected' as const);
    const change = { status, rejectionReason: verdict.reason };
    const shown = await shownToStaff(entry, campaign.value, change, login);
    if (!shown.ok) return shown;
    const notBefore = now() + UNDO_MS + ON_ITS_WAY_MS;
    const notice = noticeOf(own, entry, campaign.value, verdict, now());
    return ok([notice, ...shown.value].map((message) => ({ ...message, notBefore })));
  }

  return {
    async decide({ participantId, version, adminId, login, via, ...judgement }) {
      const holder = claims.otherHolder(adminId, participantId);
      if (holder) return fail('CLAIMED', undefined, { login: holder.login });
      const entry = await find(participantId);
      if (!entry.ok) return entry;
      const own = await campaignTexts.of(entry.value.campaignId);
      if (!own.ok) return own;
      const verdict = verdictOf(own.value, entry.value.language, judgement);
      const told = await messages(entry.value, verdict, login, own.value);
      if (!told.ok) return told;
      const command = { participantId, version, ...verdict, via, messages: told.value, adminId, now: now() };
      const decided = await writer.decide(command);
      if (decided.ok) await announce(decided.value);
      return decided;
    },
    async undo(participantId, version, adminId) {
      const undone = await writer.undoDecision({ participantId, version, adminId, now: now() });
      if (undone.ok) await announce(undone.value);
      return undone;
    },
    async erase(participantId, adminId) {
      const entry = await find(participantId);
      if (!entry.ok) return entry;
      const campaign = await campaignOf(reader, entry.value.campaignId);
      if (!campaign.ok) return campaign;
      const change = { status: 'withdrawn' as const, rejectionReason: null };
      const shown = await shownToStaff(entry.value, campaign.value, change, null);
      if (!shown.ok) return shown;
      const erased = await writer.erase({ participantId, messages: shown.value, adminId, now: now() });
      if (!erased.ok) return erased;
      // The erased row names nobody: whose registration the caches hold, the row before it tells.
      await forgetRegistrations(deps, [entry.value]);
      await announce(erased.value.participant);
      return erased;
    },
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
