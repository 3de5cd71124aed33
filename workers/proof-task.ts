import type { CpuContract, EntryProof } from '../src/contracts/cpu.ts';
import { proofFor } from '../src/domain/draw.ts';
import type { EntryList } from '../src/domain/entries.ts';
import { fail, ok, type Reply } from '../src/domain/errors.ts';
import { merkleRoot, merkleTree, type MerkleTree } from '../src/domain/merkle.ts';
import { readEntries } from './draw-task.ts';

interface FrozenList {
  readonly databasePath: string;
  readonly drawId: string;
  readonly list: EntryList;
  readonly tree: MerkleTree;
  readonly root: string;
}

/** The list that was asked for last, while the thread lives: after a freeze everybody asks for the same one. */
let last: FrozenList | null = null;

/**
 * The receipt of a code in the frozen list of a draw; null when the code is not on it.
 *
 * @returns DRAW_STATE while the list may still change, else the failures of `readEntries`
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

function frozenList(databasePath: string, drawId: string): Reply<FrozenList> {
  if (last?.drawId === drawId && last.databasePath === databasePath) return ok(last);
  const stored = readEntries(databasePath, drawId);
  if (!stored.ok) return stored;
  const { list, isFrozen } = stored.value;
  if (!isFrozen) return fail('DRAW_STATE', `draw ${drawId} is not frozen`);
  const tree = merkleTree(list.bytes, list.starts);
  last = { databasePath, drawId, list, tree, root: merkleRoot(tree) };
  return ok(last);
}
