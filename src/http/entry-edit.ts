import type { EditParticipantBody } from '../contracts/api-moderation.ts';
import type { Problem } from '../contracts/api.ts';
import type { EditParticipant } from '../contracts/moderation.ts';
import { unwrap } from '../domain/errors.ts';
import { checkCard } from '../domain/card.ts';
import type { Campaign, Participant } from '../domain/model.ts';
import { checkName } from '../domain/text.ts';
import type { HttpDeps } from './deps.ts';
import { Refusal } from './problem.ts';

type Change = EditParticipant['change'];

/** What is wrong with one value: a key of the catalogue `http`. */
type Checked<T> = { readonly value: T } | { readonly fault: string };

/**
 * A moderator's correction by the rules that the person's own answers go by, in the form in which they are kept.
 *
 * @param say a text of the catalogue `http` in the reader's language
 * @throws Refusal BAD_REQUEST that names every wrong field
 */
export async function checkedEdit(
  { reader, parsePhone }: Pick<HttpDeps, 'reader' | 'parsePhone'>,
  entry: Participant,
  campaign: Campaign,
  { fullName, phoneNumber, loyaltyCard }: EditParticipantBody,
  say: (key: string) => string,
): Promise<Change> {
  const wrong: NonNullable<Problem['fields']> = [];
  const taken = <K extends keyof Change>(path: K, checked: Checked<NonNullable<Change[K]> | null>): Partial<Change> => {
    if ('value' in checked) return { [path]: checked.value };
    wrong.push({ path, message: say(checked.fault) });
    return {};
  };

  function phone(typed: string | null): Checked<string | null> {
    if (typed === null) return emptied('phone');
    const value = parsePhone(typed, campaign.region);
    return value === null ? { fault: 'field-phone' } : { value };
  }

  async function card(typed: string | null): Promise<Checked<string | null>> {
    if (typed === null) return emptied('card');
    const checked = checkCard(typed, campaign.settings.card);
    if (!checked.ok) return { fault: `field-card-${checked.problem}` };
    const question = {
      campaignId: campaign.id,
      field: 'card',
      value: checked.card,
      telegramId: entry.telegramId,
    } as const;
    const standing = campaign.settings.card.list === 'refuse' ? unwrap(await reader.standing(question)) : 'free';
    return standing === 'unlisted' ? { fault: 'field-card-unlisted' } : { value: checked.card };
  }

  /** What the campaign asks for may be corrected, not taken away. */
  const emptied = (field: 'phone' | 'card'): Checked<null> =>
    campaign.requiredFields.includes(field) ? { fault: 'field-required' } : { value: null };

  function name(typed: string): Checked<string> {
    const checked = checkName(typed);
    return checked.ok ? { value: checked.name } : { fault: `field-name-${checked.problem}` };
  }

  const change: Change = {
    ...(fullName !== undefined && taken('fullName', name(fullName))),
    ...(phoneNumber !== undefined && taken('phoneNumber', phone(phoneNumber))),
    ...(loyaltyCard !== undefined && taken('loyaltyCard', await card(loyaltyCard))),
  };
  if (wrong.length > 0) throw new Refusal('BAD_REQUEST', { fields: wrong });
  return change;
}
