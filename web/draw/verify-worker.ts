import { parseEntries, type EntryList } from '../../src/domain/entries.ts';
import { AppError, unwrap } from '../../src/domain/errors.ts';
import { merkleTree, type MerkleTree } from '../../src/domain/merkle.ts';
import type { DrawFiles } from '../../src/domain/verify-draw.ts';
import { proveTicket, takesPairing, verdictOf } from './verification.ts';
import type { AnswerMessage, AskMessage, Asks, Act } from './worker-messages.ts';

/** The thread that recomputes a draw, so that the page stays usable with a million lines. */

let entries: DrawFiles['entries'] = '';
/** Made when somebody looks for the first code. */
let listed: { readonly list: EntryList; readonly tree: MerkleTree } | null = null;

addEventListener('message', ({ data }: MessageEvent<AskMessage>) => {
  answer(data).then(
    (value) => say({ id: data.id, ok: true, value }),
    (thrown: unknown) =>
      say({ id: data.id, ok: false, fault: thrown instanceof AppError ? thrown.message : String(thrown) }),
  );
});

const say = (message: AnswerMessage): void => postMessage(message);

async function answer(message: AskMessage): Promise<Asks[Act]['answer']> {
  switch (message.act) {
    case 'open':
      entries = message.entries;
      listed = null;
      return null;
    case 'verify': {
      const { manifest, certificate, called } = message;
      const pairing = takesPairing(message) ? await import('../../src/beacon/signature.ts') : {};
      return verdictOf({ manifest, entries, certificate }, called, pairing);
    }
    case 'find': {
      listed ??= treeOf(unwrap(parseEntries(entries)));
      return proveTicket(listed.list, listed.tree, message);
    }
  }
}

const treeOf = (list: EntryList) => ({ list, tree: merkleTree(list.bytes, list.starts) });
