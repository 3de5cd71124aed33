import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { parseEvent, StreamHub, type News, type Port, type Source, type Wish } from './stream-hub.ts';

/** A stream as the tests lead it. */
class FakeSource extends EventTarget {
  readyState = 0;

  close(): void {
    this.readyState = 2;
  }

  say(type: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }

  fail(refused = false): void {
    if (refused) this.readyState = 2;
    this.dispatchEvent(new Event('error'));
  }
}

/** A hub and its tabs; each tab keeps what it has heard. */
function browser(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  const sources: FakeSource[] = [];
  const hub = new StreamHub(() => {
    const source = new FakeSource();
    sources.push(source);
    return source as Source;
  });
  return {
    sources,
    open: () => sources.filter(({ readyState }) => readyState !== 2).length,
    tab() {
      const heard: News[] = [];
      const port: Port = { postMessage: (news: News) => void heard.push(news), onmessage: null };
      hub.join(port);
      const say = (data: Wish): void => {
        port.onmessage?.call(port as MessagePort, new MessageEvent('message', { data }));
      };
      return {
        say,
        want: (want = true, account = 1) => say({ want, account }),
        /** What was heard since the last look. */
        news: () => heard.splice(0).map((news) => ('state' in news ? news.state : news.kind)),
      };
    },
  };
}

const EVENT = { type: 'campaign', campaignId: 1 };

test('three tabs share one stream, and each hears every event', (t) => {
  const { sources, tab } = browser(t);
  const tabs = [tab(), tab(), tab()];
  for (const one of tabs) one.want();
  assert.equal(sources.length, 1);
  sources[0]?.say('hello', { account: 1 });
  sources[0]?.say('campaign', EVENT);
  for (const one of tabs) assert.deepEqual(one.news(), ['live', 'event']);
});

test('the stream ends with the last tab that is seen, and one that comes back is told that it missed something', (t) => {
  const { sources, open, tab } = browser(t);
  const [one, other] = [tab(), tab()];
  one.want();
  other.want();
  sources[0]?.say('hello', { account: 1 });
  one.want(false);
  sources[0]?.say('campaign', EVENT);
  one.news();
  assert.equal(open(), 1);
  one.want();
  assert.deepEqual(one.news(), ['live', 'resync']);
  assert.deepEqual(other.news(), ['live', 'event']);
  one.want(false);
  other.want(false);
  assert.equal(open(), 0);
  other.want();
  sources[1]?.say('hello', { account: 1 });
  assert.deepEqual(other.news(), ['live', 'resync']);
});

test('a tab that fell silent keeps no stream, and one that only slept goes on', (t) => {
  const { sources, open, tab } = browser(t);
  const one = tab();
  one.want();
  sources[0]?.say('hello', { account: 1 });
  for (let i = 0; i < 5; i += 1) {
    t.mock.timers.tick(10_000);
    one.want();
  }
  assert.equal(open(), 1);
  t.mock.timers.tick(50_000);
  assert.equal(open(), 0);
  one.news();
  one.want();
  sources[1]?.say('hello', { account: 1 });
  assert.deepEqual(one.news(), ['live', 'resync']);
});

test('a stream that breaks off is waited for, and old after a while', (t) => {
  const { sources, tab } = browser(t);
  const one = tab();
  one.want();
  sources[0]?.say('hello', { account: 1 });
  sources[0]?.fail();
  t.mock.timers.tick(15_000);
  sources[0]?.say('hello', { account: 1 });
  assert.deepEqual(one.news(), ['live', 'reconnecting', 'stale', 'live', 'resync']);
});

test('a stream that never comes makes the figures old, too', (t) => {
  const one = browser(t).tab();
  one.want();
  t.mock.timers.tick(15_000);
  assert.deepEqual(one.news(), ['stale']);
});

test('a refusal is told, and the next wish asks again', (t) => {
  const { sources, tab } = browser(t);
  const one = tab();
  one.want();
  sources[0]?.fail(true);
  assert.deepEqual(one.news(), ['refused']);
  one.want();
  assert.equal(sources.length, 2);
  sources[1]?.say('hello', { account: 1 });
  assert.deepEqual(one.news(), ['live', 'resync']);
});

test('when one tab logs out, the others ask the server anew whether it is over for them', (t) => {
  const { sources, open, tab } = browser(t);
  const [one, other] = [tab(), tab()];
  one.want();
  other.want();
  sources[0]?.say('hello', { account: 1 });
  one.say({ over: true });
  assert.deepEqual([sources.length, open()], [2, 1]);
  sources[1]?.fail(true);
  assert.deepEqual(other.news(), ['live', 'refused']);
  assert.deepEqual(one.news(), ['live']);
});

test('another account gets a stream of its own, and tabs of the one before hear nothing of it', (t) => {
  const { sources, tab } = browser(t);
  const [before, now] = [tab(), tab()];
  before.want(true, 1);
  sources[0]?.say('hello', { account: 1 });
  before.news();
  now.want(true, 2);
  assert.equal(sources.length, 2);
  sources[1]?.say('hello', { account: 2 });
  sources[1]?.say('campaign', EVENT);
  sources[0]?.say('campaign', EVENT);
  assert.deepEqual(before.news(), ['other']);
  assert.deepEqual(now.news(), ['live', 'resync', 'event']);
});

test('an event that this version does not know is left out', () => {
  assert.deepEqual(parseEvent(JSON.stringify(EVENT)), EVENT);
  for (const data of ['{"type":"toString"}', '{"type":"later"}', '7', 'null', 'nonsense'])
    assert.equal(parseEvent(data), null, data);
});
