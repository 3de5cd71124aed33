import type { CampaignSettings, CardCheck } from './campaign-settings.ts';
import { cardCharacters, normaliseCard } from './text.ts';

/**
 * What is wrong with a card: `characters` it cannot have, none of the campaign's forms (`mask`), or a digit that was mistyped
 * (`check`).
 */
export type CardProblem = 'characters' | 'mask' | 'check';

export type CheckedCard =
  { readonly ok: true; readonly card: string } | { readonly ok: false; readonly problem: CardProblem };

/**
 * Holds a typed card to what a campaign asks of its cards.
 *
 * @returns the card in the form in which cards are compared, or what is wrong with it
 */
export function checkCard(
  typed: string,
  { masks, check }: Pick<CampaignSettings['card'], 'masks' | 'check'>,
): CheckedCard {
  const refuse = (problem: CardProblem): CheckedCard => ({ ok: false, problem });
  const card = cardCharacters(typed);
  if (masks.length === 0 && normaliseCard(typed) === null) return refuse('characters');
  if (!/^[A-Z0-9]+$/.test(card) || /^(.)\1*$/.test(card)) return refuse('characters');
  if (masks.length > 0 && !masks.some((mask) => fits(card, mask))) return refuse('mask');
  return CHECKS[check](card) ? { ok: true, card } : refuse('check');
}

/** Spaces and hyphens are there for the eye, in a mask as in a card. */
const placesOf = (mask: string): string => mask.replace(/[\s-]/gu, '');

/** Place by place: a mask is never made into a regular expression, which somebody could make slow. */
function fits(card: string, mask: string): boolean {
  const places = placesOf(mask);
  if (places.length !== card.length) return false;
  for (let i = 0; i < places.length; i += 1) {
    const [place, character] = [places.charAt(i), card.charAt(i)];
    const isDigit = character >= '0' && character <= '9';
    const holds =
      place === '0' ? isDigit : place === 'A' ? !isDigit : place === '*' || place.toUpperCase() === character;
    if (!holds) return false;
  }
  return true;
}

/** The checks go by the digits of a card; letters, such as a fixed beginning, have no part in them. */
const CHECKS: Readonly<Record<CardCheck, (card: string) => boolean>> = {
  none: () => true,
  luhn: (card) => hasLuhnDigit(digitsOf(card)),
  ean: (card) => hasEanDigit(digitsOf(card)),
};

const digitsOf = (card: string): number[] => Array.from(card.replace(/\D/g, ''), Number);

/** ISO/IEC 7812-1, Annex B: every second digit from the right doubled, its digits added, the sum ends with 0. */
function hasLuhnDigit(digits: readonly number[]): boolean {
  if (digits.length < 2) return false;
  const sum = digits.toReversed().reduce((total, digit, i) => {
    const weighted = i % 2 === 1 ? 2 * digit : digit;
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}

/** How many digits the numbers of GS1 have: GTIN-8, GTIN-12 (UPC), GTIN-13 (EAN) and GTIN-14. */
const EAN_LENGTHS: ReadonlySet<number> = new Set([8, 12, 13, 14]);

/** GS1 General Specifications 7.9: weights 1 and 3 in turn from the right, the sum ends with 0. */
function hasEanDigit(digits: readonly number[]): boolean {
  if (!EAN_LENGTHS.has(digits.length)) return false;
  return digits.toReversed().reduce((total, digit, i) => total + (i % 2 === 1 ? 3 * digit : digit), 0) % 10 === 0;
}

/** A mask describes at least and at most so many places, as a card without a mask has. */
const PLACES = { min: 4, max: 32 } as const;

/** Why a campaign cannot have a mask: signs that no card has, or too few or too many places. */
export type MaskFault = 'characters' | 'short' | 'long';

/** What is wrong with a mask (`CampaignSettings.card.masks`), or null. A small `a` is the letter itself. */
export function maskFault(mask: string): MaskFault | null {
  if (!/^[A-Za-z0-9* -]*$/.test(mask)) return 'characters';
  const places = placesOf(mask).length;
  return places < PLACES.min ? 'short' : places > PLACES.max ? 'long' : null;
}

/** A card of this form as people read it, such as `AB 1234-5678` for `AA 0000-0000`. */
export function describeMask(mask: string): string {
  let digits = 0;
  let letters = 0;
  return Array.from(mask, (place) => {
    if (place === '0' || place === '*') return String((digits += 1) % 10);
    if (place === 'A') return String.fromCharCode(65 + (letters++ % 26));
    return place.toUpperCase();
  }).join('');
}
