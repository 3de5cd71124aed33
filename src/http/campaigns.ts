import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  CampaignView,
  CreateCampaignBody,
  SourcesView,
  StatusCounts,
  UpdateCampaignBody,
} from '../contracts/api-campaigns.ts';
import type { CampaignFields } from '../contracts/writer.ts';
import { STANDARD_SETTINGS } from '../domain/campaign-settings.ts';
import { unwrap } from '../domain/errors.ts';
import { OPTIONAL_FIELDS, type Campaign } from '../domain/model.ts';
import { campaignOf } from '../moderation/moderation.ts';
import { sessionOf } from './access.ts';
import { campaignFaults } from './campaign-faults.ts';
import type { App, HttpDeps } from './deps.ts';
import type { Lists } from './lists.ts';
import { languageOf, Refusal } from './problem.ts';
import { answers, FORM_BYTES, made, RowParams } from './schemas.ts';

/** What a new campaign has where nothing else was asked for. */
const STANDARD: Omit<CampaignFields, 'title'> = {
  state: 'draft',
  opensAt: null,
  closesAt: null,
  timeZone: 'Europe/Moscow',
  region: 'RU',
  rulesUrl: null,
  rulesVersion: 1,
  consentVersion: 1,
  requiredFields: OPTIONAL_FIELDS,
  settings: STANDARD_SETTINGS,
};

/** A word for the deep link that nobody has to think of. */
const madeUpCode = (): string => randomBytes(5).toString('hex');

const tags = ['campaigns'];

export function campaignRoutes(app: App, deps: HttpDeps, lists: Lists): void {
  const { writer, reader, events, now, texts } = deps;

  app.get(
    '/api/v1/campaigns',
    { schema: { summary: 'All campaigns, newest first', tags, response: answers(Type.Array(CampaignView)) } },
    async () => (await lists.campaigns()).map(toView),
  );

  app.get(
    '/api/v1/campaigns/:id/counts',
    {
      schema: {
        summary: 'How many participants have each status',
        tags,
        params: RowParams,
        response: answers(StatusCounts),
      },
    },
    async ({ params }) => {
      await find(params.id);
      return lists.counts(params.id);
    },
  );

  app.get(
    '/api/v1/campaigns/:id/sources',
    {
      schema: {
        summary: 'How many participants came by each tag of the deep link',
        tags,
        params: RowParams,
        response: answers(SourcesView),
      },
    },
    async ({ params: { id } }) => {
      await find(id);
      return unwrap(await reader.sources({ campaignId: id }));
    },
  );

  app.post(
    '/api/v1/campaigns',
    {
      bodyLimit: FORM_BYTES,
      schema: { summary: 'Make a campaign', tags, body: CreateCampaignBody, response: made(CampaignView) },
    },
    async (request, reply) => {
      const fields = { code: madeUpCode(), ...STANDARD, ...request.body };
      check(request, fields);
      const { adminId } = sessionOf(request);
      const campaign = unwrap(await writer.createCampaign({ ...fields, adminId, now: now() }));
      events.publish({ type: 'campaign', campaignId: campaign.id });
      return reply.code(201).send(toView(campaign));
    },
  );

  app.patch(
    '/api/v1/campaigns/:id',
    {
      bodyLimit: FORM_BYTES,
      schema: {
        summary: 'Change a campaign; names the version that the change was made on',
        tags,
        params: RowParams,
        body: UpdateCampaignBody,
        response: answers(CampaignView),
      },
    },
    async (request) => {
      const { id } = request.params;
      const { version, ...change } = request.body;
      const current = await find(id);
      check(request, { ...current, ...change });
      const reply = await writer.updateCampaign({
        id,
        version,
        change: { ...change, ...newVersions(current, change) },
        adminId: sessionOf(request).adminId,
        now: now(),
      });
      if (!reply.ok && reply.error.code === 'CONFLICT') {
        throw new Refusal('CONFLICT', { current: toView(await find(id)) });
      }
      const campaign = unwrap(reply);
      events.publish({ type: 'campaign', campaignId: id });
      return toView(campaign);
    },
  );

  /** The row as it is now, past the cache. */
  const find = async (id: number): Promise<Campaign> => unwrap(await campaignOf(reader, id));

  function check(request: FastifyRequest, fields: CampaignFields): void {
    const faults = campaignFaults(fields);
    if (faults.length === 0) return;
    const say = (key: string): string => texts.format(languageOf(request), key);
    throw new Refusal('BAD_REQUEST', { fields: faults.map(({ path, key }) => ({ path, message: say(key) })) });
  }
}

/** Other rules and another text on personal data are new versions: who agreed to the old ones is asked again. */
function newVersions(
  current: Campaign,
  { rulesUrl, settings }: Pick<UpdateCampaignBody, 'rulesUrl' | 'settings'>,
): Partial<CampaignFields> {
  const isOtherRules = rulesUrl !== undefined && rulesUrl !== current.rulesUrl;
  const agreed = current.settings.personalData;
  const shown = settings?.personalData ?? agreed;
  const isOtherConsent = shown.ru !== agreed.ru || shown.en !== agreed.en;
  return {
    ...(isOtherRules && { rulesVersion: current.rulesVersion + 1 }),
    ...(isOtherConsent && { consentVersion: current.consentVersion + 1 }),
  };
}

const toView = (campaign: Campaign): CampaignView => ({
  ...campaign,
  requiredFields: [...campaign.requiredFields],
  settings: campaign.settings as CampaignView['settings'],
});
