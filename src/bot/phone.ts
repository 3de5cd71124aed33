import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** No phone number is longer, however it is spaced; a longer text is not searched. */
const LONGEST_TEXT = 64;

/**
 * Reads a typed phone number.
 *
 * @param region ISO 3166 code of the country that a number without a country code belongs to; an unknown one means that only
 *   numbers with a country code are read
 * @returns E.164, or null for what is not a valid number
 */
export function parsePhone(typed: string, region: string): string | null {
  if (typed.length > LONGEST_TEXT) return null;
  const number = parsePhoneNumberFromString(typed, isSupportedCountry(region) ? region : undefined);
  // `isPossible` looks at the length alone: +7 000… would pass.
  return number?.isValid() && number.ext === undefined ? number.number : null;
}
