import type { ParticipantDetailView } from '../contracts/api-moderation.ts';
import type { ParticipantView } from '../contracts/api.ts';
import type { ParticipantDetail, SentMessage } from '../contracts/moderation.ts';
import type { Language, Participant } from '../domain/model.ts';
import { maskCard, maskCodes, maskPhone } from '../domain/masking.ts';
import type { Texts } from '../texts/texts.ts';

/** An entry as the API shows it. */
export function toView(participant: Participant): ParticipantView {
  const { id, telegramId, username, fullName, phoneNumber, loyaltyCard, language } = participant;
  const { status, registrationDate, ticketCode, photoId, weight, marks, rejectionReason, version } = participant;
  return {
    id,
    telegramId,
    username,
    fullName,
    phoneNumber,
    loyaltyCard,
    language,
    status,
    registrationDate,
    ticketCode,
    hasPhoto: photoId !== null,
    weight,
    marks: [...marks],
    rejectionReason,
    version,
  };
}

/** The same entry without what it takes a reason to see. */
export function masked(view: ParticipantView): ParticipantView {
  const { phoneNumber, loyaltyCard } = view;
  return {
    ...view,
    phoneNumber: phoneNumber === null ? null : maskPhone(phoneNumber),
    loyaltyCard: loyaltyCard === null ? null : maskCard(loyaltyCard),
  };
}

/** The same of everything about it: what the photo says and what its answers were before may hold the card too. */
export function maskedDetail(view: ParticipantDetailView): ParticipantDetailView {
  const { loyaltyCard } = view.participant;
  return {
    ...view,
    participant: masked(view.participant),
    codes: maskCodes(view.codes, loyaltyCard),
    history: view.history.map((row) => ({ ...row, details: maskedAnswers(row.details) })),
  };
}

type Answers = ParticipantDetailView['history'][number]['details'];

function maskedAnswers(details: Answers): Answers {
  const { phone, card } = details;
  return {
    ...details,
    ...(typeof phone === 'string' && { phone: maskPhone(phone) }),
    ...(typeof card === 'string' && { card: maskCard(card) }),
  };
}

/** Everything about an entry; what messages were about is told in the reader's language. */
export function toDetailView(detail: ParticipantDetail, texts: Texts, language: Language): ParticipantDetailView {
  const { participant, blocked, codes, related, inviter, friends, wins, history, messages } = detail;
  const { campaignId, source, consentVersion, rulesVersion, membershipLostAt } = participant;
  return {
    participant: toView(participant),
    campaignId,
    source,
    consent: { version: consentVersion, rulesVersion },
    membershipLostAt,
    blocked,
    codes: [...codes],
    related: [...related],
    inviter,
    friends,
    wins: wins.map(({ drawId, drawTitle, prize, state }) => ({ drawId, drawTitle, prize, state })),
    history: history.map((row) => ({ ...row, details: { ...row.details } })),
    messages: messages.map((message) => ({
      at: message.at,
      title: titleOf(message, texts, language),
      kind: message.kind,
      state: message.state,
      maybeTwice: message.maybeTwice,
      error: message.error,
    })),
  };
}

/** Most messages are told apart by kind alone; the label of a notice says which one it was. */
function titleOf({ label, kind }: SentMessage, texts: Texts, language: Language): string {
  const key = `message-${label ?? kind}`;
  return texts.format(language, texts.has(key) ? key : `message-${kind}`);
}
