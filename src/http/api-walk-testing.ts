import assert from 'node:assert/strict';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { ERRORS } from '../domain/errors.ts';
import { ROLES, type Role } from '../domain/model.ts';
import { ACCESS, type Access } from './access.ts';
import type { App } from './deps.ts';
import { PROBLEM_TYPE } from './problem.ts';
import { PANEL } from './testing.ts';

/** What the description says of a value. */
export interface SchemaPart {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly additionalProperties?: unknown;
  readonly items?: SchemaPart;
  readonly anyOf?: readonly SchemaPart[];
  readonly allOf?: readonly SchemaPart[];
}

type Content = Readonly<Record<string, { readonly schema: SchemaPart }>>;

/** What the description says of a route. */
export interface Description {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly 'x-role'?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'path' | 'query';
    readonly required?: boolean;
    readonly schema: SchemaPart;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

export interface Route {
  /** Method and pattern, as the table of who may call what has them. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly access: Access;
  /** With parameters that fit and name nothing. */
  readonly url: string;
  readonly description: Description | undefined;
}

/** The id of a row that does not exist. */
export const NO_ROW = '999999';
export const JSON_TYPE = 'application/json';

/** Every route of the API: out of the table of who may call what, with what the description says of it. */
export async function routesOf(app: App): Promise<readonly Route[]> {
  const answer = await app.inject({ url: '/api/openapi.json' });
  const { paths } = answer.json<{ paths: Record<string, Record<string, Description>> }>();
  return Object.entries(ACCESS)
    .filter(([name]) => name.includes(' /api/'))
    .map(([name, access]) => {
      const [method = '', path = ''] = name.split(' ');
      const description = paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      return { name, method: method as Route['method'], access, url: addressOf(path, description), description };
    });
}

/** The path with a value for each parameter: a number where the description asks for one, else a word. */
function addressOf(path: string, description: Description | undefined): string {
  const parameters = description?.parameters?.filter((parameter) => parameter.in === 'path') ?? [];
  return path.replaceAll(/:(\w+)/g, (_match, name: string) => {
    const { type, enum: choice } = parameters.find((parameter) => parameter.name === name)?.schema ?? {};
    return choice ? choice[0]! : type === 'integer' ? NO_ROW : 'absent';
  });
}

export const changes = ({ method }: Route): boolean => method !== 'GET';
export const isKept = (access: Access): access is Role => ROLES.some((role) => role === access);
export const bodySchemaOf = ({ description }: Route): SchemaPart | undefined =>
  description?.requestBody?.content[JSON_TYPE]?.schema;
export const takesFile = ({ description }: Route): boolean =>
  description?.requestBody !== undefined && !(JSON_TYPE in description.requestBody.content);

/** The address with the query that the route cannot do without. */
export function withQuery({ url, description }: Route): string {
  const query = description?.parameters?.filter((one) => one.in === 'query' && one.required === true) ?? [];
  return `${url}?${query.map(({ name, schema }) => `${name}=${String(sampleOf(schema))}`).join('&')}`;
}

/** Texts of the shapes that patterns of the API ask for: ids, codes, tokens, phones, days. */
const TEXTS = ['x', '1', '123456', 'A'.repeat(43), '0'.repeat(64), '+79991234567', '2026-01-01', '#000000'];

/** The smallest value that a schema takes. */
export function sampleOf(schema: SchemaPart): unknown {
  if (schema.enum) return schema.enum[0];
  const branch = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema.anyOf?.[0];
  if (branch) return sampleOf(branch);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((key) => [key, sampleOf(schema.properties![key]!)]));
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}));
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    case 'string':
      return schema.pattern === undefined
        ? 'x'.repeat(schema.minLength ?? 1)
        : TEXTS.find((text) => new RegExp(schema.pattern!, 'u').test(text));
    default:
      return null;
  }
}

/** Calls routes, each time from another address: no call is refused because there were many. */
export function callerOf(app: App) {
  let calls = 0;
  return ({ method, url }: Route, options: InjectOptions = {}): Promise<LightMyRequestResponse> =>
    app.inject({
      method,
      url,
      remoteAddress: `127.1.${(calls += 1) >> 8}.${calls & 255}`,
      ...options,
      headers: { ...(method === 'GET' ? {} : PANEL), ...options.headers },
    });
}

/**
 * Holds an answer to what a refusal is: a problem document with a known code and the id that the log has, of a status that the
 * description of the route names.
 */
export function assertProblem(
  answer: LightMyRequestResponse,
  status: number,
  { name, description }: Pick<Route, 'name' | 'description'>,
  detail = '',
): void {
  const message = `${name} ${detail}`;
  assert.equal(answer.statusCode, status, `${message}: ${answer.body}`);
  assert.equal(String(answer.headers['content-type']).split(';')[0], PROBLEM_TYPE, message);
  const problem = answer.json<{ code: string; title: string; status: number; requestId: string }>();
  assert.ok(problem.code in ERRORS, `${message}: ${problem.code}`);
  assert.equal(problem.status, status, message);
  assert.notEqual(problem.title, '', message);
  assert.match(problem.requestId, /^[0-9a-f-]{36}$/, message);
  const named = description?.responses[status]?.content?.[PROBLEM_TYPE];
  assert.ok(named, `${message}: ${status} ${problem.code} is described`);
}

/** An object names its keys, or says what the values of any key are. */
export function assertClosed(part: SchemaPart, where: string): void {
  if (part.type === 'object' || part.properties) {
    assert.notEqual(part.additionalProperties ?? true, true, `${where} is closed`);
  }
  for (const [key, value] of Object.entries(part.properties ?? {})) assertClosed(value, `${where}, ${key}`);
  if (part.items) assertClosed(part.items, `${where}, items`);
  for (const branch of [...(part.anyOf ?? []), ...(part.allOf ?? [])]) assertClosed(branch, where);
}
