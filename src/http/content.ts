import type { FastifyRequest } from 'fastify';
import type { TestBroadcastBody } from '../contracts/api-broadcasts.ts';
import type { AttachmentRow } from '../contracts/broadcasts.ts';
import type { ComposedContent, Translated } from '../domain/broadcast.ts';
import { unwrap } from '../domain/errors.ts';
import { contentFaults } from '../domain/personalise.ts';
import type { TextArguments } from '../texts/texts.ts';
import type { HttpDeps } from './deps.ts';
import { languageOf, Refusal } from './problem.ts';

/** The part of a body that says what people are told. */
type ContentBody = Pick<TestBroadcastBody, 'text' | 'attachmentId' | 'buttons'>;

/** A message as a body has it, with the stored file that it names. */
export interface TakenContent {
  readonly content: ComposedContent;
  readonly attachment: AttachmentRow | null;
}

/**
 * Reads the message of a body.
 *
 * @throws Refusal BAD_REQUEST for a file that is not stored, BROADCAST_CONTENT for what cannot be sent, each with its fields
 */
export async function takeContent(
  { reader, texts }: Pick<HttpDeps, 'reader' | 'texts'>,
  request: FastifyRequest,
  body: ContentBody,
): Promise<TakenContent> {
  const say = (key: string, args?: TextArguments): string => texts.format(languageOf(request), key, args);
  const { attachmentId = null } = body;
  const attachment = attachmentId === null ? null : unwrap(await reader.attachment({ id: attachmentId }));
  if (attachmentId !== null && attachment === null) {
    throw new Refusal('BAD_REQUEST', { fields: [{ path: 'attachmentId', message: say('field-attachment') }] });
  }
  const content = contentOf(body, attachment);
  const fields = contentFaults(content).map(({ path, code, details }) => ({
    path: pathIn(body, path),
    message: say(`field-content-${code}`, details && { ...details, ...countedFromOne(details) }),
  }));
  if (fields.length > 0) throw new Refusal('BROADCAST_CONTENT', { fields });
  return { content, attachment };
}

/** People count characters from one. */
const countedFromOne = ({ at }: TextArguments): TextArguments => (typeof at === 'number' ? { at: at + 1 } : {});

function contentOf({ text, buttons = [] }: ContentBody, attachment: AttachmentRow | null): ComposedContent {
  return {
    kind: 'composed',
    text: translated(text),
    attachment: attachment && { id: attachment.id, kind: attachment.kind },
    buttons: buttons.map(({ label, url }) => ({ label: translated(label), url: whole(url).trim() })),
  };
}

/** One text is for readers of both languages; a blank one is none. */
function translated(given: ContentBody['text']): Translated {
  const { ru = null, en = null } = typeof given === 'string' ? { ru: given } : given;
  return { ru: written(ru), en: written(en) };
}

function written(text: string | null): string | null {
  const kept = whole(text ?? '');
  return kept.trim() === '' ? null : kept;
}

/** Without halves of characters: a message with one is refused, whomever it goes to. */
const whole = (text: string): string => text.replace(/\p{Cs}/gu, '');

/** A text that was given for both languages has no part of its own for one of them. */
function pathIn({ text, buttons = [] }: ContentBody, path: string): string {
  const field = path.replace(/\.(ru|en)$/, '');
  const index = /^buttons\.(\d+)\.label$/.exec(field)?.[1];
  const given = index === undefined ? (field === 'text' ? text : null) : buttons[Number(index)]?.label;
  return typeof given === 'string' ? field : path;
}
