/** The word of a deep link, `t.me/<bot>?start=WORD`: a campaign's code, and with it the way by which a person came. */

/** How a person came to a campaign: by a link with a tag, or by the invitation of a participant. */
export interface Origin {
  readonly source: string | null;
  /** Id of the participant who invited. */
  readonly inviter: number | null;
}

/** Telegram's limit for the word, whose letters are `[A-Za-z0-9_-]` (https://core.telegram.org/api/links#bot-links). */
export const LONGEST_START_WORD = 64;

const SEPARATOR = '__';
const TAG = /^[A-Za-z0-9_-]{1,30}$/;
/**
 * A digit always follows the `i`, a leading zero if need be: the tag `instagram` is no invitation. Ten figures of base 36 are
 * still an exact number.
 */
const INVITATION = /^i([0-9][0-9a-z]{0,9})$/;

/** Whether a word can be the tag of a source: 1 to 30 of `[A-Za-z0-9_-]`, and not what an invitation looks like. */
export const isSourceTag = (tag: string): boolean => TAG.test(tag) && !INVITATION.test(tag);

/** An origin as the end of a start word and of a button's data; the empty text when nothing is known. */
export function originTag({ source, inviter }: Origin): string {
  if (inviter === null) return source ?? '';
  const id = inviter.toString(36);
  return `i${/^\d/.test(id) ? '' : '0'}${id}`;
}

/** Reads what `originTag` wrote; anything else is no origin. */
export function readOrigin(tag: string): Origin {
  const [, invitation] = INVITATION.exec(tag) ?? [];
  if (invitation !== undefined) return { source: null, inviter: parseInt(invitation, 36) };
  return { source: TAG.test(tag) ? tag : null, inviter: null };
}

/**
 * The word that leads to a campaign and tells how the person came; null when Telegram would not take it, which a code of more
 * than 32 letters can bring about.
 */
export function startWord(
  code: string,
  from: { readonly source: string } | { readonly inviter: number },
): string | null {
  const origin: Origin = { source: null, inviter: null, ...from };
  if (origin.source !== null && !isSourceTag(origin.source)) return null;
  const word = `${code}${SEPARATOR}${originTag(origin)}`;
  return word.length <= LONGEST_START_WORD ? word : null;
}

/**
 * Reads the word of a link: exactly a campaign's code, or a code with a tag behind it. Of several readings the longest code
 * counts; null when no campaign has such a code.
 */
export function readStartWord(word: string, codes: readonly string[]): (Origin & { readonly code: string }) | null {
  if (codes.includes(word)) return { code: word, source: null, inviter: null };
  for (let at = word.lastIndexOf(SEPARATOR); at > 0; at = word.lastIndexOf(SEPARATOR, at - 1)) {
    const code = word.slice(0, at);
    const tag = word.slice(at + SEPARATOR.length);
    if (codes.includes(code) && TAG.test(tag)) return { code, ...readOrigin(tag) };
  }
  return null;
}
