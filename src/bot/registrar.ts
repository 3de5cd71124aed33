import { randomBytes } from 'node:crypto';
import type { OutgoingMessage } from '../contracts/outbox.ts';
import type { Registration } from '../contracts/writer.ts';
import type { AnswerEvent, Facts } from '../domain/dialogue-protocol.ts';
import { deriveCode } from '../domain/entries.ts';
import { unwrap } from '../domain/errors.ts';
import type { Participant } from '../domain/model.ts';
import type { CompletedForm } from '../domain/registration.ts';
import type { CampaignTexts } from '../texts/campaign-texts.ts';
import { renderNotice } from '../texts/render.ts';
import type { StaffPost } from './staff-post.ts';

/** What a form needs besides its answers to become a registration, and what others are told of it. */
export interface Registrar {
  prepare(
    form: CompletedForm,
    facts: Facts,
  ): Promise<{ readonly registration: Registration; readonly success: Extract<AnswerEvent, { type: 'registered' }> }>;
  /** What the staff chat is told when a person takes an entry back. */
  takenBack(entry: Participant, facts: Facts): Promise<readonly OutgoingMessage[]>;
}

export function createRegistrar({
  campaignTexts,
  staff,
}: {
  readonly campaignTexts: CampaignTexts;
  readonly staff: StaffPost;
}): Registrar {
  const campaignOf = ({ campaigns }: Facts, campaignId: number) => campaigns.find(({ id }) => id === campaignId);

  return {
    async prepare(form, facts) {
      const corrected = facts.registrations.find(({ id }) => id === form.participantId) ?? null;
      const ticket = corrected ?? newTicket(form.campaignId);
      const { ticketCode, ticketNonce } = ticket;
      const campaign = campaignOf(facts, form.campaignId);
      const { campaignId, language, chatId } = form;
      const texts = unwrap(await campaignTexts.of(campaignId));
      const notice = { kind: 'approved', campaign: campaign?.title ?? '', ticketCode } as const;
      const approval = {
        chatId,
        campaignId,
        kind: 'notice',
        ...renderNotice(texts, language, chatId, notice),
      } as const;
      const registration: Registration = {
        ...form,
        ticketCode,
        ticketNonce,
        autoApproval: campaign?.settings.autoApproval ?? [],
        ifApproved: [approval],
        ifPending: campaign ? await staff.entry({ form, ticketCode, corrected, campaign }) : [],
      };
      return { registration, success: { type: 'registered', participant: { campaignId, ticketCode } } };
    },
    async takenBack(entry, facts) {
      const campaign = campaignOf(facts, entry.campaignId);
      return campaign ? staff.takenBack(entry, campaign) : [];
    },
  };
}

/** A ticket of its own, from the operating system's randomness (PROTOCOL 2.12); a corrected registration keeps its. */
function newTicket(campaignId: number): Pick<Participant, 'ticketCode' | 'ticketNonce'> {
  const ticketNonce = randomBytes(16).toString('hex');
  return { ticketCode: deriveCode(String(campaignId), ticketNonce), ticketNonce };
}
