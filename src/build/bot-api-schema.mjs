import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * JSON Schemas of the parameters of every Bot API method, made from the types that grammY itself is compiled against, so
 * that the sandbox can refuse what Telegram would refuse. `ts-json-schema-generator` cannot look into method parameters,
 * so an adapter first restates each method `name(args: T)` as a property `name: T`; a file is a string there (a file id, a
 * URL or `attach://part`).
 */

const require = createRequire(import.meta.url);
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const target = join(dist, 'bot-api.schema.json');

/**
 * Writes `dist/bot-api.schema.json` unless it was made from the installed version of the types already.
 * @returns {Promise<string>} the file's path
 */
export async function ensureBotApiSchema() {
  const packageFile = require.resolve('@grammyjs/types/package.json');
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8'));
  if (stampOf(target) === version) return target;

  mkdirSync(dist, { recursive: true });
  const adapter = join(dist, `bot-api-parameters.${process.pid}.ts`);
  const fresh = `${target}.${process.pid}`;
  try {
    writeFileSync(adapter, await adapterSource(dirname(packageFile)));
    const { createGenerator } = await import('ts-json-schema-generator');
    const schema = createGenerator({
      path: adapter,
      type: 'BotApi',
      skipTypeCheck: true,
      jsDoc: 'none',
      additionalProperties: false,
    }).createSchema('BotApi');
    writeFileSync(fresh, JSON.stringify({ ...schema, $comment: version }));
    renameSync(fresh, target);
  } finally {
    rmSync(adapter, { force: true });
    rmSync(fresh, { force: true });
  }
  return target;
}

/** @param {string} file */
function stampOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).$comment;
  } catch {
    return undefined;
  }
}

/** @param {string} types folder of @grammyjs/types */
async function adapterSource(types) {
  const { default: ts } = await import('typescript');
  const text = readFileSync(join(types, 'methods.d.ts'), 'utf8');
  const source = ts.createSourceFile('methods.d.ts', text, ts.ScriptTarget.Latest, true);
  const own = [];
  const imports = [];
  const properties = [];
  const moduleAt = (specifier) => `'${relative(dist, join(types, specifier)).replaceAll('\\', '/')}'`;
  for (const node of source.statements) {
    if (ts.isImportDeclaration(node)) {
      const names = node.importClause.namedBindings.getText();
      imports.push(`import type ${names} from ${moduleAt(node.moduleSpecifier.text)};`);
    } else if (ts.isTypeAliasDeclaration(node) && node.name.text === 'ApiMethods') {
      const members = new Map(node.type.members.map((member) => [member.name.getText(), member]));
      for (const [name, member] of members) properties.push(`${name}: ${parametersOf(ts, members, member)};`);
    } else if (node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) {
      own.push(node.name.text);
    }
  }
  if (properties.length < 100) throw new Error('methods.d.ts of @grammyjs/types no longer has the expected form');
  imports.push(`import type { ${own.join(', ')} } from ${moduleAt('./methods.js')};`);
  return `${imports.join('\n')}\ntype F = string;\nexport interface BotApi {\n${properties.join('\n')}\n}\n`;
}

/** The text of a method's parameter type; an alias (`kickChatMember: ApiMethods<F>['banChatMember']`) is followed. */
function parametersOf(ts, members, member) {
  if (ts.isPropertySignature(member)) return parametersOf(ts, members, members.get(member.type.indexType.literal.text));
  return member.parameters[0]?.type.getText() ?? '{}';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await ensureBotApiSchema());
