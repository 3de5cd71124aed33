import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  buttonsOf,
  chatAt,
  command,
  contact,
  decide,
  keysOf,
  photo,
  registeredChat,
  sticker,
  tap,
  text,
} from './dialogue-testing.ts';
import { campaignOf, NOW } from './dialogue-world-testing.ts';

describe('buttons', () => {
  it('a second tap on the same button changes nothing and says so briefly', () => {
    for (const [step, data, toast] of [
      ['consent', 'lang:ru', 'toast-same-language'],
      ['name', 'consent:yes:1:1:1', 'toast-stale'],
      ['consent', 'campaign:1', 'toast-stale'],
    ] as const) {
      const chat = chatAt(step);
      const before = chat.dialogue();
      assert.deepEqual(chat.send(tap(data)), { messages: [], toast, inPlace: false });
      assert.deepEqual(chat.dialogue(), before);
    }
  });

  it('a second submit registers nobody', () => {
    const chat = registeredChat();
    assert.deepEqual(chat.send(tap('submit')), { messages: [], toast: 'toast-already-sent', inPlace: false });
    assert.equal(chat.submitted.length, 1);
  });

  it('an agreement to an older text does not count for the new one', () => {
    const chat = chatAt('consent');
    chat.world.campaigns = [campaignOf(1, { consentVersion: 2 })];
    const said = chat.send(tap('consent:yes:1:1:1'));
    assert.deepEqual([said.toast, buttonsOf(said)], ['toast-stale', ['consent:yes:1:2:1', 'consent:no:1:2:1']]);
  });

  it('asks for consent again when the text changes while the form is filled in', () => {
    const chat = chatAt('review');
    chat.world.campaigns = [campaignOf(1, { consentVersion: 2 })];
    assert.equal(chat.send(tap('submit')).toast, 'toast-stale');
    assert.ok(keysOf(chat.send(text('?'))).includes('consent-data'));
    assert.ok(keysOf(chat.send(tap('consent:yes:1:2:1'))).includes('review-title'));
  });

  it('an answer can be changed from the review, or left as it was', () => {
    const chat = chatAt('review');
    assert.deepEqual(buttonsOf(chat.send(tap('edit:card'))), ['keep:card', 'back:card']);
    assert.ok(keysOf(chat.send(tap('keep:card'))).includes('review-title'));
    const asked = chat.send(tap('edit:phone'));
    // No button sends the number of Telegram here, so none is spoken of.
    assert.deepEqual([keysOf(asked), buttonsOf(asked)], [['ask-phone-again'], ['keep:phone', 'back:phone']]);
    chat.send(text('+79160000003'));
    chat.send(tap('edit:name'));
    chat.send(text('Анна Иванова'));
    chat.send(tap('submit'));
    const [form] = chat.submitted;
    assert.deepEqual(
      [form?.fullName, form?.phoneNumber, form?.loyaltyCard],
      ['Анна Иванова', '+79160000003', 'AB1234'],
    );
  });

  it('a button that the bot never made is answered like an old one', () => {
    for (const data of ['', ':', 'edit:__proto__', 'lang:xx', 'fix:1e3', 'campaign:', 'nonsense']) {
      assert.equal(chatAt('name').send(tap(data)).toast, 'toast-stale', data);
    }
  });
});

describe('commands', () => {
  it('are answered at every step, and the question comes again', () => {
    for (const step of ['consent', 'name', 'phone', 'card', 'photo', 'review'] as const) {
      const question = step === 'consent' ? 'consent-title' : step === 'review' ? 'review-title' : `ask-${step}`;
      for (const [name, key] of [
        ['help', 'help'],
        ['status', 'status-unsent'],
        ['nonsense', 'command-unknown'],
        ['start', 'welcome-back'],
      ] as const) {
        const keys = keysOf(chatAt(step).send(command(name)));
        assert.ok(keys.includes(key) && keys.includes(question), `${name} at ${step}: ${keys.join()}`);
      }
      assert.deepEqual(keysOf(chatAt(step).send(command('rules'))), ['rules', 'personal-data']);
      assert.deepEqual(keysOf(chatAt(step).send(command('language'))), ['ask-language']);
    }
  });

  it('another language in the middle of a form keeps the form', () => {
    const chat = chatAt('card');
    assert.deepEqual(keysOf(chat.send(tap('lang:en'))), ['language-set', 'ask-card']);
  });

  it('a link to another campaign does not throw away what was filled in', () => {
    const campaigns = [campaignOf(1), campaignOf(2, { opensAt: NOW + 1 })];
    const chat = chatAt('card', { campaigns });
    chat.world.campaigns = [campaignOf(1), campaignOf(2)];
    assert.deepEqual(keysOf(chat.send(command('start', 'code2'))), ['form-first', 'ask-card']);
    chat.send(command('cancel'));
    chat.send(tap('cancel:yes:1'));
    chat.send(command('start', 'code2'));
    assert.equal(chat.dialogue().form?.campaignId, 2);
  });

  it('an unknown link says so and offers what there is', () => {
    const chat = chatAt('card');
    assert.deepEqual(keysOf(chat.send(command('start', 'missing'))), ['campaign-unknown', 'ask-card']);
  });
});

describe('after the form', () => {
  it('any message tells where the registration stands', () => {
    for (const event of [text('hello'), sticker, photo(), command('start'), command('status'), contact(null)]) {
      assert.deepEqual(keysOf(registeredChat().send(event)), ['status-pending', 'hint']);
    }
  });

  it('a rejected registration can be corrected and sent again, its photo kept', () => {
    const chat = registeredChat();
    decide(chat, 'rejected', 'Card cannot be read');
    const said = chat.send(command('status'));
    assert.deepEqual([keysOf(said), buttonsOf(said)], [['status-rejected', 'reason', 'status-fix'], ['fix:1']]);
    assert.deepEqual(keysOf(chat.send(tap('fix:1'))).slice(-2), ['review-question-again', 'review-rules']);
    assert.equal(chat.send(tap('fix:1')).toast, 'toast-stale');
    chat.send(tap('edit:card'));
    chat.send(text('CD-5678'));
    assert.equal(keysOf(chat.send(tap('submit')))[0], 'registered-again');
    const form = chat.submitted[1];
    assert.deepEqual([form?.participantId, form?.loyaltyCard, form?.photo], [1, 'CD5678', null]);
    assert.equal(chat.send(tap('fix:1')).toast, 'toast-nothing-to-fix');
  });

  it('cannot be corrected once the campaign is closed', () => {
    const chat = registeredChat();
    decide(chat, 'rejected');
    chat.world.campaigns = [campaignOf(1, { state: 'closed' })];
    assert.deepEqual(keysOf(chat.send(command('status'))), ['status-rejected', 'status-too-late']);
    assert.deepEqual(keysOf(chat.send(tap('fix:1'))), ['campaign-closed']);
  });

  it('explains each refusal of the registration', () => {
    for (const [code, key, question] of [
      ['REG_PHONE_TAKEN', 'phone-taken', 'ask-phone'],
      ['REG_CARD_TAKEN', 'card-taken', 'ask-card'],
      ['REG_ALREADY', 'already-registered', null],
      ['CAMPAIGN_NOT_OPEN', 'form-closed', null],
      ['STORAGE', 'try-again', 'review-title'],
    ] as const) {
      const keys = keysOf(chatAt('review', { registrationFails: code }).send(tap('submit')));
      assert.equal(keys[0], key);
      if (question) assert.ok(keys.includes(question), code);
    }
  });

  it('a form whose campaign closes is dropped with a word about it', () => {
    const chat = chatAt('card');
    chat.world.now = NOW + 10;
    chat.world.campaigns = [campaignOf(1, { closesAt: NOW + 10 })];
    assert.deepEqual(keysOf(chat.send(text('AB-1234'))), ['form-closed']);
    assert.equal(chat.dialogue().form, null);
  });
});
