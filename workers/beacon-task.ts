import { isBeaconSignature } from '../src/beacon/signature.ts';
import type { CpuContract } from '../src/contracts/cpu.ts';
import { ok, type Reply } from '../src/domain/errors.ts';

/** Whether drand made a signature for a round: off the main thread, because a pairing would hold it up for 30 ms. */
export const verifyBeacon = ({
  round,
  signature,
}: Parameters<CpuContract['verifyBeacon']>[0]): Reply<{ valid: boolean }> =>
  ok({ valid: isBeaconSignature(round, signature) });
