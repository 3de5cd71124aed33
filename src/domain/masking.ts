/**
 * What stands in place of personal data until somebody asks to see it: enough to recognise a value in a list, not enough to
 * use it. A mask is as long as the value, so a table keeps its width.
 */

const DOT = '•';

/** `+79161234567` → `+7••••••••67`: the plus with the first digit, and the last two. */
export const maskPhone = (phone: string): string => {
  const head = /^\+?\d?/.exec(phone)?.[0].length ?? 0;
  return hideBetween(phone, head, 2);
};

/** `2000123412345` → `•••••••••2345`: the last four, of a short card the last three, of one of four or five the last one. */
export const maskCard = (card: string): string =>
  hideBetween(card, 0, card.length > 8 ? 4 : card.length > 5 ? 3 : card.length > 3 ? 1 : 0);

/** Whether the value hides something. */
export const isMasked = (value: string): boolean => value.includes(DOT);

/** At least half of a value is always hidden. */
function hideBetween(value: string, head: number, tail: number): string {
  const shown = Math.floor(value.length / 2);
  const [kept, end] = head + tail <= shown ? [head, tail] : [0, Math.min(tail, shown)];
  return value.slice(0, kept) + DOT.repeat(value.length - kept - end) + value.slice(value.length - end);
}

/** The texts of codes in a photo, where the card itself is among them. */
export const maskCodes = (codes: readonly string[], card: string | null): string[] => {
  const plain = (text: string): string => text.replaceAll(/[\s-]/gu, '').toUpperCase();
  return codes.map((code) => (card !== null && plain(code).includes(plain(card)) ? maskCard(code) : code));
};

/** Whether a mask can stand for a value, be it a phone or a card. */
export const isMaskOf = (mask: string, value: string): boolean => mask === maskPhone(value) || mask === maskCard(value);
