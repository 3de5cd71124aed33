import { Ajv, type ErrorObject } from 'ajv';
import type { FastifySchemaCompiler } from 'fastify';
import type { Language } from '../domain/model.ts';
import type { TextArguments, Texts } from '../texts/texts.ts';

/** A form has fewer fields than this; a hostile body has more. */
const MOST_FIELDS = 20;

/** What is wrong with a value as a whole: a part of it can be wrong only for another branch of a union. */
const OF_A_WHOLE: ReadonlySet<string> = new Set(['type', 'enum']);

/**
 * Compiles the schemas of routes. Bodies are taken as they are: Fastify's defaults would drop unknown keys and turn 1 into
 * "1" without a word. Query strings and paths are text, so there numbers are read from it.
 */
export function createValidatorCompiler(): FastifySchemaCompiler<object> {
  const options = { allErrors: true, removeAdditional: false, strict: true } as const;
  const exact = new Ajv(options);
  const fromText = new Ajv({ ...options, coerceTypes: true });
  return ({ schema, httpPart }) => (httpPart === 'body' ? exact : fromText).compile(schema);
}

/** What is wrong with each field, in words for the person who filled it in. */
export function describeFields(
  errors: readonly Partial<ErrorObject>[],
  texts: Texts,
  language: Language,
): { path: string; message: string }[] {
  const fields = new Map<string, string>();
  const kinds = new Map<string, string>();
  for (const error of errors) {
    const path = pathOf(error);
    // The branches of a union all report; the first one is the value's own, perhaps of a part of it, the others are its being null.
    const isTold = fields.has(path) || [...fields.keys()].some((named) => named.startsWith(`${path}.`));
    if (isTold || fields.size >= MOST_FIELDS) continue;
    // Another branch that was not meant told of the whole what is wrong with a part of it.
    for (const [named, kind] of kinds) if (path.startsWith(`${named}.`) && OF_A_WHOLE.has(kind)) fields.delete(named);
    const [key, args] = wording(error);
    fields.set(path, texts.format(language, key, args));
    kinds.set(path, error.keyword ?? '');
  }
  return [...fields].map(([path, message]) => ({ path, message }));
}

function pathOf({ instancePath = '', params = {} }: Partial<ErrorObject>): string {
  const inside = instancePath.split('/').slice(1);
  const named: unknown = params['missingProperty'] ?? params['additionalProperty'];
  return [...inside, ...(typeof named === 'string' ? [named.slice(0, 64)] : [])].join('.');
}

function wording({ keyword, params = {} }: Partial<ErrorObject>): readonly [string, TextArguments] {
  const limit = Number(params['limit'] ?? 0);
  switch (keyword) {
    case 'required':
      return ['field-required', {}];
    case 'additionalProperties':
      return ['field-unknown', {}];
    case 'type':
      return ['field-type', { type: String(params['type']) }];
    case 'enum':
      return ['field-choice', { values: (params['allowedValues'] as unknown[]).join(', ') }];
    case 'minLength':
      return ['field-too-short', { limit }];
    case 'maxLength':
      return ['field-too-long', { limit }];
    case 'minimum':
      return ['field-too-small', { limit }];
    case 'maximum':
      return ['field-too-large', { limit }];
    case 'minItems':
      return ['field-items-few', { limit }];
    case 'maxItems':
      return ['field-items-many', { limit }];
    case 'uniqueItems':
      return ['field-repeated', {}];
    default:
      return ['field-invalid', {}];
  }
}
