import { EXIT, UsageError, type Command, type Exit, type Terminal } from './command.ts';
import { verify } from './verify.ts';

const COMMANDS: readonly Command[] = [verify];

/** Runs what was typed behind `npm run admin --`; without a command, or with `--help`, it says how it is used. */
export async function runCommand([name, ...args]: readonly string[], terminal: Terminal): Promise<Exit> {
  const { text, print, complain } = terminal;
  const asksHelp = [name, ...args].some((word) => word === '--help' || word === '-h');
  const command = COMMANDS.find((each) => each.name === name);
  if (command === undefined) {
    const isUnknown = name !== undefined && !name.startsWith('-');
    if (isUnknown) complain(text('admin-unknown', { name }));
    const list = COMMANDS.map((each) => `  ${each.name.padEnd(12)}${text(`admin-${each.name}`)}`);
    [text('admin-usage'), ...list].forEach(asksHelp && !isUnknown ? print : complain);
    return asksHelp && !isUnknown ? EXIT.good : EXIT.usage;
  }
  const usage = text(`admin-${command.name}-usage`);
  if (asksHelp) {
    print(usage);
    return EXIT.good;
  }
  try {
    return await command.run(args, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain(`${error.message}\n\n${usage}`);
    return EXIT.usage;
  }
}
