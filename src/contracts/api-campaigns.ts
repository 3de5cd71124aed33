import { Type, type Static } from 'typebox';
import { APPROVAL_RULES, CARD_CHECKS, CARD_LIST_RULES, PHOTO_RULES } from '../domain/campaign-settings.ts';
import { CAMPAIGN_STATES, OPTIONAL_FIELDS } from '../domain/model.ts';
import { closed, Nullable, oneOf, Time } from './api-schema.ts';

/** The JSON of campaigns in the HTTP API. */

const photoRule = oneOf(PHOTO_RULES);

/** `CampaignSettings` of the domain, each part whole: what is sent replaces what was. */
export const CampaignSettingsBody = Type.Object(
  {
    personalData: Type.Object(
      {
        ru: Nullable(Type.String({ minLength: 1, maxLength: 2_500 })),
        en: Nullable(Type.String({ minLength: 1, maxLength: 2_500 })),
      },
      closed,
    ),
    minimumAge: Nullable(Type.Integer({ minimum: 1, maximum: 99 })),
    card: Type.Object(
      {
        masks: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 10 }),
        check: oneOf(CARD_CHECKS),
        list: oneOf(CARD_LIST_RULES),
      },
      closed,
    ),
    photo: Type.Object(
      { blurred: photoRule, dark: photoRule, blank: photoRule, small: photoRule, duplicate: photoRule },
      closed,
    ),
    form: Type.Object(
      {
        remindAfterHours: Nullable(Type.Integer({ minimum: 1, maximum: 24 * 30 })),
        expireAfterDays: Type.Integer({ minimum: 1, maximum: 30 }),
      },
      closed,
    ),
    retentionDays: Type.Integer({ minimum: 1, maximum: 3_650 }),
    channels: Type.Array(
      Type.Object(
        {
          chat: Type.String({ pattern: '^(@[A-Za-z][A-Za-z0-9_]{3,31}|-100[0-9]{5,15})$' }),
          title: Type.String({ minLength: 1, maxLength: 100 }),
          url: Type.String({ pattern: '^https://t\\.me/', maxLength: 200 }),
        },
        closed,
      ),
      { maxItems: 5 },
    ),
    graceHours: Type.Integer({ minimum: 1, maximum: 24 * 14 }),
    invitations: Nullable(
      Type.Object(
        {
          ticketsPerFriend: Type.Integer({ minimum: 1, maximum: 100 }),
          most: Type.Integer({ minimum: 2, maximum: 1_000 }),
        },
        closed,
      ),
    ),
    humanCheck: Type.Boolean(),
    autoApproval: Type.Array(oneOf(APPROVAL_RULES), { uniqueItems: true }),
  },
  closed,
);

export type CampaignSettingsBody = Static<typeof CampaignSettingsBody>;

export const CampaignView = Type.Object(
  {
    id: Type.Integer(),
    code: Type.String(),
    title: Type.String(),
    state: oneOf(CAMPAIGN_STATES),
    opensAt: Nullable(Time),
    closesAt: Nullable(Time),
    timeZone: Type.String(),
    region: Type.String(),
    rulesUrl: Nullable(Type.String()),
    rulesVersion: Type.Integer(),
    consentVersion: Type.Integer(),
    requiredFields: Type.Array(oneOf(OPTIONAL_FIELDS)),
    settings: CampaignSettingsBody,
    version: Type.Integer(),
  },
  closed,
);

export type CampaignView = Static<typeof CampaignView>;

const campaignFields = {
  title: Type.String({ minLength: 1, maxLength: 200 }),
  state: oneOf(CAMPAIGN_STATES),
  opensAt: Nullable(Time),
  closesAt: Nullable(Time),
  timeZone: Type.String({ minLength: 1, maxLength: 64 }),
  region: Type.String({ pattern: '^[A-Z]{2}$' }),
  rulesUrl: Nullable(Type.String({ maxLength: 500, pattern: '^https?://' })),
  requiredFields: Type.Array(oneOf(OPTIONAL_FIELDS), { uniqueItems: true }),
  settings: CampaignSettingsBody,
};

const optionalCampaignFields = {
  state: Type.Optional(campaignFields.state),
  opensAt: Type.Optional(campaignFields.opensAt),
  closesAt: Type.Optional(campaignFields.closesAt),
  timeZone: Type.Optional(campaignFields.timeZone),
  region: Type.Optional(campaignFields.region),
  rulesUrl: Type.Optional(campaignFields.rulesUrl),
  requiredFields: Type.Optional(campaignFields.requiredFields),
  settings: Type.Optional(campaignFields.settings),
};

export const CreateCampaignBody = Type.Object(
  {
    code: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9_-]{1,64}$',
        description: 'word of the deep link; made up where it is left out',
      }),
    ),
    title: campaignFields.title,
    ...optionalCampaignFields,
  },
  closed,
);

export type CreateCampaignBody = Static<typeof CreateCampaignBody>;

export const UpdateCampaignBody = Type.Object(
  { version: Type.Integer(), title: Type.Optional(campaignFields.title), ...optionalCampaignFields },
  closed,
);

export type UpdateCampaignBody = Static<typeof UpdateCampaignBody>;

/** `GET /api/v1/campaigns/:id/counts` */
export const StatusCounts = Type.Object(
  { pending: Type.Integer(), approved: Type.Integer(), rejected: Type.Integer(), withdrawn: Type.Integer() },
  closed,
);

export type StatusCounts = Static<typeof StatusCounts>;

/** `POST /api/v1/campaigns/:id/cards`, the file as the body (`text/csv` or XLSX), replaces the list; `GET` tells its size. */
export const CardListReport = Type.Object(
  {
    cards: Type.Integer(),
    lines: Type.Integer(),
    repeated: Type.Integer(),
    bad: Type.Integer(),
    badLines: Type.Array(Type.Object({ line: Type.Integer(), text: Type.String(), problem: Type.String() }, closed)),
  },
  closed,
);

export type CardListReport = Static<typeof CardListReport>;

export const CardListSize = Type.Object({ cards: Type.Integer() }, closed);

export type CardListSize = Static<typeof CardListSize>;

/** `GET /api/v1/campaigns/:id/sources` */
export const SourcesView = Type.Array(
  Type.Object({ source: Nullable(Type.String()), total: Type.Integer(), approved: Type.Integer() }, closed),
);

export type SourcesView = Static<typeof SourcesView>;
