import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import type { DrawView } from '../src/contracts/api-draws.ts';
import type { JobView } from '../src/contracts/api-moderation.ts';
import { provesEntry, type Receipt } from '../src/domain/draw.ts';
import { displayCode } from '../src/domain/entries.ts';
import { unwrap } from '../src/domain/errors.ts';
import { parseManifest } from '../src/domain/manifest.ts';
import { verifyDraw } from '../src/domain/verify-draw.ts';
import { hear, said, ticketIn } from './applicant.ts';
import { OWNER } from './product.ts';
import { photograph, receiptOf } from './receipt.ts';
import { story } from './story.ts';
import { LISTED, openSpring, receiptWithCode, UNLISTED } from './town.ts';

/** What becomes of a sent form, from the outside: decided, corrected, drawn and erased. */

test('a person hears what becomes of the form', (context) =>
  story(context, async (step, scope) => {
    const town = await openSpring(scope);
    const { sandbox, panel, channel, spring, market, agree, arrive, somebody, register, faults } = town;
    const anna = somebody('Анна');
    const annasPhoto = await receiptWithCode(1, LISTED[0].replace(' ', ''));
    const annasTicket = await register(anna, 'Смирнова Анна', LISTED[0], annasPhoto);

    const olga = somebody('Ольга');
    const group = sandbox.createGroup({ title: 'Модераторы', members: [olga] });
    const desk = olga.inGroup(group);
    /** Presses a button of the newest message in the staff chat; resolves with what Olga is told. */
    const decideAt = async (title: string, label: string): Promise<string | null> => {
      let message = await desk.nextMessage();
      while (!message.text?.includes(title)) message = await desk.nextMessage();
      const told = desk.next('toast');
      desk.press(label);
      return (await told).press.toast;
    };

    const boris = somebody('Борис');
    let borisTicket = '';
    await step(
      'an invited friend comes, types a phone number and sends an album of a picture that is known',
      async () => {
        const { code } = await panel.call<{ code: string }>('POST', '/staff-link', {});
        olga.say(`/link ${code}`);
        await hear(olga, 'staff-linked', { login: OWNER.login });
        desk.say('/staffchat');
        await hear(desk, 'staff-chat-set');

        anna.say('/ticket');
        const ticket = await hear(anna, 'ticket-weight', { weight: 1 });
        const word = /\?start=(\S+)/.exec(ticket.text ?? '')?.[1] ?? assert.fail('no invitation');
        channel.join(boris);
        await arrive(boris, word);
        await hear(boris, 'consent-data');
        boris.press(agree);
        await hear(boris, 'ask-name');
        boris.say('Громов Борис');
        await hear(boris, 'ask-phone');
        boris.say('8 (916) 555-01-01');
        await hear(boris, 'phone-taken');
        boris.say('8 (916) 555-77-88');
        await hear(boris, 'phone-accepted', { phone: '+79165557788' });
        await hear(boris, 'ask-card');
        boris.say(LISTED[0]);
        await hear(boris, 'card-taken');
        boris.say(LISTED[1]);
        await hear(boris, 'ask-photo');
        boris.sendPhoto(annasPhoto, { mediaGroupId: 'album' });
        boris.sendPhoto(await photograph(receiptOf(2)), { mediaGroupId: 'album' });
        await hear(boris, 'review-question');
        await hear(boris, 'album');
        boris.press(said('button-submit'));
        borisTicket = ticketIn(await hear(boris, 'registered-next'));
        const { status, marks } = await town.entryOf(boris, spring.id);
        assert.equal(status, 'pending');
        assert.deepEqual(new Set(marks.map(({ kind }) => kind)), new Set(['card-listed', 'duplicate', 'code-used']));
      },
    );

    await step('a linked moderator approves in the staff chat, and the one who invited has more tickets', async () => {
      const toast = await decideAt(displayCode(borisTicket), said('staff-button-approve'));
      assert.equal(toast, said('staff-toast-approved'));
      await hear(boris, 'notice-approved', { title: 'Весна', code: displayCode(borisTicket) });
      anna.say('/ticket');
      const { text } = await hear(anna, 'ticket-weight', { weight: 3 });
      assert.ok(text?.includes(said('ticket-friends', { all: 1, approved: 1 })));
      boris.say('/ticket');
      await hear(boris, 'ticket-weight', { weight: 1 });
    });

    const galina = somebody('Галина');
    await step('a rejection asks again only what was wrong, and the history stays', async () => {
      await arrive(galina, 'market');
      await hear(galina, 'consent-data');
      galina.press(said('button-agree'));
      await hear(galina, 'ask-name');
      galina.say('Котова Галина');
      await hear(galina, 'ask-card');
      galina.say(UNLISTED);
      await hear(galina, 'review-question');
      galina.press(said('button-submit'));
      const ticket = ticketIn(await hear(galina, 'registered-next'));
      const { id, version, marks } = await town.entryOf(galina, market.id);
      assert.deepEqual(marks, [{ kind: 'card-unlisted' }]);

      await panel.call('POST', `/participants/${id}/decision`, { decision: 'reject', reasonCode: 4, version });
      const notice = await hear(galina, 'notice-rejected', { title: 'Ярмарка' });
      assert.ok(notice.text?.includes(said('rejection-4')));
      const late = await decideAt(displayCode(ticket), said('staff-button-approve'));
      assert.equal(late, said('staff-toast-rejected-already', { by: OWNER.login }));

      galina.press(said('button-fix'));
      const question = await hear(galina, 'fix-wrong');
      assert.ok(question.text?.includes(said('ask-card')));
      galina.say(LISTED[2]);
      await hear(galina, 'review-question-again');
      galina.press(said('button-submit'));
      assert.equal(
        ticketIn(await hear(galina, 'registered-again', { title: 'Ярмарка', code: displayCode(ticket) })),
        ticket,
      );
      const { participant, history } = await town.detailOf(id);
      assert.deepEqual([participant.status, participant.marks], ['pending', [{ kind: 'card-listed' }]]);
      assert.deepEqual(new Set(history.map(({ action }) => action)), new Set(['registered', 'rejected', 'corrected']));
    });

    await step('whom the organiser blocked registers nowhere', async () => {
      const { id } = await town.entryOf(galina, market.id);
      await panel.call('PUT', `/participants/${id}/block`, { blocked: true, reason: 'Несколько заявок' });
      galina.say('/start spring');
      await hear(galina, 'blocked');
    });

    await step('the rules, the state of the entry and the language are there when they are asked for', async () => {
      anna.say('/status');
      await hear(anna, 'status-approved', { title: 'Весна', code: displayCode(annasTicket) });
      anna.say('/rules');
      const { text } = await hear(anna, 'rules-agreed');
      assert.ok(text?.includes('Чеки смотрит только организатор.'));
      anna.say('/winners');
      await hear(anna, 'winners-none');
      anna.say('/language');
      await hear(anna, 'ask-language');
      anna.press(said('button-language-en'));
      assert.match((await anna.nextMessage()).text ?? '', /English/);
      anna.say('/language');
      await anna.nextMessage();
      anna.press(said('button-language-ru'));
      await hear(anna, 'language-set');
    });

    let draw: DrawView;
    const published = async (name: string): Promise<Buffer> =>
      Buffer.from(await (await fetch(`${town.product.origin}/draws/${draw.id}/${name}`)).arrayBuffer());
    await step('the ticket proves that it is in the frozen list, and the results name the winner', async () => {
      const prizes = [{ name: 'Самокат', count: 1 }];
      const plan = { campaignId: spring.id, title: 'Розыгрыш весны', prizes, reserves: 0, mode: 'sealed' };
      draw = await panel.call<DrawView>('POST', '/draws', plan);
      const job = await panel.call<JobView>('POST', '/jobs', { campaignId: spring.id, kind: 'membership' });
      while ((await panel.call<JobView>('GET', `/jobs/${job.id}`)).state === 'running');
      await panel.call('POST', `/draws/${draw.id}/freeze`, {});
      const { root } = unwrap(parseManifest((await published('manifest.txt')).toString()));
      const annasPlace = [annasTicket, borisTicket].sort().indexOf(annasTicket) + 1;
      anna.say('/ticket');
      const proof = await hear(anna, 'proof', {
        draw: 'Розыгрыш весны',
        place: annasPlace,
        entries: 2,
        root: root.slice(0, 16),
      });
      assert.ok(proof.file);
      const receipt = JSON.parse((await anna.download(proof.file)).toString()) as Receipt;
      assert.deepEqual([receipt.code, receipt.weight], [annasTicket, 3]);
      assert.ok(provesEntry(receipt, root));
      await panel.call('POST', `/draws/${draw.id}/run`, {});
      const { winners } = await panel.call<DrawView>('GET', `/draws/${draw.id}`);
      const code = displayCode(winners[0]?.code ?? '');
      const winner = winners[0]?.code === annasTicket ? anna : boris;
      await hear(winner, 'notice-winner', { draw: 'Розыгрыш весны', prize: 'Самокат', code });
      for (const person of [anna, boris]) {
        person.say('/winners');
        await hear(person, person === winner ? 'winners-own' : 'winners-line', { code, prize: 'Самокат' });
      }
    });

    await step('who withdraws is in no table any more, and the draw stays to be checked', async () => {
      boris.say('/withdraw');
      await hear(boris, 'withdraw-ask', { title: 'Весна', code: displayCode(borisTicket) });
      boris.press(said('button-withdraw-no'));
      await hear(boris, 'withdraw-kept');
      boris.say('/withdraw');
      await hear(boris, 'withdraw-ask', { title: 'Весна', code: displayCode(borisTicket) });
      boris.press(said('button-withdraw-yes'));
      await hear(boris, 'withdrawn', { title: 'Весна' });
      const traces = ['Громов', '79165557788', LISTED[1].replace(' ', ''), 'guest_3'];
      assert.deepEqual(rowsWith(join(town.dataDir, 'lottery.db'), traces), []);
      const report = verifyDraw({
        manifest: await published('manifest.txt'),
        entries: await published('entries.txt'),
        certificate: await published('certificate.json'),
      });
      assert.ok(report.ok);
    });

    await step('nobody was refused by Telegram, and the log names nobody', async () =>
      assert.deepEqual(faults(['Смирнова', 'Громов', '7916555', '40000002', '4000 0002', 'guest_']), []),
    );
  }));

/** Which tables have a row that holds one of the texts; the organiser's own list of cards is no data of a person. */
function rowsWith(path: string, texts: readonly string[]): readonly string[] {
  const db = new Database(path, { readonly: true });
  try {
    const tables = db
      .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'loyalty_cards'")
      .all();
    return tables.flatMap(({ name }) => {
      const rows = db.prepare<[], unknown>(`SELECT * FROM ${name}`).all();
      return texts.filter((text) => JSON.stringify(rows).includes(text)).map((text) => `${name}: ${text}`);
    });
  } finally {
    db.close();
  }
}
