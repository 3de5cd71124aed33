/** How hard a password is to guess, as far as a page can honestly say; worst first. */
export type Strength = 'short' | 'common' | 'login' | 'pattern' | 'weak' | 'fair' | 'good';

const LEAST_LENGTH = 8;
/** Bits: a guesser with a stolen database of argon2id hashes tries some 2^40 in a year on one machine. */
const FAIR_BITS = 40;
const GOOD_BITS = 60;
/** A letter of running text tells that much (Shannon, Prediction and Entropy of Printed English, 1951; its upper estimate). */
const BITS_OF_WORD_LETTER = 2.5;
const BITS_OF_YEAR = 6;

/** What is left of the most common passwords once digits and signs around them and the disguise of letters are taken off. */
const COMMON =
  /^(password|passw|pass|qwerty|qwertyuiop|qwe|asdfgh|asdfghjkl|zxcvbnm|zxcvb|qazwsx|admin|administrator|root|user|login|welcome|letmein|iloveyou|monkey|dragon|football|princess|sunshine|master|shadow|superman|secret|lottery|parol|пароль|йцукен|йцукенгшщз|фывапр|ячсмить|привет|любовь|админ|наташа|марина|максим|спартак|москва|россия)?$/;

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'];
const DISGUISED: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  $: 's',
  '5': 's',
};

/** @param login which a password must not be */
export function passwordStrength(password: string, login: string): Strength {
  if (password.length < LEAST_LENGTH) return 'short';
  const low = password.toLowerCase();
  if (isCommon(low)) return 'common';
  if (login.length >= 3 && (low.includes(login.toLowerCase()) || login.toLowerCase().includes(low))) return 'login';
  const kept = [...password].filter((character, index) => !follows(low[index - 1], character.toLowerCase())).join('');
  if (kept.length * 2 <= password.length) return 'pattern';
  const bits = bitsOf(kept);
  return bits >= GOOD_BITS ? 'good' : bits >= FAIR_BITS ? 'fair' : 'weak';
}

function isCommon(low: string): boolean {
  const bare = low.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  if (/^[^\p{L}]*$/u.test(low)) return new Set(low).size <= 3 || /^(?:0?123456|1q2w|987654|112233)/.test(low);
  const shown = low.replace(/[\d!?.*#]+$/, '').replace(/[01345@$]/g, (character) => DISGUISED[character] ?? character);
  return COMMON.test(bare) || COMMON.test(shown);
}

/** The same again, the next of the alphabet, or its neighbour on the keyboard. */
function follows(before: string | undefined, character: string): boolean {
  if (before === undefined) return false;
  const apart = Math.abs(character.charCodeAt(0) - before.charCodeAt(0));
  const isNeighbour = ROWS.some((row) => row.includes(before + character) || row.includes(character + before));
  return apart <= 1 || (isNeighbour && /\p{L}/u.test(character));
}

/** Words and years count as words and years, everything else as if it were random. */
function bitsOf(password: string): number {
  const pool = Math.log2(
    (/\p{Ll}/u.test(password) ? 26 : 0) +
      (/\p{Lu}/u.test(password) ? 26 : 0) +
      (/\d/.test(password) ? 10 : 0) +
      (/[^\p{L}\d]/u.test(password) ? 10 : 0),
  );
  const runs = password.match(/\p{Lu}?\p{Ll}+|\p{Lu}+|\d+|[^\p{L}\d]+/gu) ?? [];
  return runs.reduce((bits, run) => {
    if (/^(19|20)\d\d$/.test(run)) return bits + BITS_OF_YEAR;
    if (/^\p{L}{3,}$/u.test(run)) return bits + BITS_OF_WORD_LETTER * run.length;
    return bits + pool * run.length;
  }, 0);
}
