import { GrammyError } from 'grammy';

/** Whether Telegram would not take a call (400), for this reason. */
export const isRefused = (error: unknown, problem: RegExp): boolean =>
  error instanceof GrammyError && error.error_code === 400 && problem.test(error.description);
