import type { LitElement } from 'lit';

/**
 * Opens the dialog that an element renders and waits until it is closed.
 *
 * @returns whether the button with the value `yes` closed it
 */
export async function agreed(host: LitElement): Promise<boolean> {
  await host.updateComplete;
  const dialog = host.querySelector('dialog');
  if (!dialog) return false;
  dialog.returnValue = '';
  dialog.showModal();
  await new Promise((closed) => dialog.addEventListener('close', closed, { once: true }));
  return dialog.returnValue === 'yes';
}
