import { StreamHub, type News } from './stream-hub.ts';

/** The shared worker of all tabs of a browser: it holds the one stream of live events. */

const unable: News = { kind: 'unable' };
const hub = new StreamHub(() => new EventSource('/api/v1/events'));

addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports;
  if (!port) return;
  if (typeof EventSource === 'undefined') port.postMessage(unable);
  else hub.join(port);
});
