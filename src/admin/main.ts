import { loadTexts } from '../texts/load.ts';
import { runCommand } from './commands.ts';

/** `npm run admin -- COMMAND …`: what an administrator does from a terminal, in the language of `LANG`. */

const texts = loadTexts(['admin', 'public']);
const { LC_ALL, LC_MESSAGES, LANG } = process.env;
const language = (LC_ALL || LC_MESSAGES || LANG || '').startsWith('ru') ? 'ru' : 'en';

process.exitCode = await runCommand(process.argv.slice(2), {
  text: (key, args) => texts.format(language, key, args),
  print: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
});
