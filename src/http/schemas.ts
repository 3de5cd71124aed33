import { Type, type TSchema } from 'typebox';
import { Problem } from '../contracts/api.ts';

/** The answers of a route: what it gives, and a problem document for everything else. */
export const answers = <S extends TSchema>(schema: S) => ({ 200: schema, default: Problem });

/** As `answers`, for a route that makes something. */
export const made = <S extends TSchema>(schema: S) => ({ 201: schema, default: Problem });

/** As `answers`, for a route that has nothing to say. */
export const none = { 204: Type.Null(), default: Problem };

/** A body without content, as `{}`. */
export const Nothing = Type.Object({}, { additionalProperties: false });

export const RowParams = Type.Object({ id: Type.Integer({ minimum: 1 }) }, { additionalProperties: false });

/** Draw ids as the protocol allows them (draw/PROTOCOL 2.4). */
export const DrawParams = Type.Object(
  { id: Type.String({ pattern: '^[A-Za-z0-9._-]{1,64}$' }) },
  { additionalProperties: false },
);

/** A place of a draw. */
export const WinnerParams = Type.Object(
  { ...DrawParams.properties, rank: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) },
  { additionalProperties: false },
);

/**
 * Option of a route whose answer may have thousands of rows, each made field by field: what a schema is compiled to takes ten
 * times as long as this, 80 ms of the main thread for 10,000 winners.
 */
export const plainJson = { serializerCompiler: () => (answer: unknown) => JSON.stringify(answer) } as const;

/** JSON bodies of the API are forms, not uploads. */
export const FORM_BYTES = 64 * 1024;

/** Two texts of 20,000 characters that JSON writes with escapes. */
export const CONTENT_BYTES = 512 * 1024;
