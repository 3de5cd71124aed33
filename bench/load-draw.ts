import type { DrawView } from '../src/contracts/api-draws.ts';
import type { ParticipantsPage, ParticipantView } from '../src/contracts/api.ts';
import { unwrap } from '../src/domain/errors.ts';
import { hashPassword } from '../src/http/passwords.ts';
import { OPEN_CAMPAIGN, startDatabase } from '../src/testing.ts';
import { concurrently } from './compare.ts';
import { OWNER, type Panel } from './product.ts';
import { progress } from './report.ts';
import { inScope } from './scope.ts';
import { fill, telegramIdOf } from './seed.ts';

/** The draw of a load run (R16 line 4). */

/** Decisions under way at once. */
const MODERATORS = 16;

/** The account of a second person who may run draws, where `seedApproved` made one. */
export const COLLEAGUE = { login: 'colleague', password: OWNER.password } as const;

/**
 * Registers and approves so many people straight by the writer, in the folder of a product that is not running, and makes
 * the owner whom `openPanel` logs in as, and a colleague.
 *
 * @param chatOf Telegram id of person `n` from 1, where a sandbox knows them
 * @returns the id of their campaign
 */
export const seedApproved = (folder: string, count: number, chatOf = telegramIdOf): Promise<number> =>
  inScope(async (scope) => {
    const { writer } = await startDatabase(scope, { folder });
    const now = Date.now();
    const passwordHash = await hashPassword(OWNER.password);
    const owner = unwrap(await writer.client.createAdmin({ login: OWNER.login, passwordHash, role: 'owner', now }));
    unwrap(await writer.client.createAdmin({ login: COLLEAGUE.login, passwordHash, role: 'admin', now }));
    const campaign = unwrap(
      await writer.client.createCampaign({
        ...OPEN_CAMPAIGN,
        code: 'seeded',
        title: 'Розыгрыш',
        requiredFields: ['phone', 'card'],
        adminId: owner.id,
        now,
      }),
    );
    await fill(writer.client, { campaignId: campaign.id, count, approvedBy: owner.id, chatOf, now });
    return campaign.id;
  });

/** Approves everybody of a campaign as moderators at the panel do; returns how many. */
export async function approveAll(panel: Panel, campaignId: number): Promise<number> {
  let approved = 0;
  for (;;) {
    const query = `campaign=${campaignId}&status=pending&limit=50`;
    const { items } = await panel.call<ParticipantsPage>('GET', `/participants?${query}`);
    if (items.length === 0) return approved;
    const approve = async ({ id, version }: ParticipantView): Promise<void> => {
      await panel.call('POST', `/participants/${id}/decision`, { decision: 'approve', version });
    };
    await concurrently(MODERATORS, items.length, (i) => approve(items[i]!));
    approved += items.length;
    progress(`approved: ${approved}`);
  }
}

export interface DrawTime {
  readonly entries: number;
  readonly winners: number;
  readonly freezeMs: number;
  readonly runMs: number;
}

/** Draws a hundred prizes among the approved people of a campaign; the times are those of the HTTP requests. */
export async function draw(panel: Panel, campaignId: number): Promise<DrawTime> {
  const plan = { campaignId, title: 'Розыгрыш', prizes: [{ name: 'Приз', count: 100 }], reserves: 100, mode: 'sealed' };
  const { id } = await panel.call<DrawView>('POST', '/draws', plan);
  const started = performance.now();
  const frozen = await panel.call<DrawView>('POST', `/draws/${id}/freeze`, {});
  const frozenAt = performance.now();
  const { winners } = await panel.call<DrawView>('POST', `/draws/${id}/run`, {});
  return {
    entries: frozen.entries ?? 0,
    winners: winners.filter(({ kind }) => kind === 'winner').length,
    freezeMs: frozenAt - started,
    runMs: performance.now() - frozenAt,
  };
}
