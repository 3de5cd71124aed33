import type { Connection } from './open.ts';

/** So many people stand in one row of `broadcast_recipients`: 8 kB, which a lease reads in one step or two. */
const PIECE = 1_000;
const BYTES = 8;

interface Piece {
  /** How many people stand before it. */
  readonly first: number;
  /** IEEE 754, little-endian. */
  readonly chats: Buffer;
}

/** The frozen list of each broadcast: numbers of private chats, in the order in which they are written to. */
export function recipientCommands(db: Connection) {
  // Index UNIQUE (broadcast_id, first); the length of a blob is known without reading it.
  const size = db
    .prepare<[number], number>(
      `SELECT first + length(chats) / 8 FROM broadcast_recipients WHERE broadcast_id = ? ORDER BY first DESC LIMIT 1`,
    )
    .pluck();
  const insert = db.prepare<[number, number, Buffer]>(
    'INSERT INTO broadcast_recipients (broadcast_id, first, chats) VALUES (?, ?, ?)',
  );
  // The same index: no piece is longer than PIECE, so the one that holds a position begins less than that before it.
  const pieces = db.prepare<[number, number, number], Piece>(
    `SELECT first, chats FROM broadcast_recipients WHERE broadcast_id = ? AND first > ? AND first < ? ORDER BY first`,
  );
  const drop = db.prepare<[number]>('DELETE FROM broadcast_recipients WHERE broadcast_id = ?');

  const sizeOf = (broadcastId: number): number => size.get(broadcastId) ?? 0;
  return {
    /** How many people are on the list so far. */
    sizeOf,
    /**
     * Adds people behind the `from` that are on the list already; without effect when they are there, so that the same
     * piece may come twice. Answers with the size of the list.
     */
    append(broadcastId: number, from: number, chats: Float64Array): number {
      const stored = sizeOf(broadcastId);
      if (from !== stored) return stored;
      for (let start = 0; start < chats.length; start += PIECE) {
        insert.run(broadcastId, from + start, toBytes(chats.subarray(start, start + PIECE)));
      }
      return from + chats.length;
    },
    /** At most `count` people from a position on, which begins at 0. */
    slice(broadcastId: number, from: number, count: number): number[] {
      const until = from + count;
      return pieces.all(broadcastId, from - PIECE, until).flatMap(({ first, chats }) => {
        const end = Math.min(chats.length / BYTES, until - first);
        const start = Math.max(0, from - first);
        return Array.from({ length: Math.max(0, end - start) }, (_, i) => chats.readDoubleLE((start + i) * BYTES));
      });
    },
    /** Forgets the whole list: nobody on it waits any more. */
    drop: (broadcastId: number): void => void drop.run(broadcastId),
  };
}

function toBytes(chats: Float64Array): Buffer {
  const bytes = Buffer.alloc(chats.length * BYTES);
  chats.forEach((chat, i) => bytes.writeDoubleLE(chat, i * BYTES));
  return bytes;
}
