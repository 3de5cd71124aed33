/**
 * The drand beacon "quicknet" (PROTOCOL, Beacon facts): a signature every three seconds, of which nobody knows the next. Its
 * chain hash stands in the manifest and pins the key. Pure arithmetic; whether a signature is true says
 * `src/beacon/signature.ts`.
 */
export const QUICKNET = {
  chain: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  /** Compressed point of G2, 96 bytes in hex. */
  publicKey:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  /** Unix seconds of round 1, and seconds between rounds. */
  genesis: 1_692_803_367,
  period: 3,
  /** Domain separation tag of its signatures. */
  dst: 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_',
} as const;

/** When a round is made, in UTC milliseconds. */
export const timeOfRound = (round: number): number => 1000 * (QUICKNET.genesis + QUICKNET.period * (round - 1));

/** PROTOCOL 2.6: the first round at or after a moment (UTC ms); never below 1. */
export const roundAt = (at: number): number =>
  Math.max(1, Math.ceil((at / 1000 - QUICKNET.genesis) / QUICKNET.period) + 1);

/**
 * UTC ms before which the list of a draw must be public, for from then on a source of its chance exists; null when nobody said
 * when. A round has its own time, however much later the text is read that comes with it (PROTOCOL 2.6).
 */
export const chanceBeginsAt = ({
  drandRound,
  entropyAt,
}: {
  readonly drandRound: number | null;
  readonly entropyAt: number | null;
}): number | null => (drandRound === null ? entropyAt : timeOfRound(drandRound));
