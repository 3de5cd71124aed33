import type { TextEntity } from '../../src/sandbox/protocol.ts';

/** A piece of a message: plain text, or an entity around further pieces. */
export type RichNode = string | { readonly entity: TextEntity; readonly children: readonly RichNode[] };

interface Span {
  readonly entity: TextEntity;
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a text by its entities into a tree whose leaves, joined, are the text again. Offsets are UTF-16 units, as the
 * Bot API counts them and JavaScript indexes strings. Entities that cross are cut at the border of the outer one; what
 * lies outside the text is ignored. https://core.telegram.org/bots/api#messageentity
 */
export function splitEntities(text: string, entities: readonly TextEntity[]): readonly RichNode[] {
  const spans = entities
    .map((entity) => ({
      entity,
      start: Math.max(0, entity.offset),
      end: Math.min(text.length, entity.offset + entity.length),
    }))
    .filter((span) => span.start < span.end);
  return nest(text, 0, text.length, spans.sort(outerFirst));
}

const outerFirst = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;

function nest(text: string, start: number, end: number, spans: readonly Span[]): RichNode[] {
  const nodes: RichNode[] = [];
  let at = start;
  let rest = spans;
  for (let outer = rest[0]; outer; outer = rest[0]) {
    if (outer.start > at) nodes.push(text.slice(at, outer.start));
    const inside: Span[] = [];
    const after: Span[] = [];
    for (const span of rest.slice(1)) {
      if (span.start < outer.end) inside.push({ ...span, end: Math.min(span.end, outer.end) });
      if (span.end > outer.end) after.push({ ...span, start: Math.max(span.start, outer.end) });
    }
    nodes.push({ entity: outer.entity, children: nest(text, outer.start, outer.end, inside) });
    at = outer.end;
    rest = after.sort(outerFirst);
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

/** Where an entity leads, or null when it is no link or its address could run a script. `covered` is the entity's text. */
export function entityLink(entity: TextEntity, covered: string): string | null {
  switch (entity.type) {
    case 'text_link':
      return safeUrl(entity.url ?? '');
    case 'url':
      return safeUrl(covered);
    case 'email':
      return safeUrl(`mailto:${covered}`);
    case 'phone_number':
      return safeUrl(`tel:${covered.replace(/[^\d+]/g, '')}`);
    case 'mention':
      return `https://t.me/${encodeURIComponent(covered.replace(/^@/, ''))}`;
    default:
      return null;
  }
}

/** The address made absolute (`example.com` gets `https://`), or null unless it is one that is safe to open. */
export function safeUrl(address: string): string | null {
  const absolute = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(absolute)) return null;
  const { protocol, href } = new URL(absolute);
  return ['https:', 'http:', 'mailto:', 'tel:', 'tg:'].includes(protocol) ? href : null;
}

/**
 * Where a button leads: to an address of HTTPS (so also `t.me/…`), or to a page of the host that this one came from;
 * null for any other.
 */
export function buttonLink(address: string, ownHost: string): string | null {
  const href = safeUrl(address);
  if (href == null) return null;
  const { protocol, host } = new URL(href);
  return protocol === 'https:' || (protocol === 'http:' && host === ownHost) ? href : null;
}

/** The name of a public group or channel that `https://t.me/NAME` leads to, without what may follow; null elsewhere. */
export function telegramName(href: string): string | null {
  if (!URL.canParse(href)) return null;
  const { hostname, pathname } = new URL(href);
  return hostname === 't.me' ? (/^\/([A-Za-z]\w{3,31})\/?$/.exec(pathname)?.[1] ?? null) : null;
}

/** The `CODE` of `https://t.me/BOT?start=CODE` (an empty string without one), or null when the link leads elsewhere. */
export function startPayload(href: string, botUsername: string): string | null {
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  const ours = url.hostname === 't.me' && url.pathname.slice(1).toLowerCase() === botUsername.toLowerCase();
  return ours ? (url.searchParams.get('start') ?? '') : null;
}
