import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';

/** A bot token wherever it stands, also in the address of a call or of a file. */
const TOKEN = /(?<!\d)\d{6,}:[\w-]{30,}/g;

/** Ten to fifteen digits in a row that are no part of a longer word or id. */
const PLAIN_PHONE = /(?<![\w-])\+?\d{10,15}(?![\w-])/g;

/** A number as people write it: +7 (916) 123-45-67. */
const WRITTEN_PHONE = /(?<![\w-])(?:\+\d{1,3}|8)[\s(-]{1,3}\d{3}[\s)-]{0,3}\d{3}[\s-]?\d{2}[\s-]?\d{2}(?![\w-])/g;

/**
 * The log: one JSON line for each event on standard output. Secrets, bot tokens and phone numbers are taken out of every
 * text of a line, messages and stacks of errors too, which pino's own `redact` does not reach. Numbers are left alone:
 * fields that are numbers hold ids and times.
 *
 * @param secrets values that must never be printed
 * @param destination where the lines go; standard output if left out
 */
export function createLog(level: string, secrets: readonly string[], destination?: DestinationStream): Logger {
  const scrub = createScrubber(secrets);
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    hooks: { streamWrite: (line: string) => scrubLine(line, scrub) },
  };
  // Written in the background, and flushed when the process ends by itself.
  return pino(options, destination ?? pino.destination({ dest: 1, sync: false }));
}

/** Takes secrets, tokens and phone numbers out of a text; of a phone number the last four digits stay. */
export function createScrubber(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret !== '').flatMap((secret) => [secret, encodeURIComponent(secret)]);
  return (text) =>
    [...new Set(known)]
      .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)
      .replace(TOKEN, '[token]')
      .replace(WRITTEN_PHONE, maskPhone)
      .replace(PLAIN_PHONE, maskPhone);
}

const maskPhone = (phone: string): string => `[phone …${phone.replaceAll(/\D/g, '').slice(-4)}]`;

/** Most lines hold nothing to take out; they are not parsed. */
function scrubLine(line: string, scrub: (text: string) => string): string {
  if (scrub(line) === line && !line.includes('\\')) return line;
  const scrubbed = JSON.stringify(JSON.parse(line), (_key, value: unknown) =>
    typeof value === 'string' ? scrub(value) : value,
  );
  return `${scrubbed}\n`;
}
