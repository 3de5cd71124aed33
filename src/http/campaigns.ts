import { randomBytes } from 'node:crypto';
import { isSupportedCountry } from 'libphonenumber-js';
import { Type } from 'typebox';
import { CampaignView, CreateCampaignBody, StatusCounts, UpdateCampaignBody, type Problem } from '../contracts/api.ts';
import type { CampaignFields } from '../contracts/writer.ts';
import { AppError, unwrap } from '../domain/errors.ts';
import { OPTIONAL_FIELDS, type Campaign } from '../domain/model.ts';
import { sessionOf } from './access.ts';
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

  app.post(
    '/api/v1/campaigns',
    {
      bodyLimit: FORM_BYTES,
      schema: { summary: 'Make a campaign', tags, body: CreateCampaignBody, response: made(CampaignView) },
    },
    async (request, reply) => {
      const fields = { code: madeUpCode(), ...STANDARD, ...request.body };
      check(fields, (key) => texts.format(languageOf(request), key));
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
      check({ ...current, ...change }, (key) => texts.format(languageOf(request), key));
      const isOtherRules = change.rulesUrl !== undefined && change.rulesUrl !== current.rulesUrl;
      const reply = await writer.updateCampaign({
        id,
        version,
        change: { ...change, ...(isOtherRules && { rulesVersion: current.rulesVersion + 1 }) },
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
  async function find(id: number): Promise<Campaign> {
    const campaign = unwrap(await reader.campaigns({})).find((one) => one.id === id);
    if (!campaign) throw new AppError('NOT_FOUND', `campaign ${id}`);
    return campaign;
  }
}

/** What a schema cannot say: real time zones and regions, and an end after the beginning. */
function check(fields: CampaignFields, text: (key: string) => string): void {
  const wrong: NonNullable<Problem['fields']> = [];
  if (!isTimeZone(fields.timeZone)) wrong.push({ path: 'timeZone', message: text('field-time-zone') });
  if (!isSupportedCountry(fields.region)) wrong.push({ path: 'region', message: text('field-region') });
  if (fields.opensAt !== null && fields.closesAt !== null && fields.closesAt <= fields.opensAt)
    wrong.push({ path: 'closesAt', message: text('field-closes-first') });
  if (wrong.length > 0) throw new Refusal('BAD_REQUEST', { fields: wrong });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const toView = (campaign: Campaign): CampaignView => ({ ...campaign, requiredFields: [...campaign.requiredFields] });
