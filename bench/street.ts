import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import type { Scope } from '../src/testing.ts';

/** One address in front of a product that is started again at another port, as behind a web server of the house. */
export interface Street {
  readonly origin: string;
  /** Streams of live events that are open right now. */
  readonly streams: number;
  /** From now on the address leads there. */
  lead(target: string): void;
}

/** Opens an address that leads to a product until its scope ends. */
export async function openStreet(scope: Scope, target: string): Promise<Street> {
  let port = Number(new URL(target).port);
  const streaming = new Set<object>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    far.pipe(near);
    near.pipe(far);
    // A connection that asks for something else carries no stream any more.
    near.on('data', () => streaming.delete(near));
    far.on('data', (bytes: Buffer) => {
      if (bytes.includes('text/event-stream')) streaming.add(near);
    });
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      end.on('error', () => undefined);
      end.on('close', () => {
        streaming.delete(near);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  scope.after(() => void server.close());
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get streams() {
      return streaming.size;
    },
    lead(to) {
      port = Number(new URL(to).port);
    },
  };
}
