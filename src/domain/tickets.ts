import type { DrawResults, Facts, Line, Message, TicketFacts, TicketProof, Turn } from './dialogue-protocol.ts';
import type { Dialogue } from './dialogue-state.ts';
import { displayCode } from './entries.ts';
import { turn } from './entrance.ts';
import { about, say } from './messages.ts';
import type { Campaign, Participant } from './model.ts';
import { isOpen } from './registration.ts';
import { announced, entered } from './standing.ts';
import { startWord } from './start-word.ts';

/** The person's tickets with the proof that they are in the lists, and the results of the draws. */

/** More than anybody reads; each is a message of its own, with files behind it. */
const MOST_TICKETS = 5;
const MOST_PROOFS = 3;
/** Longer ones are in the file alone: a message has 4,096 characters. */
const LONGEST_RECEIPT = 2_500;
const ROOT_SHOWN = 16;

/** Asks for everything about the person's tickets. */
export function askTickets(dialogue: Dialogue, facts: Facts): Turn {
  const participantIds = entered(facts)
    .filter(([{ status }]) => status !== 'withdrawn')
    .map(([{ id }]) => id)
    .slice(0, MOST_TICKETS);
  return participantIds.length === 0
    ? turn(dialogue, say({ key: 'ticket-none' }))
    : { ...turn(dialogue), ask: { type: 'ticket', participantIds } };
}

/** Shows the tickets: a message for each, and the proof of each frozen list as a file. */
export function showTickets(dialogue: Dialogue, tickets: readonly TicketFacts[], facts: Facts): Turn {
  const messages = tickets.flatMap((ticket) => {
    const known = entered(facts).find(([{ id }]) => id === ticket.participantId);
    if (!known) return [];
    const [participant, campaign] = known;
    const proofs = ticket.proofs.slice(0, MOST_PROOFS);
    return [
      ticketMessage(participant, campaign, ticket, facts),
      ...proofs.map((proof) => proofFile(proof, participant, facts)),
    ].map((message) => about(campaign.id, message));
  });
  return turn(dialogue, ...(messages.length === 0 ? [say({ key: 'ticket-none' })] : messages));
}

function ticketMessage(participant: Participant, campaign: Campaign, ticket: TicketFacts, facts: Facts): Message {
  const { ticketCode, ticketNonce, weight, status } = participant;
  const [proof] = ticket.proofs;
  const invitations = campaign.settings.invitations !== null;
  const { approved, all } = ticket.friends;
  return say(
    { key: 'ticket', args: { title: campaign.title, code: displayCode(ticketCode) } },
    { key: status === 'approved' ? 'ticket-weight' : `ticket-${status}`, args: { weight } },
    ...(invitations && all > 0 ? [{ key: 'ticket-friends', args: { approved, all } }] : []),
    ...invitation(participant, campaign, facts),
    { key: 'ticket-nonce', args: { nonce: ticketNonce, campaign: String(campaign.id) } },
    ...(proof ? proofText(proof) : [{ key: 'ticket-unfrozen' }]),
  );
}

function invitation({ id, status }: Participant, campaign: Campaign, facts: Facts): readonly Line[] {
  const { invitations } = campaign.settings;
  const word = startWord(campaign.code, { inviter: id });
  if (!invitations || !facts.botUsername || word === null || !isOpen(campaign, facts.now)) return [];
  if (status !== 'pending' && status !== 'approved') return [];
  const url = `https://t.me/${facts.botUsername}?start=${word}`;
  return [{ key: 'ticket-invite', args: { url, tickets: invitations.ticketsPerFriend, most: invitations.most } }];
}

function proofText({ drawTitle, receipt }: TicketProof): readonly Line[] {
  const head: Line = { key: 'ticket-proof', args: { draw: drawTitle } };
  return receipt.length > LONGEST_RECEIPT
    ? [head]
    : [head, { key: 'ticket-receipt', args: { receipt: { passage: receipt } } }];
}

function proofFile(proof: TicketProof, { ticketCode }: Participant, facts: Facts): Message {
  const { drawId, drawTitle, index, entries, root, receipt } = proof;
  const args = { draw: drawTitle, place: index + 1, entries, root: root.slice(0, ROOT_SHOWN) };
  return {
    ...say({ key: 'proof', args }, ...link('proof-link', drawId, facts)),
    document: { name: `ticket-${ticketCode}-${drawId}.json`, text: receipt },
  };
}

function link(key: string, drawId: string, { publicUrl }: Facts): readonly Line[] {
  return publicUrl === null ? [] : [{ key, args: { url: `${publicUrl.replace(/\/+$/, '')}/draws/${drawId}` } }];
}

/** Asks for the results of the draws that the person may know of: of campaigns that are announced or were entered. */
export function askResults(dialogue: Dialogue, facts: Facts): Turn {
  const known = [...announced(facts), ...entered(facts).map(([, campaign]) => campaign)];
  const campaignIds = [...new Set(known.map(({ id }) => id))];
  return campaignIds.length === 0
    ? turn(dialogue, say({ key: 'winners-none' }))
    : { ...turn(dialogue), ask: { type: 'results', campaignIds } };
}

/** Shows the results: codes and prizes, the person's own code marked. */
export function showResults(dialogue: Dialogue, draws: readonly DrawResults[], facts: Facts): Turn {
  const messages = draws.map((draw) => resultMessage(draw, facts)).reverse();
  return turn(dialogue, ...(messages.length === 0 ? [say({ key: 'winners-none' })] : messages));
}

function resultMessage({ drawId, title, campaignId, drawnAt, winners, more }: DrawResults, facts: Facts): Message {
  const own = new Set(facts.registrations.map(({ ticketCode }) => ticketCode));
  const timeZone = facts.campaigns.find(({ id }) => id === campaignId)?.timeZone ?? 'UTC';
  return {
    paragraphs: [
      [{ key: 'winners', args: { title, drawn: { at: drawnAt, timeZone } } }],
      winners.map(({ code, prize }) => ({
        key: own.has(code) ? 'winners-own' : 'winners-line',
        args: { code: displayCode(code), prize },
      })),
      more > 0 ? [{ key: 'winners-more', args: { count: more } }] : [],
      [...link('winners-link', drawId, facts)],
    ].filter((lines) => lines.length > 0),
    keyboard: null,
    campaignId,
  };
}
