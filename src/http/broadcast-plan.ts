import type { AudienceBody, CreateBroadcastBody } from '../contracts/api-broadcasts.ts';
import type { BroadcastPlan } from '../contracts/broadcasts.ts';
import { EVERYBODY, type Audience } from '../domain/broadcast.ts';
import { madeTitle, oneLine } from '../domain/broadcast-title.ts';
import type { FieldFault } from './campaign-faults.ts';
import type { TakenContent } from './content.ts';

/** What staff decide before a broadcast starts, with what is usual where the body says nothing. */
export function planOf(body: Omit<CreateBroadcastBody, 'campaignId'>, taken: TakenContent): BroadcastPlan {
  const { title = '', audience, paid = false, onDoubt = 'resend' } = body;
  const { content, attachment } = taken;
  return {
    title: oneLine(title) || madeTitle(content.text, attachment?.name ?? null),
    content,
    audience: audienceOf(audience),
    paid,
    onDoubt,
  };
}

/** Whom a body means. Of people without an entry nothing is known but their language. */
export function audienceOf(body: AudienceBody = 'all'): Audience {
  if (body === 'all') return EVERYBODY;
  if (body === 'unfinished') return { ...EVERYBODY, people: body };
  if (typeof body === 'string') return { ...EVERYBODY, statuses: [body] };
  const { people = 'entrants', status = [], language = [], source = [] } = body;
  const { registeredFrom = null, registeredUntil = null, winners = null } = body;
  const languages = unique([language].flat());
  if (people === 'unfinished') return { ...EVERYBODY, people, languages };
  const [statuses, sources] = [unique([status].flat()), unique([source].flat())];
  return { people, statuses, languages, registeredFrom, registeredUntil, winners, sources };
}

const unique = <T>(given: readonly T[]): T[] => [...new Set(given)];

/** What the schema of an audience cannot say. */
export const audienceFaults = ({ registeredFrom: from, registeredUntil: until }: Audience): readonly FieldFault[] =>
  from !== null && until !== null && until <= from
    ? [{ path: 'audience.registeredUntil', key: 'field-closes-first' }]
    : [];
