import type { RevealField } from '../src/contracts/api-records.ts';
import { api } from './api.ts';
import { Reveals } from './reveals.ts';
import { toastError } from './toast.ts';

/** What the open page shows of personal data. */
export const reveals = new Reveals(api.reveal);

/** Shows fields of an entry, or hides them where they are shown. Never rejects: a refusal is told in passing. */
export async function toggleReveal(entry: number, fields: readonly RevealField[]): Promise<void> {
  if (reveals.isShown(entry, fields)) return reveals.hide(entry);
  await reveals.show(entry, fields).catch(toastError);
}
