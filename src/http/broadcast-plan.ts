import type { AudienceBody, CreateBroadcastBody } from '../contracts/api-broadcasts.ts';
import type { BroadcastPlan } from '../contracts/broadcasts.ts';
import { EVERYBODY, type Audience } from '../domain/broadcast.ts';
import { parseMarkup } from '../domain/markup.ts';
import { LANGUAGES } from '../domain/model.ts';
import type { FieldFault } from './campaign-faults.ts';
import type { TakenContent } from './content.ts';

/** Characters of a title that nobody thought of: as much as a line of the list shows. */
const MADE_TITLE = 60;

/** What staff decide before a broadcast starts, with what is usual where the body says nothing. */
export function planOf(body: Omit<CreateBroadcastBody, 'campaignId'>, taken: TakenContent): BroadcastPlan {
  const { title = '', audience, paid = false, onDoubt = 'resend' } = body;
  const { content } = taken;
  return { title: oneLine(title) || titleOf(taken), content, audience: audienceOf(audience), paid, onDoubt };
}

/** The beginning of what is shown, or the name of the file. */
function titleOf({ content: { text }, attachment }: TakenContent): string {
  const shown = LANGUAGES.map((language) => oneLine(parseMarkup(text[language] ?? '').marked.text)).find(Boolean);
  return shortened(shown ?? attachment?.name ?? '');
}

/** A title in one line, with its emoji whole; what would turn the order of its letters is left out. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

/** No character is torn in two. */
function shortened(line: string): string {
  const characters = Array.from(new Intl.Segmenter().segment(line.slice(0, 1_000)), ({ segment }) => segment);
  return characters.length > MADE_TITLE
    ? `${characters
        .slice(0, MADE_TITLE - 1)
        .join('')
        .trimEnd()}…`
    : line;
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
