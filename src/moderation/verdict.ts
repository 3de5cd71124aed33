import type { Verdict } from '../contracts/moderation.ts';
import type { OutgoingMessage } from '../contracts/outbox.ts';
import type { Campaign, Language, Participant } from '../domain/model.ts';
import { REASONS } from '../domain/reasons.ts';
import { isOpen } from '../domain/registration.ts';
import type { Decision } from './moderation.ts';
import type { Notice } from '../texts/notices.ts';
import { renderNotice } from '../texts/render.ts';
import type { Texts } from '../texts/texts.ts';

/** What was decided, in no language yet; a job keeps it as JSON. */
export type Judgement = Pick<Decision, 'decision' | 'reason' | 'wrongFields'>;

/**
 * A decision in the words of a person's language. What is wrong is what the moderator said, else what the ready reason
 * names; a rejection that names nothing leaves every answer to be changed.
 */
export function verdictOf(texts: Texts, language: Language, { decision, reason, wrongFields }: Judgement): Verdict {
  if (decision === 'approve' || reason === null) return { decision, reason: null, reasonCode: null, wrongFields: [] };
  if ('text' in reason) return { decision, reason: reason.text, reasonCode: null, wrongFields: wrongFields ?? [] };
  const { code } = reason;
  const named = REASONS.find((ready) => ready.code === code)?.fields ?? [];
  const said = texts.format(language, `rejection-${code}`);
  return { decision, reason: said, reasonCode: code, wrongFields: wrongFields ?? named };
}

/** The notice of a decision to its person. */
export function noticeOf(
  texts: Texts,
  entry: Participant,
  campaign: Campaign,
  { decision, reason }: Verdict,
  now: number,
): OutgoingMessage {
  const { id, chatId, campaignId, language, ticketCode } = entry;
  const told: Notice =
    decision === 'approve'
      ? { kind: 'approved', campaign: campaign.title, ticketCode }
      : { kind: 'rejected', campaign: campaign.title, campaignId, reason, correctable: isOpen(campaign, now) };
  const rendered = renderNotice(texts, language, chatId, told);
  return { chatId, campaignId, kind: 'notice', participantId: id, ...rendered };
}
