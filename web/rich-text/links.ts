import type { Span } from '../../src/domain/entities.ts';

/** Where the links of a message lead, and which of them are safe to open. */

/** A span of a message as the Bot API has it, also of a kind that Telegram finds by itself. */
export interface ShownEntity extends Span {
  readonly type: string;
  readonly url?: string;
}

/** Where an entity leads, or null when it is no link or its address could run a script. `covered` is the entity's text. */
export function entityLink(entity: ShownEntity, covered: string): string | null {
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
