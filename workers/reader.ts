import type { ActorHandlers } from '../src/contracts/actor.ts';
import type { ReaderOptions } from '../src/contracts/lifecycle.ts';
import type { ReaderContract } from '../src/contracts/reader.ts';
import { ok } from '../src/domain/errors.ts';
import { accountLinkQuestions } from './db/account-links.ts';
import { accountQuestions } from './db/accounts.ts';
import { announcementQuestions } from './db/announcements.ts';
import { auditQuestions } from './db/audit-pages.ts';
import { attachmentQuestions } from './db/attachments.ts';
import { failureQuestions } from './db/broadcast-failures.ts';
import { figureQuestions } from './db/figures.ts';
import { backupQuestions } from './db/backups.ts';
import { broadcastQuestions } from './db/broadcasts.ts';
import { campaignTextQuestions } from './db/campaign-texts.ts';
import { campaignQuestions } from './db/campaigns.ts';
import { cardQuestions } from './db/cards.ts';
import { detailQuestions } from './db/detail.ts';
import { dialogueQuestions } from './db/dialogues.ts';
import { drawQuestions } from './db/draw-rows.ts';
import { eligibilityQuestions } from './db/eligibility.ts';
import { exportQuestions } from './db/exports.ts';
import { inboxQuestions } from './db/inbox.ts';
import { invitationQuestions } from './db/invitations.ts';
import { jobQuestions } from './db/jobs.ts';
import { markQuestions } from './db/marks.ts';
import { openForReading, type Connection } from './db/open.ts';
import { outboxQuestions } from './db/outbox.ts';
import { participantQuestions } from './db/participants.ts';
import { personQuestions } from './db/person.ts';
import { photoQuestions } from './db/photos.ts';
import { pictureQuestions } from './db/pictures.ts';
import { placeQuestions } from './db/places.ts';
import { publishedQuestions } from './db/published.ts';
import { savedViewQuestions } from './db/saved-views.ts';
import { pageQuestions } from './db/search.ts';
import { sessionQuestions } from './db/sessions.ts';
import { staffQuestions } from './db/staff.ts';
import { templateQuestions } from './db/templates.ts';
import { winnersQuestions } from './db/winners.ts';
import { failureOf } from './group-commit.ts';
import { answer, serve, type Behaviour } from './serve.ts';

/** Answers from WAL snapshots: each statement sees the newest commit and holds no snapshot longer than itself. */
export function createReader(options: ReaderOptions): Behaviour {
  const db = openForReading(options.databasePath, options);
  const handlers = questions(db);
  return {
    deliver: (calls) =>
      calls.map((call) => {
        try {
          return answer<ReaderContract>(handlers, call);
        } catch (error) {
          return failureOf(error, failLoudly);
        }
      }),
    close: () => db.close(),
  };
}

function questions(db: Connection): ActorHandlers<ReaderContract> {
  const inbox = inboxQuestions(db);
  const dialogues = dialogueQuestions(db);
  const participants = participantQuestions(db);
  const campaigns = campaignQuestions(db);
  const campaignTexts = campaignTextQuestions(db);
  const people = personQuestions(db);
  const pictures = pictureQuestions(db);
  const photos = photoQuestions(db);
  const marks = markQuestions(db);
  const invitations = invitationQuestions(db);
  const published = publishedQuestions(db);
  const cards = cardQuestions(db);
  const pages = pageQuestions(db);
  const details = detailQuestions(db);
  const jobs = jobQuestions(db);
  const staff = staffQuestions(db);
  const accounts = accountQuestions(db);
  const accountLinks = accountLinkQuestions(db);
  const sessions = sessionQuestions(db);
  const draws = drawQuestions(db);
  const eligibility = eligibilityQuestions(db);
  const places = placeQuestions(db);
  const winners = winnersQuestions(db);
  const announcements = announcementQuestions(db);
  const broadcasts = broadcastQuestions(db);
  const failures = failureQuestions(db);
  const figures = figureQuestions(db);
  const templates = templateQuestions(db);
  const attachments = attachmentQuestions(db);
  const outbox = outboxQuestions(db);
  return {
    ...backupQuestions(db),
    ...exportQuestions(db),
    ...auditQuestions(db),
    ...savedViewQuestions(db),
    ping: () => ok({ changeSeq: participants.changeSeq() }),
    dialogue: ({ chatId }) => ok(dialogues.of(chatId)),
    pendingUpdates: ({ afterSeq, exceptChats, limit }) => ok(inbox.pending(afterSeq, exceptChats, limit)),
    pendingOfChat: ({ chatId, afterSeq, limit }) => ok(inbox.ofChat(chatId, afterSeq, limit)),
    campaigns: () => ok(campaigns.all()),
    campaignTexts: ({ campaignId }) => ok(campaignTexts.ofCampaign(campaignId)),
    person: ({ telegramId }) => ok(people.facts(telegramId)),
    standing: (question) => ok(people.standing(question)),
    photoStanding: (question) => ok(pictures.standing(question)),
    marksOf({ form, corrected, settings }) {
      const kept = corrected?.photoId ?? null;
      const before = corrected?.marks.find(({ kind }) => kind === 'similar')?.other ?? null;
      const photo = form.photo ?? (kept === null ? null : photos.get(kept));
      const similarTo = form.photo ? form.photo.similarTo : before;
      return ok(marks.marksOf({ ...form, id: corrected?.id ?? null, photo, similarTo }, settings));
    },
    friendsOf: ({ participantId }) => ok(invitations.friendsOf(participantId)),
    drawsWith: ({ participantId }) => ok(published.drawsWith(participantId)),
    results: ({ campaignIds }) => ok(published.results(campaignIds)),
    sources: ({ campaignId }) => ok(campaigns.sources(campaignId)),
    cardListSize: ({ campaignId }) => ok(cards.size(campaignId)),
    unknownPhotos: ({ names }) => ok(photos.unknown(names)),
    participantByTicket: ({ ticketCode }) => ok(participants.byTicket(ticketCode)),
    participant: ({ id }) => ok(participants.get(id)),
    participantsPage: (question) => ok(pages.page(question)),
    participantDetail: ({ id }) => ok(details.of(id)),
    queue: ({ campaignId, except, limit }) => ok(pages.queue(campaignId, except, limit)),
    countMatches: (filter) => ok(pages.count(filter)),
    job: ({ id }) => ok(jobs.get(id)),
    jobs: ({ campaignId, running, limit }) => ok(jobs.list(campaignId, running, limit)),
    jobItems: ({ jobId, limit }) => ok(jobs.items(jobId, limit)),
    jobSkipped: ({ jobId, after, limit }) => ok(jobs.skipped(jobId, after, limit)),
    unsentTo: ({ chatId, most }) => ok(outbox.unsentTo(chatId, most)),
    staffMessages: ({ participantId }) => ok(staff.messagesAbout(participantId)),
    staffChat: () => ok(staff.chat()),
    adminByTelegram: ({ telegramId }) => ok(staff.adminByTelegram(telegramId)),
    statusCounts: ({ campaignId }) => ok(participants.counts(campaignId)),
    photoName: ({ participantId }) => ok(participants.photoName(participantId)),
    adminByLogin: ({ login }) => ok(accounts.byLogin(login)),
    adminCount: () => ok(accounts.count()),
    adminSecret: ({ adminId }) => ok(accounts.secret(adminId)),
    accounts: ({ now }) => ok(accounts.all(now)),
    accountLinks: ({ now }) => ok(accountLinks.open(now)),
    accountLink: ({ tokenHash, now }) => ok(accountLinks.one(tokenHash, now)),
    session: ({ tokenHash, now }) => ok(sessions.find(tokenHash, now)),
    sessionsOf: ({ adminId, now }) => ok(sessions.open(adminId, now)),
    draws: ({ campaignId }) => ok(draws.list(campaignId)),
    draw: ({ id }) => ok(draws.get(id)),
    drawFiles: ({ id }) => ok(draws.files(id)),
    drawSecret: ({ id }) => ok(draws.secret(id)),
    lastManifestHash: () => ok(draws.lastManifestHash()),
    entryLines: ({ drawId, afterCode, limit }) => ok(draws.entryLines(drawId, afterCode, limit)),
    eligible: ({ campaignId, eligibility: rules, now }) => ok(eligibility.preview(campaignId, rules, now)),
    publicDraw: ({ id }) => ok(published.draw(id)),
    drawAdmins: () => ok(draws.admins()),
    announcements: ({ drawId }) => ok(announcements.progress(drawId)),
    unfinishedAnnouncements: () => ok(announcements.unfinished()),
    winners: ({ drawId }) => ok(places.winners(drawId)),
    winnersPage: (question) => ok(winners.page(question)),
    winnersCounts: (filter) => ok(winners.counts(filter)),
    places: ({ drawId, ranks }) => ok(places.at(drawId, ranks)),
    duePrizes: ({ now, limit }) => ok(places.due(now, limit)),
    nextPlace: ({ drawId }) => ok(places.next(drawId)),
    peopleByCodes: ({ drawId, codes }) => ok(places.peopleByCodes(drawId, codes)),
    broadcasts: ({ campaignId, before, limit }) => ok(broadcasts.page(campaignId, before, limit)),
    broadcast: ({ id }) => ok(broadcasts.get(id)),
    openBroadcasts: ({ now }) => ok(broadcasts.open(now)),
    failures: (question) => ok(failures.page(question)),
    campaignSpans: ({ campaignId, spans }) => ok(figures.spans(campaignId, spans)),
    campaignNow: ({ campaignId, now }) => ok(figures.now(campaignId, now)),
    templates: () => ok(templates.all()),
    attachment: ({ id }) => ok(attachments.get(id)),
    unknownAttachments: ({ names }) => ok(attachments.unknown(names)),
    adminChat: ({ adminId }) => ok(staff.chatOfAdmin(adminId)),
    queues({ now }) {
      const oldestAt = outbox.oldestAt();
      return ok({
        inbox: inbox.depth(),
        outbox: outbox.depth(),
        oldestOutboxMs: oldestAt === null ? 0 : now - oldestAt,
      });
    },
  };
}

/** A reader that meets a damaged page dies and is restarted; the writer decides about the file. */
function failLoudly(code: string): never {
  throw new Error(`reader: ${code}`);
}

serve<ReaderOptions>(createReader);
