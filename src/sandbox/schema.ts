import { readFile } from 'node:fs/promises';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { badRequest } from './api-error.ts';

interface MethodSchema {
  readonly properties?: Readonly<Record<string, TypeSchema>>;
}

interface TypeSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
}

interface SchemaFile {
  readonly definitions: Readonly<Record<string, unknown>> & {
    readonly BotApi: { readonly properties: Readonly<Record<string, MethodSchema>> };
  };
}

const SCHEMA_ID = 'bot-api';

let loaded: Promise<BotApiSchema> | undefined;

/**
 * The schemas that src/build/bot-api-schema.mjs makes of the installed types; made here when TypeScript runs as it is and
 * they are missing. Read once for the process.
 */
export const loadBotApiSchema = (): Promise<BotApiSchema> => (loaded ??= read());

async function read(): Promise<BotApiSchema> {
  const isCompiled = import.meta.url.endsWith('.js');
  const file = isCompiled
    ? new URL('../../bot-api.schema.json', import.meta.url)
    : await (await import('../build/bot-api-schema.mjs')).ensureBotApiSchema();
  return new BotApiSchema(JSON.parse(await readFile(file, 'utf8')) as SchemaFile);
}

/** Knows the methods of the Bot API and checks parameters against their types; a method is compiled at its first call. */
export class BotApiSchema {
  readonly #file: SchemaFile;
  readonly #ajv = new Ajv({ strict: false, validateSchema: false });
  readonly #names = new Map<string, string>();
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(file: SchemaFile) {
    this.#file = file;
    this.#ajv.addSchema(file, SCHEMA_ID);
    for (const name of Object.keys(file.definitions.BotApi.properties)) this.#names.set(name.toLowerCase(), name);
  }

  /** The method's name as the Bot API spells it, whatever case it came in. */
  methodName(name: string): string | undefined {
    return this.#names.get(name.toLowerCase());
  }

  /** @throws ApiError 400 for a missing, unknown or wrongly typed parameter */
  check(method: string, parameters: Readonly<Record<string, unknown>>): void {
    let validator = this.#validators.get(method);
    if (validator === undefined) {
      validator = this.#ajv.compile({ $ref: `${SCHEMA_ID}#/definitions/BotApi/properties/${method}` });
      this.#validators.set(method, validator);
    }
    if (!validator(parameters)) throw badRequest(explained(validator.errors ?? []));
  }

  /** Values of a form or a query are texts; those whose type is not a text are JSON (Bot API, "Making requests"). */
  fromForm(method: string, fields: Iterable<readonly [string, string]>): Record<string, unknown> {
    const properties = this.#file.definitions.BotApi.properties[method]?.properties ?? {};
    const parameters: Record<string, unknown> = {};
    for (const [name, value] of fields) {
      const schema = properties[name];
      parameters[name] = schema === undefined || this.#isText(schema) ? value : this.#parsed(value, schema);
    }
    return parameters;
  }

  #isText(schema: TypeSchema): boolean {
    return this.#resolved(schema).type === 'string';
  }

  #resolved(schema: TypeSchema): TypeSchema {
    if (schema.$ref === undefined) return schema;
    const name = decodeURIComponent(schema.$ref.slice('#/definitions/'.length));
    return this.#resolved(this.#file.definitions[name] as TypeSchema);
  }

  #parsed(value: string, schema: TypeSchema): unknown {
    try {
      const parsed: unknown = JSON.parse(value);
      // `chat_id` may be a number or a text: what reads as a number is one.
      if (Array.isArray(schema.type) && schema.type.includes('string') && typeof parsed !== 'number') return value;
      return parsed;
    } catch {
      return value;
    }
  }
}

/** What Telegram calls a parameter that is not there. */
const MISSING: Readonly<Record<string, string>> = {
  chat_id: 'chat_id is empty',
  text: 'message text is empty',
  message_id: 'message identifier is not specified',
  file_id: 'file_id is not specified',
};

/** One sentence for the error that lies deepest: of a union's failed branches that is the one that was meant. */
function explained(errors: readonly ErrorObject[]): string {
  const depth = (error: ErrorObject) => error.instancePath.split('/').length;
  const deepest = errors.reduce<ErrorObject | undefined>(
    (best, error) => (best === undefined || depth(error) > depth(best) ? error : best),
    undefined,
  );
  if (deepest === undefined) return 'wrong parameters';
  const params = deepest.params as { additionalProperty?: string; missingProperty?: string };
  const where = deepest.instancePath === '' ? '' : ` in "${deepest.instancePath.slice(1)}"`;
  if (deepest.keyword === 'additionalProperties') return `unknown parameter "${params.additionalProperty}"${where}`;
  if (deepest.keyword === 'required') {
    const name = params.missingProperty ?? '';
    return (where === '' ? MISSING[name] : undefined) ?? `parameter "${name}" is required${where}`;
  }
  return `wrong value${where}: ${deepest.message}`;
}
