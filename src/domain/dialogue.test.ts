import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  buttonsOf,
  chatAt,
  command,
  contact,
  goOn,
  keysOf,
  photo,
  registeredChat,
  sticker,
  tap,
  text,
} from './dialogue-testing.ts';
import { campaignOf, NOW, openChat, PHOTO } from './dialogue-world-testing.ts';
import { dueAt } from './expiry.ts';

describe('the way to a registration', () => {
  it('leads a newcomer from /start to a ticket', () => {
    const chat = openChat();
    const said = goOn(chat, chat.send(command('start')));
    assert.deepEqual(keysOf(said), ['registered', 'registered-next']);
    assert.deepEqual(chat.submitted, [
      {
        campaignId: 1,
        participantId: null,
        telegramId: 7,
        chatId: 7,
        username: 'anna',
        fullName: 'Анна Петрова',
        phoneNumber: '+79160000001',
        loyaltyCard: 'CARD0001',
        photo: chat.submitted[0]?.photo,
        language: 'ru',
        consentVersion: 1,
        rulesVersion: 1,
        consentedAt: NOW,
        ageStated: null,
        source: null,
        invitedBy: null,
      },
    ]);
    assert.equal(chat.dialogue().form, null, 'what was typed lives on in the registration alone');
  });

  it('asks the steps in order and only those that the campaign asks', () => {
    const chat = chatAt('name', { campaigns: [campaignOf(1, { requiredFields: ['card'] })] });
    assert.deepEqual(keysOf(chat.send(text('Анна Петрова'))), ['ask-card']);
    assert.deepEqual(keysOf(chat.send(text('AB-1234'))), [
      'review-title',
      'review-name',
      'review-card',
      'review-question',
    ]);
  });

  it('offers the language that Telegram suggests first', () => {
    assert.deepEqual(buttonsOf(openChat({ languageCode: 'ru' }).send(command('start'))), ['lang:ru', 'lang:en']);
    assert.deepEqual(buttonsOf(openChat({ languageCode: 'de-AT' }).send(text('hi'))), ['lang:en', 'lang:ru']);
  });

  it('remembers the deep link until the language is chosen, and where the person came from', () => {
    const chat = openChat({ campaigns: [campaignOf(1), campaignOf(2)] });
    chat.send(command('start', 'code2__shop'));
    assert.deepEqual(keysOf(chat.send(tap('lang:en'))).slice(0, 2), ['welcome', 'consent-title']);
    assert.deepEqual([chat.dialogue().form?.campaignId, chat.dialogue().form?.source], [2, 'shop']);
  });

  it('lets the person choose among several open campaigns', () => {
    const chat = openChat({ campaigns: [campaignOf(1), campaignOf(2), campaignOf(3, { state: 'draft' })] });
    chat.send(command('start'));
    const said = chat.send(tap('lang:ru'));
    assert.deepEqual(buttonsOf(said), ['campaign:1', 'campaign:2']);
    chat.send(tap('campaign:2'));
    assert.equal(chat.dialogue().form?.campaignId, 2);
  });

  it('says when a campaign opens, in its own time zone, and that nothing is open otherwise', () => {
    const opensAt = NOW + 1_000;
    const chat = openChat({ campaigns: [campaignOf(1, { opensAt })] });
    chat.send(command('start'));
    const [line] = chat.send(tap('lang:ru')).messages[0]?.paragraphs[0] ?? [];
    assert.deepEqual(
      [line?.key, line?.args?.['opens']],
      ['campaign-opens', { at: opensAt, timeZone: 'Europe/Moscow' }],
    );
    chat.world.campaigns = [];
    assert.deepEqual(keysOf(chat.send(text('hello'))), ['nothing-open']);
  });

  it('stores nothing of a person who declines, and lets them come back', () => {
    const chat = chatAt('consent');
    const said = chat.send(tap('consent:no:1:1:1'));
    assert.deepEqual([keysOf(said), buttonsOf(said)], [['declined'], ['campaign:1']]);
    assert.equal(chat.dialogue().form, null);
    assert.deepEqual(keysOf(chat.send(tap('campaign:1'))).slice(0, 2), ['welcome', 'consent-title']);
  });
});

describe('answers', () => {
  it('takes a typed phone number, and the contact button goes once the number is there', () => {
    const chat = chatAt('phone');
    assert.deepEqual(keysOf(chat.send(text('nothing like it'))), ['phone-invalid', 'ask-phone']);
    const said = chat.send(text('+79160000002'));
    assert.deepEqual(keysOf(said), ['phone-accepted', 'ask-card']);
    assert.equal(said.messages[0]?.keyboard?.type, 'remove');
  });

  it('takes the contact button away also when the form is cancelled', () => {
    const chat = chatAt('phone');
    chat.send(command('cancel'));
    assert.equal(chat.send(tap('cancel:yes:1')).messages[0]?.keyboard?.type, 'remove');
  });

  it('refuses the contact of somebody else', () => {
    assert.deepEqual(keysOf(chatAt('phone').send(contact('+79160000002', false))), ['contact-foreign', 'ask-phone']);
  });

  it('tells which value is registered already and asks for another', () => {
    const taken = new Set(['+79160000009', 'TAKEN1']);
    const chat = chatAt('phone', { taken });
    assert.deepEqual(keysOf(chat.send(contact('+79160000009'))), ['phone-taken', 'ask-phone']);
    chat.send(contact('+79160000001'));
    assert.deepEqual(keysOf(chat.send(text('taken-1'))), ['card-taken', 'ask-card']);
    assert.deepEqual(keysOf(chat.send(text('AB-1234'))), ['ask-photo']);
  });

  it('keeps the place when a value cannot be checked now', () => {
    const chat = chatAt('card');
    chat.world.checkFails = 'DEADLINE';
    assert.deepEqual(keysOf(chat.send(text('AB-1234'))), ['try-again', 'ask-card']);
  });

  it('says what is wrong with a photo, and refuses a file over 20 MB without fetching it', () => {
    const chat = chatAt('photo', { photoFails: 'PHOTO_TOO_SMALL' });
    assert.deepEqual(keysOf(chat.send(photo())), ['photo-too-small', 'ask-photo']);
    assert.deepEqual(keysOf(chat.send(photo(null, 'big', 20 * 1024 * 1024 + 1))), ['photo-too-large', 'ask-photo']);
    chat.world.photoFails = 'BUSY';
    assert.deepEqual(keysOf(chat.send(photo())), ['photo-too-often', 'ask-photo']);
  });

  it('takes the first picture of an album and mentions the rest once', () => {
    const chat = chatAt('photo');
    assert.ok(keysOf(chat.send(photo('album', 'one'))).includes('review-title'));
    assert.deepEqual(keysOf(chat.send(photo('album', 'two'))), ['album']);
    assert.deepEqual(chat.send(photo('album', 'three')), { messages: [], toast: null, inPlace: false });
    chat.send(tap('submit'));
    assert.equal(chat.submitted[0]?.photo?.fileUniqueId, 'one');
  });

  it('tries the next picture of an album when the first is refused', () => {
    const chat = chatAt('photo', { photoFails: 'PHOTO_BROKEN' });
    chat.send(photo('album', 'one'));
    chat.world.photoFails = null;
    assert.ok(keysOf(chat.send(photo('album', 'two'))).includes('review-title'));
  });

  it('answers what does not fit with the question of the step', () => {
    assert.deepEqual(keysOf(chatAt('name').send(sticker)), ['unsupported', 'ask-name']);
    assert.deepEqual(keysOf(chatAt('name').send(photo())), ['photo-unexpected', 'ask-name']);
    assert.deepEqual(keysOf(chatAt('card').send(contact('+79160000001'))), ['contact-unexpected', 'ask-card']);
    assert.deepEqual(keysOf(chatAt('photo').send(text('later'))), ['photo-expected', 'ask-photo']);
    const file = { type: 'unsupported', kind: 'document', albumId: null } as const;
    assert.deepEqual(keysOf(chatAt('photo').send(file)), ['file-not-photo', 'ask-photo']);
    assert.ok(keysOf(chatAt('review').send(text('ok'))).includes('use-buttons'));
  });

  it('does not act on an edited message', () => {
    const chat = chatAt('card');
    const before = chat.dialogue();
    assert.deepEqual(keysOf(chat.send({ type: 'edited' })), ['edited']);
    assert.deepEqual(chat.dialogue(), before);
  });
});

describe('a stored state', () => {
  it('of an older program is read with its form, whose person goes on where they were', () => {
    const { sha256, perceptualHash, width, height, bytes, fileUniqueId } = PHOTO;
    const photo = { sha256, perceptualHash, width, height, bytes, fileUniqueId };
    const form = {
      campaignId: 1,
      participantId: null,
      source: 'spring',
      consent: { version: 1, at: 5 },
      answers: { name: 'Анна Петрова', phone: '+79160000001', card: null, photo },
      editing: null,
    };
    const chat = openChat({ languageCode: 'en' });
    chat.restore(
      JSON.stringify({ version: 1, language: 'ru', wanted: null, form, album: null, contactKeyboard: false }),
    );
    assert.equal(dueAt(chat.dialogue(), chat.world.campaigns), null);
    assert.deepEqual(keysOf(chat.send(text('?!'))), ['card-characters', 'ask-card']);
    assert.equal(chat.dialogue().form?.touchedAt, NOW);
    chat.send(text('AB-1234'));
    chat.send(tap('submit'));
    const [sent] = chat.submitted;
    assert.deepEqual([sent?.fullName, sent?.source, sent?.photo], ['Анна Петрова', 'spring', { ...PHOTO, fileId: '' }]);
  });

  it('that is damaged starts afresh and keeps the language that a registration remembers', () => {
    for (const json of [
      '',
      '{',
      'null',
      '[]',
      '{"version":2}',
      '{"version":1,"language":"xx"}',
      '{"version":1,"form":{}}',
    ]) {
      const newcomer = openChat();
      newcomer.restore(json);
      assert.deepEqual(keysOf(newcomer.send(text('hello'))), ['ask-language']);
      const participant = registeredChat();
      participant.restore(json);
      assert.deepEqual(keysOf(participant.send(text('hello'))), ['status-pending', 'hint']);
    }
  });
});
