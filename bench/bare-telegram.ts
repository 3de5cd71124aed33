import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A Bot API that says yes to every message and does nothing else, in a process of its own: what both sides of a comparison of
 * senders talk to, so that only the senders differ. Prints its origin; ends with its parent.
 */

let messageId = 0;
const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
  request.resume().on('end', () => {
    messageId += 1;
    const text = `{"ok":true,"result":{"message_id":${messageId},"date":1,"chat":{"id":1,"type":"private"}}}`;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
    response.end(text);
  });
}).listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('disconnect', () => process.exit());
