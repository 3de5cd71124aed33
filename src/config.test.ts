import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inspect, parseEnv } from 'node:util';
import { test } from 'node:test';
import { ConfigError, parseConfig, Secret } from './config.ts';
import { SETTINGS, type Setting } from './settings.ts';

const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
const TOKEN = '123456:abcdefghijklmnopqrstuvwxyz';

test('the figures of the specification are the defaults', () => {
  const config = parseConfig({}, 4);
  assert.equal(config.botWorkers, 10);
  assert.equal(config.queueLimit, 1_000);
  assert.deepEqual(config.messagesPerSecond, { free: 30, paid: 1_000 });
  assert.equal(config.broadcastErrors, 30);
  assert.deepEqual(config.caches.hot, { ttlMs: 30_000, places: 1_000 });
  assert.deepEqual(config.caches.warm, { ttlMs: 300_000, places: 500 });
  assert.deepEqual(config.caches.cold, { ttlMs: 3_600_000, places: 200 });
  assert.equal(config.database.busyTimeoutMs, 5_000);
  assert.deepEqual(config.alerts, { responseMs: 3_000, cpuPercent: 80, memoryPercent: 80 });
  assert.deepEqual(config.bot, { mode: 'sandbox' });
});

test('every problem is told at once, each with its variable and what it may be', () => {
  const environment = {
    PORT: 'eighty',
    BOT_TOKEN: 'wrong',
    DB_SYNCHRONOUS: 'OFF',
    ADMIN_LOGIN: 'owner',
    CACHE_HOT_SIZE: '0',
  };
  assert.throws(
    () => parseConfig(environment, 2),
    (error) => {
      assert.ok(error instanceof ConfigError);
      for (const name of Object.keys(environment)) assert.match(error.message, new RegExp(name));
      assert.match(error.message, /PORT must be a whole number from 0 to 65535/);
      return error.problems.length === 5;
    },
  );
});

test('a webhook needs its token, address and secret', () => {
  assert.throws(() => parseConfig({ BOT_MODE: 'webhook' }, 2), /BOT_TOKEN/);
  assert.throws(() => parseConfig({ BOT_MODE: 'webhook', BOT_TOKEN: TOKEN }, 2), /WEBHOOK_URL[^]*WEBHOOK_SECRET/);
});

test('relays of drand are a list, which an empty variable empties', () => {
  assert.equal(parseConfig({}, 2).drandRelays[0], 'https://api.drand.sh');
  assert.deepEqual(parseConfig({ DRAND_RELAYS: ' https://a.example/ , http://b.example:8080,' }, 2).drandRelays, [
    'https://a.example',
    'http://b.example:8080',
  ]);
  assert.deepEqual(parseConfig({ DRAND_RELAYS: '' }, 2).drandRelays, []);
  assert.throws(() => parseConfig({ DRAND_RELAYS: 'https://a.example,api.drand.sh' }, 2), /DRAND_RELAYS must be/);
});

test('a secret does not print, whichever way it is shown', () => {
  const secret = new Secret('hunter2-hunter2');
  for (const shown of [String(secret), JSON.stringify({ secret }), inspect(secret)])
    assert.doesNotMatch(shown, /hunter2/);
  assert.equal(secret.reveal(), 'hunter2-hunter2');
});

test('.env.example documents every setting with its default and nothing else', () => {
  const documented = parseEnv(example.replaceAll(/^# ([A-Z_]+=)/gm, '$1'));
  assert.deepEqual(Object.keys(documented).sort(), Object.keys(SETTINGS).sort());
  for (const [name, setting] of Object.entries<Setting>(SETTINGS)) {
    const standard = setting.schema['default'] as string | number | undefined;
    if (standard !== undefined) assert.equal(documented[name], String(standard), name);
  }
});

test('the example as it stands is a valid configuration', () => {
  assert.equal(parseConfig(parseEnv(example) as NodeJS.ProcessEnv, 2).bot.mode, 'sandbox');
});
