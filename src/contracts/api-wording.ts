import { Type, type Static } from 'typebox';
import { ENTITY_TYPES } from '../domain/entities.ts';
import { LANGUAGES } from '../domain/model.ts';
import { WORDING_GROUPS } from '../domain/wording-groups.ts';
import { WORDING_FAULTS, WORDING_KINDS } from '../domain/wording.ts';
import { closed, Nullable, oneOf } from './api-schema.ts';

/** The JSON of a campaign's texts in the HTTP API. */

/** More than Telegram shows, because tags and choices count nothing there. */
export const LONGEST_SOURCE = 8_000;

const Source = Type.String({ maxLength: LONGEST_SOURCE });
const Words = Type.Object({ ru: Nullable(Source), en: Nullable(Source) }, closed);

/** One text of the bot: as the catalogue has it, and in the campaign's own words where it has some. */
export const WordingText = Type.Object(
  {
    key: Type.String(),
    group: oneOf(WORDING_GROUPS),
    kind: oneOf(WORDING_KINDS),
    limit: Type.Integer({ description: 'most UTF-16 units that are shown' }),
    renewsConsent: Type.Boolean({ description: 'other words ask those again who agreed before' }),
    variables: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          isNumber: Type.Boolean({ description: 'whether forms of words may depend on it' }),
          sample: Type.Object({ ru: Type.String(), en: Type.String() }, closed),
        },
        closed,
      ),
    ),
    standard: Type.Object({ ru: Type.String(), en: Type.String() }, closed),
    own: Words,
  },
  closed,
);

export type WordingText = Static<typeof WordingText>;

/** `GET /api/v1/campaigns/:id/texts` */
export const WordingView = Type.Array(WordingText);

export type WordingView = Static<typeof WordingView>;

/** `PUT /api/v1/campaigns/:id/texts/:key`; null is the text of the catalogue. */
export const PutWordingBody = Type.Object({ ...Words.properties, was: Words }, closed);

export type PutWordingBody = Static<typeof PutWordingBody>;

/** `POST /api/v1/campaigns/:id/texts/preview` */
export const PreviewWordingBody = Type.Object(
  {
    key: Type.String({ maxLength: 64 }),
    language: oneOf(LANGUAGES),
    text: Type.String({ maxLength: LONGEST_SOURCE }),
  },
  closed,
);

export type PreviewWordingBody = Static<typeof PreviewWordingBody>;

const Entity = Type.Object(
  {
    type: oneOf(ENTITY_TYPES),
    offset: Type.Integer(),
    length: Type.Integer(),
    url: Type.Optional(Type.String()),
    language: Type.Optional(Type.String()),
    custom_emoji_id: Type.Optional(Type.String()),
  },
  closed,
);

/** The message that the text is part of, as somebody gets it who does not exist, and what is wrong with the text. */
export const WordingPreview = Type.Object(
  {
    text: Type.String(),
    entities: Type.Array(Entity),
    buttons: Type.Array(Type.Array(Type.String()), {
      description: 'labels by rows, under the message or in its stead',
    }),
    toast: Nullable(Type.String({ description: 'what stands over the chat for a moment' })),
    length: Nullable(Type.Integer({ description: 'of the text alone, at its longest; null when it cannot be read' })),
    faults: Type.Array(
      Type.Object(
        {
          code: oneOf([...WORDING_FAULTS, 'whole'] as const),
          at: Nullable(Type.Integer({ description: 'where it is in the text' })),
          message: Type.String(),
        },
        closed,
      ),
    ),
    missing: Type.Array(Type.String(), {
      description: 'variables that the text of the catalogue names and this one does not',
    }),
  },
  closed,
);

export type WordingPreview = Static<typeof WordingPreview>;
