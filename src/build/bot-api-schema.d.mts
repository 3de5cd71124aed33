/** Writes `dist/bot-api.schema.json` unless it fits the installed types already; answers with its path. */
export function ensureBotApiSchema(): Promise<string>;
