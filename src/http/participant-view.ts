import type { ParticipantDetailView } from '../contracts/api-moderation.ts';
import type { ParticipantView } from '../contracts/api.ts';
import type { ParticipantDetail, SentMessage } from '../contracts/moderation.ts';
import type { Language, Participant } from '../domain/model.ts';
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
