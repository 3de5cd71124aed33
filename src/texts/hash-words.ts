import { wordlist } from '@scure/bip39/wordlists/english.js';
import { concat, fromHex } from '../domain/bytes.ts';
import { sha256 } from '../domain/sha256.ts';

const BITS_OF_A_WORD = 11;

/**
 * A hash in words, which people compare more easily than hex, by eye or on the telephone: the 24 English words of BIP-39
 * (https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki), of which the last holds a checksum.
 *
 * @param hashHex 64 hex digits
 */
export function hashWords(hashHex: string): string[] {
  const hash = fromHex(hashHex);
  const bits = [...concat(hash, sha256(hash).subarray(0, 1))].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: bits.length / BITS_OF_A_WORD }, (_, i) => {
    const at = i * BITS_OF_A_WORD;
    return wordlist[parseInt(bits.slice(at, at + BITS_OF_A_WORD), 2)] ?? '';
  });
}
