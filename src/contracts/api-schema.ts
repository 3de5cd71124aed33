import { Type } from 'typebox';

/** What the schemas of the API are made of. */

/** For objects: an extra key is refused. */
export const closed = { additionalProperties: false } as const;

export const oneOf = <T extends string>(values: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: [...values] });

export const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** Up to the last moment that a date can name (ECMA-262 21.4.1.1). */
export const Time = Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000, description: 'UTC milliseconds' });
