import { createHmac } from 'node:crypto';
import type { CpuContract, EntriesSummary, RankedEntries } from '../src/contracts/cpu.ts';
import { fromHex, isDigest } from '../src/domain/bytes.ts';
import { fail, ok, type Reply } from '../src/domain/errors.ts';
import { rankedFrom, sortedByKey } from '../src/domain/ranking.ts';
import { listKeys } from './list-hashes.ts';
import { storedList } from './stored-list.ts';

/** The heavy steps of a draw over its frozen list. */

/** Root, number of people and number of tickets of a frozen list. */
export function summariseEntries({
  databasePath,
  drawId,
}: Parameters<CpuContract['summariseEntries']>[0]): Reply<EntriesSummary> {
  const stored = storedList(databasePath, drawId);
  if (!stored.ok) return stored;
  const { list, root } = stored.value;
  return ok({ root, entries: list.count, tickets: list.tickets });
}

/**
 * Some places of the ranking under a seed. What is returned was computed twice, by two implementations of HMAC, from a
 * list that has the promised root.
 */
export function rankEntries({
  databasePath,
  drawId,
  root,
  seed,
  from,
  take,
}: Parameters<CpuContract['rankEntries']>[0]): Reply<RankedEntries> {
  if (!isDigest(seed)) return fail('DRAW_INVALID', 'the seed is not 64 hex digits');
  if (!(from >= 0 && take >= 0)) return fail('DRAW_INVALID', `${take} places from ${from} cannot be taken`);
  const stored = storedList(databasePath, drawId);
  if (!stored.ok) return stored.error.code === 'DRAW_INVALID' ? tampered(drawId, stored.error.message) : stored;
  const { list } = stored.value;
  if (stored.value.root !== root) return tampered(drawId, `its root is ${stored.value.root}, not ${root}`);
  const keys = listKeys(list, fromHex(seed));
  const lines = sortedByKey(keys).subarray(from, from + take);
  const ranking = rankedFrom(list, { order: lines, keys }, take);
  const wrong = ranking.findIndex(({ code, key }, i) => key !== nodeKey(seed, code, list.weights[lines[i]!]!));
  if (wrong >= 0) return fail('INTERNAL', `the key at place ${from + wrong + 1} is not the one that Node computes`);
  return ok({ ranking });
}

const tampered = (drawId: string, how: string): Reply<never> =>
  fail('DRAW_TAMPERED', `the list of draw ${drawId} is not the one that was published: ${how}`, { part: 'list' });

/** The smallest key of a person's tickets, by Node. */
function nodeKey(seed: string, code: string, weight: number): string {
  const key = Buffer.from(seed, 'hex');
  const keys = Array.from({ length: weight }, (_, i) =>
    createHmac('sha256', key)
      .update(`${code}:${i + 1}`)
      .digest('hex'),
  );
  return keys.sort()[0]!;
}
