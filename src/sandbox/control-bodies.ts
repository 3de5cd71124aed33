import { Ajv } from 'ajv';
import { NO_FAULTS } from './options.ts';
import type { Faults, NewGroup, NewMessage, NewPeople, NewPress, NewStatus, PersonChange } from './protocol.ts';

/** A body of the control API that is not what protocol.ts says. */
export class WrongBody extends Error {}

const text = (longest: number) => ({ type: 'string', minLength: 1, maxLength: longest });
const orNull = (schema: { type: string }) => ({ ...schema, type: [schema.type, 'null'] });
const phone = { type: 'string', pattern: '^\\+?[0-9]{5,15}$' };
const rate = { type: 'number', minimum: 0, maximum: 1 };
const closed = (properties: Record<string, object>, required: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

const fields = { language: text(35), firstName: text(64), phone };

const ajv = new Ajv({ allErrors: false, strict: false });

/** A check of one kind of body; @throws WrongBody */
const body = <T>(schema: object) => {
  let validate: ReturnType<typeof ajv.compile<T>> | undefined;
  return (value: unknown): T => {
    validate ??= ajv.compile<T>(schema);
    if (validate(value)) return value as T;
    throw new WrongBody(ajv.errorsText(validate.errors, { dataVar: 'body' }));
  };
};

export const newPeople = body<NewPeople>(
  closed({
    ...fields,
    count: { type: 'integer', minimum: 1, maximum: 100_000 },
    started: { type: 'boolean' },
    lastName: text(64),
    username: text(32),
  }),
);

export const personChange = body<PersonChange>(
  closed({
    ...fields,
    lastName: orNull(text(64)),
    username: orNull(text(32)),
    blocked: { type: 'boolean' },
    deactivated: { type: 'boolean' },
  }),
);

const status = { enum: ['creator', 'administrator', 'member', 'restricted', 'left', 'kicked'] };
const integer = { type: 'integer' };

export const newGroupBody = body<NewGroup>(
  closed(
    {
      type: { enum: ['supergroup', 'channel'] },
      title: text(128),
      username: { type: 'string', pattern: '^[A-Za-z]\\w{3,31}$' },
      members: { type: 'array', items: integer },
      bot: status,
    },
    ['type', 'title'],
  ),
);

export const newStatus = body<NewStatus>(closed({ status, by: integer }, ['status']));

export const newMessage = body<NewMessage>({
  oneOf: [
    closed({ text: text(4_096), replyTo: integer }, ['text']),
    closed(
      {
        contact: {
          oneOf: [
            { const: 'own' },
            closed({ phoneNumber: phone, firstName: text(64), userId: integer }, ['phoneNumber', 'firstName']),
          ],
        },
      },
      ['contact'],
    ),
    closed({ sticker: { const: true } }, ['sticker']),
    closed({ voice: { const: true } }, ['voice']),
  ],
});

export const newPress = body<NewPress>(closed({ messageId: integer, data: text(64) }, ['messageId', 'data']));

export const faultChange = body<Partial<Faults>>(
  closed(
    Object.fromEntries(
      Object.entries(NO_FAULTS).map(([name, value]) => [
        name,
        typeof value === 'boolean'
          ? { type: 'boolean' }
          : name.endsWith('Rate')
            ? rate
            : { type: 'number', minimum: 0 },
      ]),
    ),
  ),
);
