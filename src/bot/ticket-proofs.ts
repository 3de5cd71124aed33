import type { Logger } from 'pino';
import type { Readers } from '../actors/readers.ts';
import type { Cache } from '../caches.ts';
import type { FrozenTicket } from '../contracts/draws.ts';
import type { CpuClient, EntryProof } from '../contracts/cpu.ts';
import type { TicketFacts, TicketProof } from '../domain/dialogue-protocol.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { parseManifest } from '../domain/manifest.ts';

export interface TicketProofsDeps {
  readonly readers: Readers;
  readonly cpu: Pick<CpuClient, 'proveEntry'>;
  /** Keeps proofs: a frozen list never changes, and making one reads all of it. */
  readonly cold: Cache;
  readonly databasePath: string;
  readonly log: Logger;
}

/** What `/ticket` tells beyond the registration: the invited friends and, after a freeze, that the ticket is on the list. */
export interface TicketProofs {
  /** @throws AppError when it cannot be told now */
  of(chatId: number, participantId: number): Promise<TicketFacts>;
}

export function createTicketProofs({ readers, cpu, cold, databasePath, log }: TicketProofsDeps): TicketProofs {
  const prove = ({ drawId, code }: FrozenTicket): Promise<EntryProof | null> =>
    cold.get(`proof of ${code} in ${drawId}`, async () => unwrap(await cpu.proveEntry({ databasePath, drawId, code })));

  /** A proof is shown only if it leads to the root that was published. */
  async function proofOf(ticket: FrozenTicket): Promise<TicketProof> {
    const { drawId, drawTitle, manifest, manifestHash } = ticket;
    const proof = await prove(ticket);
    const { root } = unwrap(parseManifest(manifest));
    if (proof?.root !== root) {
      log.error({ draw: drawId }, 'the stored list is not the one that was published');
      throw new AppError('STORAGE', `the list of draw ${drawId} is not the one it published`);
    }
    const { receipt } = proof;
    const { index, n: entries } = receipt;
    return { drawId, drawTitle, receipt: JSON.stringify(receipt, null, 2), index, entries, root, manifestHash };
  }

  return {
    async of(chatId, participantId) {
      const reader = readers.of(chatId);
      const [friends, draws] = await Promise.all([
        reader.friendsOf({ participantId }),
        reader.drawsWith({ participantId }),
      ]);
      const proofs: TicketProof[] = [];
      for (const draw of unwrap(draws)) proofs.push(await proofOf(draw));
      return { participantId, friends: unwrap(friends), proofs };
    },
  };
}
