import assert from 'node:assert/strict';
import test from 'node:test';
import { createMetrics } from './metrics.ts';

function start() {
  const clock = { now: 1_000_000 };
  const metrics = createMetrics(() => clock.now);
  const value = async (series: string): Promise<number> => {
    const line = (await metrics.exposition()).split('\n').find((one) => one.startsWith(`${series} `));
    return line === undefined ? NaN : Number(line.slice(series.length));
  };
  return { clock, metrics, value };
}

test('requests of the bot and of the web server are counted and timed', async () => {
  const { metrics, value } = start();
  metrics.observeUpdate(20, 'message');
  metrics.observeUpdate(2_500, 'message');
  metrics.observeHttp({ method: 'GET', route: '/', status: 200, ms: 3 });
  assert.equal(await value('lottery_requests_total{source="bot"}'), 2);
  assert.equal(await value('lottery_requests_total{source="http"}'), 1);
  assert.equal(await value('lottery_bot_request_duration_seconds_bucket{le="2",kind="message"}'), 1);
  assert.equal(await value('lottery_bot_request_duration_seconds_bucket{le="3",kind="message"}'), 2);
});

test('a person is active for five minutes after the last message', async () => {
  const { clock, metrics, value } = start();
  metrics.observeActive(1);
  metrics.observeActive(2);
  clock.now += 4 * 60_000;
  metrics.observeActive(1);
  assert.equal(await value('lottery_active_users'), 2);
  clock.now += 2 * 60_000;
  assert.equal(await value('lottery_active_users'), 1);
});

test('the writer’s totals keep growing when its thread was restarted', async () => {
  const { metrics, value } = start();
  const stats = { commands: 30, largestBatch: 9, commitMsTotal: 500, walBytes: 7, databaseBytes: 8 };
  metrics.setWriter({ ...stats, commits: 10 });
  metrics.setWriter({ ...stats, commits: 12 });
  metrics.setWriter({ ...stats, commits: 3 });
  assert.equal(await value('lottery_writer_commits_total'), 15);
  assert.equal(await value('lottery_database_bytes{file="wal"}'), 7);
});

test('queues, connections, messages and refusals of Telegram have their figures', async () => {
  const { metrics, value } = start();
  metrics.setQueue('outbox', 4);
  metrics.setConnections(3);
  metrics.countTelegramError(429);
  metrics.countMessage('broadcast', 'sent');
  assert.equal(await value('lottery_queue_size{queue="outbox"}'), 4);
  assert.equal(await value('lottery_database_connections'), 3);
  assert.equal(await value('lottery_telegram_errors_total{code="429"}'), 1);
  assert.equal(await value('lottery_messages_total{kind="broadcast",outcome="sent"}'), 1);
});
