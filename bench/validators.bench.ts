import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { parsePhone } from '../src/bot/phone.ts';
import { checkCard } from '../src/domain/card.ts';
import { checkName } from '../src/domain/text.ts';
import type { Comparison } from './compare.ts';

/** The checks of what people type, beside the least that such a check can be. */

const TIMES = 20_000;

const NAMES = ['Анна Белова', "Conan O'Brien", 'محمد بن عبد الله', 'Nguyễn Thị Hồng', 'Анна 🎉', 'www.example.com'];
const CARDS = ['4539 1488 0343 6467', '4539-1488-0343-6468', '79927398713', 'АВ 1234 5678', '12', 'LC 0042!'];
const PHONES = ['+7 916 123-45-67', '8 (916) 123 45 67', '9161234567', '+1 202-555-0143', '123', 'телефон'];

const CARD_RULE = { masks: ['0000 0000 0000 0000', '00000000000'], check: 'luhn' } as const;

const comparison = (
  subject: string,
  typed: readonly string[],
  floor: { name: string; check: (text: string) => unknown },
  product: { name: string; check: (text: string) => unknown },
): Comparison => {
  const times = ({ name, check }: typeof floor) => ({
    name,
    run() {
      for (let i = 0; i < TIMES; i += 1) check(typed[i % typed.length] ?? '');
    },
  });
  return { subject, operations: TIMES, iterations: 10, floor: times(floor), product: times(product) };
};

export async function comparisons(): Promise<Comparison[]> {
  return [
    comparison(
      'a name',
      NAMES,
      { name: 'floor: NFC and one pattern', check: (text) => /^[\p{L}\p{M} '.-]{2,100}$/u.test(text.normalize('NFC')) },
      { name: 'product: checkName', check: checkName },
    ),
    comparison(
      'a card',
      CARDS,
      { name: 'floor: one pattern and Luhn', check: (text) => luhn(text.replaceAll(/[ -]/g, '')) },
      { name: 'product: checkCard', check: (text) => checkCard(text, CARD_RULE) },
    ),
    comparison(
      'a phone number',
      PHONES,
      {
        name: 'floor: libphonenumber-js',
        check: (text) => parsePhoneNumberFromString(text, isSupportedCountry('RU') ? 'RU' : undefined)?.isValid(),
      },
      { name: 'product: parsePhone', check: (text) => parsePhone(text, 'RU') },
    ),
  ];
}

function luhn(card: string): boolean {
  if (!/^\d{11,16}$/.test(card)) return false;
  let sum = 0;
  for (let i = 0; i < card.length; i += 1) {
    const digit = card.charCodeAt(card.length - 1 - i) - 48;
    sum += i % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit;
  }
  return sum % 10 === 0;
}
