import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Caches } from '../caches.ts';
import type { Claims } from './claims.ts';
import type { ActorClient } from '../contracts/actor.ts';
import type { JobItem, JobRow } from '../contracts/moderation.ts';
import type { ReaderContract } from '../contracts/reader.ts';
import type { AdvanceDecisions, AdvanceMembership, CreateJob } from '../contracts/moderation.ts';
import type { WriterContract } from '../contracts/writer.ts';
import { ERRORS, unwrap, type Reply } from '../domain/errors.ts';
import type { Campaign, Participant } from '../domain/model.ts';
import type { PanelEvents } from '../http/events.ts';
import { campaignOf, forgetRegistrations } from './moderation.ts';
import type { CampaignTexts } from '../texts/campaign-texts.ts';
import { renderNotice } from '../texts/render.ts';
import type { Texts } from '../texts/texts.ts';
import { noticeOf, verdictOf, type Judgement } from './verdict.ts';

/** Work over many entries goes on beside everything else, in steps that are stored whole, and survives a restart. */
export interface Jobs {
  /** Fixes which entries a job is about and begins with it. `COUNT_CHANGED` when they are not as many as expected. */
  order(job: JobOrder): Promise<Reply<JobRow>>;
  /** Ends a job after the step under way; what is done stays done. */
  cancel(jobId: number, adminId: number): Promise<Reply<JobRow>>;
  /** Takes up what an earlier process left running. */
  resume(): void;
  /** Lets the step under way end and begins no other. */
  stop(): Promise<void>;
}

export type JobOrder = Pick<CreateJob, 'campaignId' | 'filter' | 'expected' | 'adminId'> & {
  /** Null checks the memberships. */
  readonly judgement: Judgement | null;
};

export interface JobDeps {
  readonly writer: ActorClient<WriterContract>;
  readonly reader: ActorClient<ReaderContract>;
  readonly caches: Caches;
  readonly claims: Claims;
  readonly events: PanelEvents;
  readonly campaignTexts: CampaignTexts;
  readonly log: Logger;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** Whether the person is in all of these channels (`@name` or number); null when Telegram does not say. */
  readonly isMember: (telegramId: number, channels: readonly string[]) => Promise<boolean | null>;
}

/** Items of one step: one transaction of decisions, or so many questions to Telegram. */
const STEP = { decisions: 100, membership: 20 } as const;

/** Running jobs that are looked at when the next one is chosen. */
const MOST_RUNNING = 100;

/** A step that failed is tried again after a pause, which doubles up to the longest. */
const PAUSE_MS = { first: 1_000, longest: 30_000 } as const;

const HOUR_MS = 3_600_000;

type Kind = JobRow['kind'];

/** The runner: one job of each kind at a time, the oldest first. */
export function createJobs(deps: JobDeps): Jobs {
  const { writer, reader, events, log, now } = deps;
  const stopping = new AbortController();
  const steps = createSteps(deps, stopping.signal);
  const runners = new Map<Kind, Promise<void>>();

  function announce(job: JobRow): JobRow {
    const { campaignId, id, state, total, done, skipped } = job;
    events.publish({ type: 'job', campaignId, id, state, total, done, skipped });
    return job;
  }

  function wake(kind: Kind): void {
    if (stopping.signal.aborted) return;
    const before = runners.get(kind) ?? Promise.resolve();
    const turn = before
      .then(() => runAll(kind))
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) log.error({ job: kind, err: error }, 'jobs of this kind wait for the next order');
      })
      .finally(() => {
        if (runners.get(kind) === turn) runners.delete(kind);
      });
    runners.set(kind, turn);
  }

  async function runAll(kind: Kind): Promise<void> {
    let job = await next(kind);
    while (job) {
      await run(job);
      job = await next(kind);
    }
  }

  async function next(kind: Kind): Promise<JobRow | undefined> {
    if (stopping.signal.aborted) return undefined;
    const running = unwrap(
      await persistently(() => reader.jobs({ campaignId: null, running: true, limit: MOST_RUNNING })),
    );
    return running.filter((job) => job.kind === kind).sort((one, other) => one.id - other.id)[0];
  }

  async function run(ordered: JobRow): Promise<void> {
    let job = ordered;
    while (job.state === 'running' && !stopping.signal.aborted) {
      job = announce(unwrap(await persistently(() => steps.advance(job))));
    }
  }

  /** Tries while something is out of order: a job must not end because a thread is being replaced or the disk is full. */
  async function persistently<T>(step: () => Promise<Reply<T>>): Promise<Reply<T>> {
    for (let wait: number = PAUSE_MS.first; ; wait = Math.min(2 * wait, PAUSE_MS.longest)) {
      const reply = await step();
      if (reply.ok || stopping.signal.aborted || ERRORS[reply.error.code].status !== 503) return reply;
      log.warn({ code: reply.error.code, problem: reply.error.message }, 'a step of a job failed and is tried again');
      await pause(wait, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  }

  return {
    async order({ campaignId, filter, expected, adminId, judgement }) {
      const kind = judgement?.decision ?? 'membership';
      const spec = JSON.stringify(judgement);
      const reply = await writer.createJob({ kind, campaignId, filter, expected, spec, adminId, now: now() });
      if (reply.ok) {
        announce(reply.value);
        wake(kind);
      }
      return reply;
    },
    async cancel(jobId, adminId) {
      const reply = await writer.cancelJob({ jobId, adminId, now: now() });
      if (reply.ok) announce(reply.value);
      return reply;
    },
    resume() {
      for (const kind of ['approve', 'reject', 'membership'] as const) wake(kind);
    },
    async stop() {
      stopping.abort();
      await Promise.all(runners.values());
    },
  };
}

/** One step of a job: its next items, decided or looked up, stored in one transaction. */
function createSteps(deps: JobDeps, stopping: AbortSignal) {
  const { writer, reader, claims, campaignTexts, now, isMember } = deps;

  async function advance(job: JobRow): Promise<Reply<JobRow>> {
    const isMembership = job.kind === 'membership';
    const limit = isMembership ? STEP.membership : STEP.decisions;
    const items = await reader.jobItems({ jobId: job.id, limit });
    if (!items.ok) return items;
    const campaign = await campaignOf(reader, job.campaignId);
    if (!campaign.ok) return campaign;
    const texts = await campaignTexts.of(job.campaignId);
    if (!texts.ok) return texts;
    const step = isMembership ? lookUp : decide;
    return step(job, items.value, campaign.value, texts.value);
  }

  async function decide(
    job: JobRow,
    items: readonly JobItem[],
    campaign: Campaign,
    texts: Texts,
  ): Promise<Reply<JobRow>> {
    const judgement = JSON.parse(job.spec) as Judgement;
    const decisions: AdvanceDecisions['decisions'][number][] = [];
    const skipped: AdvanceDecisions['skipped'][number][] = [];
    const decided: Participant[] = [];
    for (const { participant, participantId, version } of items) {
      const outcome = reasonToSkip(participant, version, judgement.decision);
      if (participant === null || outcome !== null) {
        skipped.push({ participantId, outcome: outcome ?? 'gone' });
        continue;
      }
      const verdict = verdictOf(texts, participant.language, judgement);
      const messages = [noticeOf(texts, participant, campaign, verdict, now())];
      decisions.push({ ...verdict, participantId, version, messages });
      decided.push(participant);
    }
    const reply = await writer.advanceDecisions({
      jobId: job.id,
      decisions,
      skipped,
      adminId: job.createdBy,
      now: now(),
    });
    if (reply.ok) {
      claims.end(decided.map(({ id }) => id));
      await forgetRegistrations(deps, decided);
    }
    return reply;
  }

  async function lookUp(
    job: JobRow,
    items: readonly JobItem[],
    campaign: Campaign,
    texts: Texts,
  ): Promise<Reply<JobRow>> {
    const channels = campaign.settings.channels.map(({ chat }) => chat);
    const seen: AdvanceMembership['items'][number][] = [];
    for (const { participant, participantId } of items) {
      // Telegram may let us wait for long; what is not looked up stays open.
      if (stopping.aborted) break;
      const member = participant && (await isMember(participant.telegramId, channels));
      const isNewlyLost = member === false && participant?.membershipLostAt === null;
      seen.push({ participantId, member, notice: isNewlyLost ? lost(participant, campaign, texts) : null });
    }
    const reply = await writer.advanceMembership({ jobId: job.id, items: seen, adminId: job.createdBy, now: now() });
    if (reply.ok)
      await forgetRegistrations(
        deps,
        items.flatMap(({ participant }) => participant ?? []),
      );
    return reply;
  }

  function lost(
    { id, chatId, language }: Participant,
    { id: campaignId, title, timeZone, settings }: Campaign,
    texts: Texts,
  ) {
    const until = { at: now() + settings.graceHours * HOUR_MS, timeZone };
    const told = { kind: 'membership-lost', campaign: title, channels: settings.channels, until } as const;
    const rendered = renderNotice(texts, language, chatId, told);
    return { chatId, campaignId, participantId: id, kind: 'notice' as const, ...rendered };
  }

  return { advance };
}

/** Why an item needs no decision (`JobSkip`); null when it does. */
function reasonToSkip(entry: Participant | null, version: number, decision: 'approve' | 'reject'): string | null {
  if (entry === null) return 'gone';
  if (entry.status === 'withdrawn') return 'withdrawn';
  if (entry.status === (decision === 'approve' ? 'approved' : 'rejected')) return 'same';
  return entry.version === version ? null : 'changed';
}
