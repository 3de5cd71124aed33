import { bls12_381 } from '@noble/curves/bls12-381.js';
import { fromHex } from '../domain/bytes.ts';
import { QUICKNET } from '../domain/beacon.ts';
import { sha256 } from '../domain/sha256.ts';

const { shortSignatures } = bls12_381;

/** A compressed point of G1 in hex. */
const SIGNATURE = /^[0-9a-f]{96}$/;

/**
 * Whether drand made this signature (hex) for this round of its quicknet: BLS on BLS12-381 with signatures in G1, scheme
 * `bls-unchained-g1-rfc9380` (PROTOCOL, Beacon facts). Points outside the group are refused. Some 30 ms, so not for the main
 * thread. Never throws.
 */
export function isBeaconSignature(round: number, signature: string): boolean {
  if (!Number.isSafeInteger(round) || round < 1 || !SIGNATURE.test(signature)) return false;
  const message = new DataView(new ArrayBuffer(8));
  message.setBigUint64(0, BigInt(round));
  const digest = sha256(new Uint8Array(message.buffer));
  try {
    const point = shortSignatures.Signature.fromBytes(fromHex(signature));
    return shortSignatures.verify(point, shortSignatures.hash(digest, QUICKNET.dst), fromHex(QUICKNET.publicKey));
  } catch {
    // What is no point of the curve's group is nobody's signature.
    return false;
  }
}
