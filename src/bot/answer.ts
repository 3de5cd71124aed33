import type { Readers } from '../actors/readers.ts';
import { resultsKey, type Caches } from '../caches.ts';
import type { AnswerEvent, Ask, DrawResults, Facts, Person } from '../domain/dialogue-protocol.ts';
import { AppError, unwrap, type Reply } from '../domain/errors.ts';
import type { Language, PhotoFacts } from '../domain/model.ts';
import type { MembershipCheck } from '../moderation/membership.ts';
import type { CampaignTexts } from '../texts/campaign-texts.ts';
import type { Courtesy } from './courtesy.ts';
import type { Deed } from './deeds.ts';
import type { FloodGuard } from './flood-guard.ts';
import type { TicketProofs } from './ticket-proofs.ts';

/** A photo as it comes out of the pool; whom it resembles, only the database knows. */
export type TakenPhoto = Omit<PhotoFacts, 'similarTo'>;

export interface AnswerDeps {
  readonly readers: Readers;
  readonly caches: Pick<Caches, 'warm'>;
  /** Fetches a photo from Telegram and has it checked and stored. */
  readonly takePhoto: (fileId: string, fileUniqueId: string) => Promise<Reply<TakenPhoto>>;
  /** Whether a photo taken now would wait in line. */
  readonly photosWait: () => boolean;
  readonly membership: Pick<MembershipCheck, 'missing'>;
  readonly proofs: TicketProofs;
  readonly guard: Pick<FloodGuard, 'takePhoto'>;
  readonly courtesy: Courtesy;
  readonly campaignTexts: CampaignTexts;
}

/** An ask that changes nothing. */
export type Question = Exclude<Ask, Deed>;

/** As many draws as `/winners` shows. */
const MOST_DRAWS = 5;

/**
 * Answers what the dialogue asks. A question that cannot be answered is an answer, too; only a photo that a stop breaks off
 * rejects.
 */
export function createAnswers(deps: AnswerDeps) {
  const { readers, caches, guard, courtesy, campaignTexts } = deps;

  async function photoOf(
    { campaignId, fileId, fileUniqueId }: Extract<Question, { type: 'photo' }>,
    { person, now }: Facts,
    language: Language,
  ): Promise<AnswerEvent> {
    const { telegramId, chatId } = person;
    if (!guard.takePhoto(telegramId, now)) return { type: 'photoRefused', code: 'BUSY' };
    if (deps.photosWait()) {
      const texts = unwrap(await campaignTexts.of(campaignId));
      courtesy.say(chatId, texts.format(language, 'photo-received'));
    }
    const stopTyping = courtesy.typing(chatId);
    try {
      const photo = await deps.takePhoto(fileId, fileUniqueId);
      if (!photo.ok) return { type: 'photoRefused', code: photo.error.code };
      const { sha256, perceptualHash } = photo.value;
      const question = { campaignId, telegramId, sha256, fileUniqueId, perceptualHash };
      const { same, similar } = unwrap(await readers.of(chatId).photoStanding(question));
      return { type: 'photoReady', photo: { ...photo.value, similarTo: similar }, same: same !== null };
    } finally {
      stopTyping();
    }
  }

  /** The campaigns' draws are kept one by one, so that each new result drops only its own. */
  async function resultsOf(campaignIds: readonly number[]): Promise<DrawResults[]> {
    const found = await Promise.all(
      campaignIds.map((campaignId) =>
        caches.warm.get(resultsKey(campaignId), async () =>
          unwrap(await readers.any.results({ campaignIds: [campaignId] })),
        ),
      ),
    );
    return found
      .flat()
      .sort((one, other) => other.drawnAt - one.drawnAt)
      .slice(0, MOST_DRAWS);
  }

  async function ticketsOf({ chatId }: Person, participantIds: readonly number[]): Promise<AnswerEvent> {
    const tickets = await Promise.all(participantIds.map((id) => deps.proofs.of(chatId, id)));
    return { type: 'ticket', tickets };
  }

  async function find(ask: Question, facts: Facts, language: Language): Promise<AnswerEvent> {
    const { telegramId, chatId } = facts.person;
    switch (ask.type) {
      case 'standing': {
        const { campaignId, field, value } = ask;
        const standing = unwrap(await readers.of(chatId).standing({ campaignId, field, value, telegramId }));
        return { type: 'standing', field, value, standing };
      }
      case 'photo':
        return photoOf(ask, facts, language);
      case 'membership':
        return { type: 'membership', missing: await deps.membership.missing(telegramId, ask.channels) };
      case 'ticket':
        return ticketsOf(facts.person, ask.participantIds);
      case 'results':
        return { type: 'results', draws: await resultsOf(ask.campaignIds) };
    }
  }

  return async (ask: Question, facts: Facts, language: Language): Promise<AnswerEvent> => {
    try {
      return await find(ask, facts, language);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'ACTOR_DIED') throw error;
      return { type: 'askFailed', code: error.code };
    }
  };
}

export type Answers = ReturnType<typeof createAnswers>;
