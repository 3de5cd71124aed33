import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';

/**
 * A bare Fastify that gives out the texts that its parent sends it, each under its number, in a process of its own: the least
 * that an answer of so many bytes costs over HTTP. Prints its origin; ends with its parent.
 */

let texts: readonly string[] = [];
const app = fastify();
app.get<{ Params: { n: string } }>('/:n', async (request, reply) =>
  reply.type('application/json; charset=utf-8').send(texts[Number(request.params.n)]),
);
process.on('message', (message) => {
  texts = message as readonly string[];
  process.send?.('ready');
});
process.on('disconnect', () => process.exit());
await app.listen({ port: 0, host: '127.0.0.1' });
console.log(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
