import type { CpuContract, EntryProof } from '../src/contracts/cpu.ts';
import { proofFor } from '../src/domain/draw.ts';
import { ok, type Reply } from '../src/domain/errors.ts';
import { frozenList } from './stored-list.ts';

/**
 * The receipt of a code in the frozen list of a draw; null when the code is not on it.
 *
 * @returns the failures of `frozenList`
 */
export function proveEntry({
  databasePath,
  drawId,
  code,
}: Parameters<CpuContract['proveEntry']>[0]): Reply<EntryProof | null> {
  const frozen = frozenList(databasePath, drawId);
  if (!frozen.ok) return frozen;
  const { list, tree, root } = frozen.value;
  const receipt = proofFor(list, tree, code);
  return receipt.ok ? ok({ receipt: receipt.value, root }) : ok(null);
}
