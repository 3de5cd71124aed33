import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { STANDARD_SETTINGS } from './campaign-settings.ts';
import {
  argsOf,
  buttonsOf,
  chatAt,
  command,
  decide,
  goOn,
  keysOf,
  linksOf,
  photo,
  registeredChat,
  tap,
  text,
  willingAnswer,
} from './dialogue-testing.ts';
import { campaignOf, NOW, openChat, settingsOf, type Chat } from './dialogue-world-testing.ts';

const card = (change: Partial<typeof STANDARD_SETTINGS.card>) =>
  settingsOf({ card: { ...STANDARD_SETTINGS.card, ...change } });
const pictures = (change: Partial<typeof STANDARD_SETTINGS.photo>) =>
  settingsOf({ photo: { ...STANDARD_SETTINGS.photo, ...change } });

describe('a card', () => {
  it('is held to the forms of the campaign, which the question shows', () => {
    const chat = chatAt('card', { campaigns: [campaignOf(1, card({ masks: ['AA0000', '**-00'] }))] });
    const said = chat.send(text('AB-123'));
    assert.deepEqual(keysOf(said), ['card-mask', 'ask-card', 'card-hint-mask']);
    assert.deepEqual(argsOf(said, 'card-mask'), { example: 'AB1234, 12-34' });
    assert.deepEqual(keysOf(chat.send(text('ab 1234'))), ['ask-photo']);
  });

  it('with a wrong check digit is taken for a typing error', () => {
    const chat = chatAt('card', { campaigns: [campaignOf(1, card({ check: 'luhn' }))] });
    assert.deepEqual(keysOf(chat.send(text('4539 1488 0343 6468'))), ['card-check', 'ask-card']);
    assert.deepEqual(keysOf(chat.send(text('4539 1488 0343 6467'))), ['ask-photo']);
  });

  it('that is on no list is refused or taken, as the campaign says', () => {
    for (const [list, answer] of [
      ['refuse', ['card-unlisted', 'ask-card']],
      ['mark', ['ask-photo']],
    ] as const) {
      const chat = chatAt('card', { campaigns: [campaignOf(1, card({ list }))], unlisted: new Set(['AB1234']) });
      assert.deepEqual(keysOf(chat.send(text('AB-1234'))), answer);
    }
  });
});

describe('a photo', () => {
  it('is refused with its gravest fault where the campaign refuses it, and taken in silence otherwise', () => {
    const refusing = pictures({ blurred: 'refuse', dark: 'mark', blank: 'refuse', small: 'ignore' });
    const chat = chatAt('photo', { campaigns: [campaignOf(1, refusing)], faults: ['blurred', 'dark', 'blank'] });
    assert.deepEqual(keysOf(chat.send(photo())), ['photo-blank', 'ask-photo']);
    chat.world.faults = ['blurred'];
    assert.deepEqual(keysOf(chat.send(photo('album', 'one'))), ['photo-blurred', 'ask-photo']);
    chat.world.faults = ['dark', 'small'];
    const next = keysOf(chat.send(photo('album', 'two')));
    assert.deepEqual(next, [
      'review-title',
      'review-name',
      'review-phone',
      'review-card',
      'review-photo',
      'review-question',
    ]);
  });

  it('that somebody else sent already is refused where the campaign says so', () => {
    const chat = chatAt('photo', { campaigns: [campaignOf(1, pictures({ duplicate: 'refuse' }))], samePhoto: true });
    assert.deepEqual(keysOf(chat.send(photo())), ['photo-duplicate', 'ask-photo']);
    chat.world.campaigns = [campaignOf(1)];
    assert.ok(keysOf(chat.send(photo())).includes('review-title'));
  });
});

describe('membership of channels', () => {
  const channels = [
    { chat: '@news', title: 'News', url: 'https://t.me/news' },
    { chat: '@shop', title: 'Shop', url: 'https://t.me/shop' },
  ];
  const chatWithChannels = (): Chat =>
    chatAt('review', { campaigns: [campaignOf(1, settingsOf({ channels }))], missing: ['@shop'] });

  it('is looked up when the form is sent: what is missing is shown, and looked up again', () => {
    const chat = chatWithChannels();
    const said = chat.send(tap('submit'));
    assert.deepEqual([keysOf(said), said.inPlace, said.toast], [['channels-missing'], true, 'toast-not-member']);
    assert.deepEqual([linksOf(said), buttonsOf(said)], [['https://t.me/shop'], ['submit']]);
    assert.equal(chat.submitted.length, 0);
    chat.world.missing = [];
    assert.equal(keysOf(chat.send(tap('submit')))[0], 'registered');
  });

  it('that cannot be looked up now keeps the form', () => {
    const chat = chatWithChannels();
    chat.world.checkFails = 'BUSY';
    const said = chat.send(tap('submit'));
    assert.deepEqual([keysOf(said).slice(0, 2), said.inPlace], [['try-again', 'review-title'], true]);
  });

  it('that was lost is told of by the status, with the time to come back and the way', () => {
    const chat = registeredChat({ campaigns: [campaignOf(1, settingsOf({ channels, graceHours: 2 }))] });
    decide(chat, 'approved');
    chat.world.registrations = chat.world.registrations.map((one) => ({ ...one, membershipLostAt: NOW }));
    const said = chat.send(command('status'));
    assert.deepEqual(keysOf(said), ['status-approved', 'status-membership', 'hint']);
    assert.deepEqual(argsOf(said, 'status-membership')?.['until'], { at: NOW + 7_200_000, timeZone: 'Europe/Moscow' });
    assert.equal(linksOf(said).length, 2);
    chat.world.now = NOW + 7_200_000;
    assert.ok(keysOf(chat.send(command('status'))).includes('status-membership-late'));
  });
});

describe('the proof of being human', () => {
  const campaigns = [campaignOf(1, settingsOf({ humanCheck: true }))];
  const newcomer = (flooded: boolean): Chat => {
    const chat = openChat({ campaigns, flooded });
    chat.send(command('start', 'code1__shop'));
    return chat;
  };

  it('is asked of newcomers while a flood is seen, and only where the campaign wants it', () => {
    const chat = newcomer(true);
    const said = chat.send(tap('lang:ru'));
    assert.deepEqual(keysOf(said), ['welcome', 'ask-human']);
    assert.equal(buttonsOf(said).length, 4);
    const right = willingAnswer(said);
    assert.ok(right);
    assert.ok(keysOf(chat.send(right)).includes('consent-data'));
    assert.deepEqual(keysOf(goOn(chat, chat.send(text('?')))), ['registered', 'registered-next']);
    assert.ok(keysOf(newcomer(false).send(tap('lang:ru'))).includes('consent-data'));
  });

  it('takes another question after a wrong press, a pause after three, and no press on an old question', () => {
    const chat = newcomer(true);
    chat.send(tap('lang:ru'));
    const wrong = (): string => {
      const asked = chat.send(text('?'));
      const right = willingAnswer(asked);
      return buttonsOf(asked).find((data) => right?.type !== 'tap' || data !== right.data) ?? '';
    };
    const first = wrong();
    chat.world.chance = 0.7;
    assert.deepEqual(keysOf(chat.send(tap(first))), ['human-wrong', 'ask-human']);
    assert.equal(chat.send(tap(first)).toast, 'toast-stale');
    chat.send(tap(wrong()));
    assert.deepEqual(keysOf(chat.send(tap(wrong()))), ['human-pause']);
    assert.equal(chat.dialogue().form, null);
  });
});

describe('a blocked person', () => {
  it('enters nothing, sends nothing and corrects nothing, and hears why', () => {
    assert.deepEqual(keysOf(openChat({ blocked: true, languageCode: 'ru' }).send(command('start'))), ['ask-language']);
    const newcomer = openChat({ blocked: true });
    newcomer.send(command('start'));
    assert.deepEqual(keysOf(newcomer.send(tap('lang:ru'))), ['blocked']);
    const sending = chatAt('review');
    sending.world.blocked = true;
    assert.deepEqual([keysOf(sending.send(tap('submit'))), sending.dialogue().form], [['blocked'], null]);
    const correcting = registeredChat();
    decide(correcting, 'rejected');
    correcting.world.blocked = true;
    assert.deepEqual(keysOf(correcting.send(tap('fix:1'))), ['blocked']);
    const late = chatAt('review', { registrationFails: 'REG_BLOCKED' });
    assert.deepEqual([keysOf(late.send(tap('submit'))), late.dialogue().form], [['blocked'], null]);
  });
});

describe('a link', () => {
  it('brings the tag of its source or the one who invited into the registration', () => {
    for (const [word, expected] of [
      ['code1', [null, null]],
      ['code1__shop-2', ['shop-2', null]],
      ['code1__i0a', [null, 10]],
    ] as const) {
      const chat = openChat();
      chat.send(command('start', word));
      goOn(chat, chat.send(tap('lang:ru')));
      assert.deepEqual([chat.submitted[0]?.source, chat.submitted[0]?.invitedBy], expected, word);
    }
  });

  it('to a campaign that is over or closed says so, and to a draft leads nowhere', () => {
    for (const [change, key] of [
      [{ state: 'archived' }, 'campaign-archived'],
      [{ state: 'closed' }, 'campaign-closed'],
      [{ closesAt: NOW }, 'campaign-closed-at'],
      [{ state: 'draft' }, 'campaign-unknown'],
    ] as const) {
      const chat = openChat({ campaigns: [campaignOf(1, change)] });
      chat.send(command('start', 'code1'));
      assert.equal(keysOf(chat.send(tap('lang:ru')))[0], key);
    }
  });
});
