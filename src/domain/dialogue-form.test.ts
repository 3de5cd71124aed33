import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  argsOf,
  buttonsOf,
  chatAt,
  command,
  contact,
  decide,
  everyKeyOf,
  goOn,
  keysOf,
  photo,
  registeredChat,
  tap,
  text,
} from './dialogue-testing.ts';
import { campaignOf, NOW, openChat, settingsOf } from './dialogue-world-testing.ts';

describe('the way through a form', () => {
  it('tells at every step how far the person has come', () => {
    const chat = openChat();
    chat.send(command('start'));
    const steps = [
      tap('lang:ru'),
      tap('consent:yes:1:1:1'),
      text('Анна Петрова'),
      contact('+79160000001'),
      text('AB-1234'),
      photo(),
    ].map((event) => argsOf(chat.send(event), 'progress'));
    assert.deepEqual(
      steps,
      [1, 2, 3, 4, 5, 6].map((step) => ({ step, of: 6 })),
    );
    assert.equal(argsOf(chat.send(tap('edit:card')), 'progress'), undefined, 'one answer is corrected');
  });

  it('goes back to the answer before, which can be kept or changed, and from the review to the last one', () => {
    const chat = chatAt('photo');
    const asked = chat.send(tap('back:photo'));
    assert.deepEqual(
      [asked.inPlace, keysOf(asked), buttonsOf(asked)],
      [true, ['ask-card'], ['keep:card', 'back:card']],
    );
    assert.deepEqual(argsOf(asked, 'answer-now'), { value: 'AB1234' });
    assert.deepEqual(keysOf(chat.send(tap('keep:card'))), ['ask-photo']);
    chat.send(command('back'));
    assert.deepEqual(keysOf(chat.send(text('CD 5678'))), ['ask-photo']);
    chat.send(photo());
    assert.deepEqual(keysOf(chat.send(tap('back:review'))), ['ask-photo']);
    chat.send(tap('keep:photo'));
    assert.equal(chat.dialogue().form?.answers.card, 'CD5678');
    assert.equal(chat.send(tap('back:card')).toast, 'toast-stale', 'the button of another question');
  });

  it('has no way back from the first question, and says so to the command', () => {
    assert.deepEqual(buttonsOf(chatAt('name').send(text('1'))), []);
    assert.deepEqual(keysOf(chatAt('name').send(command('back'))), ['back-first', 'ask-name']);
    assert.ok(keysOf(chatAt('consent').send(command('back'))).includes('back-first'));
    assert.deepEqual(keysOf(openChat().send(command('back'))), ['back-nothing']);
  });

  it('offers the way back beside the contact button, which goes when it is taken', () => {
    const chat = chatAt('phone');
    const [question] = chat.send(text('no number')).messages;
    assert.deepEqual(question?.keyboard, {
      type: 'contact',
      label: { key: 'button-contact' },
      others: [{ key: 'button-back' }],
    });
    const said = chat.send(command('back'));
    assert.deepEqual([keysOf(said), said.messages[0]?.keyboard?.type], [['going-back', 'ask-name'], 'remove']);
  });

  it('is left by a cancel only after a question, once something is in the form', () => {
    const chat = chatAt('review');
    for (const event of [command('cancel'), tap('cancel')]) {
      const asked = chat.send(event);
      assert.deepEqual([keysOf(asked), buttonsOf(asked)], [['cancel-ask'], ['cancel:yes:1', 'cancel:no']]);
      assert.ok(keysOf(chat.send(tap('cancel:no'))).includes('review-title'));
    }
    assert.equal(chat.send(tap('cancel:yes:2')).toast, 'toast-stale', 'the question about another form');
    const done = chat.send(tap('cancel:yes:1'));
    assert.deepEqual([keysOf(done), done.inPlace, chat.dialogue().form], [['cancelled'], true, null]);
    assert.deepEqual(keysOf(chatAt('consent').send(command('cancel'))), ['cancelled'], 'nothing is in the form yet');
    assert.deepEqual(keysOf(openChat().send(command('cancel'))), ['cancel-nothing']);
  });

  it('changes the message of a pressed button, but for a rejection, and never what was typed', () => {
    const chat = openChat();
    assert.equal(chat.send(command('start')).inPlace, false);
    for (const data of ['lang:ru', 'consent:yes:1:1:1']) assert.equal(chat.send(tap(data)).inPlace, true, data);
    assert.equal(chat.send(text('Анна Петрова')).inPlace, false);
    const sending = chatAt('review');
    assert.equal(sending.send(tap('submit')).inPlace, true);
    decide(sending, 'rejected', 'Because');
    assert.equal(sending.send(tap('fix:1')).inPlace, false);
  });
});

describe('the consent', () => {
  it('names the rules only where there are some, and the campaign’s own text on personal data in its language', () => {
    const own = { personalData: { ru: 'Свой текст', en: null } };
    const chat = openChat({ campaigns: [campaignOf(1, { rulesUrl: null, ...settingsOf(own) })] });
    chat.send(command('start'));
    const said = chat.send(tap('lang:ru'));
    assert.deepEqual(keysOf(said), ['welcome', 'consent-title', 'personal-data-own', 'consent-data']);
    assert.deepEqual(argsOf(said, 'personal-data-own'), { text: { passage: 'Свой текст' } });
    assert.ok(keysOf(chat.send(tap('lang:en'))).includes('personal-data'));
  });

  it('states the age where the campaign asks for one, and is asked again when more is asked', () => {
    const chat = chatAt('consent', { campaigns: [campaignOf(1, settingsOf({ minimumAge: 18 }))] });
    const said = chat.send(text('hello'));
    assert.ok(keysOf(said).includes('consent-age'));
    assert.deepEqual(buttonsOf(said), ['consent:yes:1:1:1:18', 'consent:no:1:1:1:18']);
    assert.equal(chat.send(tap('consent:yes:1:1:1')).toast, 'toast-stale');
    chat.send(tap('consent:yes:1:1:1:18'));
    goOn(chat, chat.send(text('?')));
    assert.equal(chat.submitted[0]?.ageStated, 18);
    const older = chatAt('name', { campaigns: [campaignOf(1, settingsOf({ minimumAge: 18 }))] });
    older.world.campaigns = [campaignOf(1, settingsOf({ minimumAge: 21 }))];
    assert.ok(keysOf(older.send(text('Анна'))).includes('consent-again'));
  });

  it('is asked again in the middle of a form when the rules change, and nothing that was answered is lost', () => {
    const chat = chatAt('photo');
    chat.world.campaigns = [campaignOf(1, { rulesVersion: 2 })];
    const { answers } = chat.dialogue().form ?? {};
    assert.ok(keysOf(chat.send(photo())).includes('consent-again'));
    assert.deepEqual(keysOf(chat.send(tap('consent:yes:1:1:2'))), ['ask-photo']);
    assert.deepEqual(chat.dialogue().form?.answers, answers);
    goOn(chat, chat.send(text('?')));
    assert.deepEqual([chat.submitted[0]?.rulesVersion, chat.submitted[0]?.consentedAt], [2, NOW]);
  });

  it('is asked again, with what else is new, of whoever presses on at the review', () => {
    const chat = chatAt('review', { campaigns: [campaignOf(1, { requiredFields: ['phone'] })] });
    chat.world.campaigns = [campaignOf(1, { consentVersion: 2, requiredFields: ['phone', 'card'] })];
    const said = chat.send(tap('submit'));
    assert.ok(keysOf(said).includes('consent-again'));
    assert.deepEqual([said.toast, said.inPlace], ['toast-stale', true]);
    assert.deepEqual(keysOf(chat.send(tap('consent:yes:1:2:1'))), ['ask-card']);
  });

  it('that is declined deletes the answers, and its button leads back to the same campaign and origin', () => {
    const chat = openChat({ campaigns: [campaignOf(1), campaignOf(2)] });
    chat.send(command('start', 'code2__shop'));
    chat.send(tap('lang:ru'));
    const said = chat.send(tap('consent:no:2:1:1'));
    assert.deepEqual([keysOf(said), buttonsOf(said)], [['declined'], ['campaign:2:shop']]);
    assert.equal(chat.dialogue().form, null);
    assert.ok(keysOf(chat.send(tap('campaign:2:shop'))).includes('consent-data'));
    assert.equal(chat.dialogue().form?.source, 'shop');
  });

  it('of a correction is asked only when the texts have changed since the registration', () => {
    const chat = registeredChat();
    decide(chat, 'rejected', 'Because', ['card']);
    chat.world.campaigns = [campaignOf(1, { consentVersion: 2 })];
    assert.ok(keysOf(chat.send(tap('fix:1'))).includes('consent-data'));
    const declined = chat.send(tap('consent:no:1:2:1'));
    assert.deepEqual([keysOf(declined), buttonsOf(declined)], [['declined-correction'], ['fix:1']]);
    chat.send(tap('fix:1'));
    assert.deepEqual(keysOf(chat.send(tap('consent:yes:1:2:1'))), ['ask-card']);
  });
});

describe('a correction', () => {
  it('asks only what the moderator found wrong, says at the review what that was, and keeps the rest', () => {
    const chat = registeredChat();
    decide(chat, 'rejected', 'The card', ['card', 'photo']);
    assert.deepEqual(everyKeyOf(chat.send(tap('fix:1'))), ['fix-wrong', 'ask-card', 'card-hint']);
    chat.send(text('CD 5678'));
    const review = chat.send(photo(null, 'other'));
    assert.deepEqual(keysOf(review).slice(0, 4), ['review-title', 'review-wrong', 'wrong-card', 'wrong-photo']);
    chat.send(tap('submit'));
    const sent = chat.submitted[1];
    assert.deepEqual(
      [sent?.participantId, sent?.fullName, sent?.phoneNumber, sent?.loyaltyCard, sent?.photo?.fileUniqueId],
      [1, 'Анна Петрова', '+79160000001', 'CD5678', 'other'],
    );
  });

  it('does not throw away what was wrong and is asked no more', () => {
    const chat = registeredChat();
    decide(chat, 'rejected', null, ['phone']);
    chat.world.campaigns = [campaignOf(1, { requiredFields: ['card'] })];
    chat.send(tap('fix:1'));
    chat.send(tap('submit'));
    assert.equal(chat.submitted[1]?.phoneNumber, '+79160000001');
  });
});

it('what a campaign asks no more while the form is filled in is not registered', () => {
  const chat = chatAt('review');
  chat.world.campaigns = [campaignOf(1, { requiredFields: ['card'] })];
  chat.send(tap('submit'));
  const [sent] = chat.submitted;
  assert.deepEqual([sent?.phoneNumber, sent?.photo, sent?.loyaltyCard], [null, null, 'AB1234']);
});
