/** Spans of a message's text, as the Bot API has them: https://core.telegram.org/bots/api#messageentity */

/** What staff may put on a text. */
export const ENTITY_TYPES = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'code',
  'pre',
  'blockquote',
  'expandable_blockquote',
  'text_link',
  'custom_emoji',
] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

/** A span; offsets are UTF-16 units, which is how JavaScript indexes strings. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** A span with its mark, in the very form in which the Bot API takes it. */
export interface TextEntity extends Span {
  readonly type: EntityType;
  /** Of `text_link`. */
  readonly url?: string;
  /** Of `pre`: the programming language. */
  readonly language?: string;
  /** Of `custom_emoji`: digits; the text under it is what those see who cannot see it. */
  readonly custom_emoji_id?: string;
}

/** A text with its marks: sorted by offset, the outer one first, and none crosses another. */
export interface MarkedText {
  readonly text: string;
  readonly entities: readonly TextEntity[];
}

/** A piece of a message: plain text, or an entity around further pieces. */
export type RichNode<E extends Span = TextEntity> =
  string | { readonly entity: E; readonly children: readonly RichNode<E>[] };

interface Reach<E> {
  readonly entity: E;
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a text by its entities into a tree whose leaves, joined, are the text again. Entities that cross are cut at the
 * border of the outer one; what lies outside the text is ignored.
 */
export function splitEntities<E extends Span>(text: string, entities: readonly E[]): readonly RichNode<E>[] {
  const reaches = entities
    .map((entity) => ({
      entity,
      start: Math.max(0, entity.offset),
      end: Math.min(text.length, entity.offset + entity.length),
    }))
    .filter((reach) => reach.start < reach.end);
  return nest(text, 0, text.length, reaches.sort(outerFirst));
}

const outerFirst = <E>(a: Reach<E>, b: Reach<E>): number => a.start - b.start || b.end - a.end;

function nest<E extends Span>(text: string, start: number, end: number, reaches: readonly Reach<E>[]): RichNode<E>[] {
  const nodes: RichNode<E>[] = [];
  let at = start;
  let rest = reaches;
  for (let outer = rest[0]; outer; outer = rest[0]) {
    if (outer.start > at) nodes.push(text.slice(at, outer.start));
    const inside: Reach<E>[] = [];
    const after: Reach<E>[] = [];
    for (const reach of rest.slice(1)) {
      if (reach.start < outer.end) inside.push({ ...reach, end: Math.min(reach.end, outer.end) });
      if (reach.end > outer.end) after.push({ ...reach, start: Math.max(reach.start, outer.end) });
    }
    nodes.push({ entity: outer.entity, children: nest(text, outer.start, outer.end, inside) });
    at = outer.end;
    rest = after.sort(outerFirst);
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}
