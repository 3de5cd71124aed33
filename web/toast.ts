import '@awesome.me/webawesome/dist/components/toast/toast.js';
import type WaToast from '@awesome.me/webawesome/dist/components/toast/toast.js';
import { asApiError } from './problem.ts';

const MOST = 3;
const SHORT_MS = 6_000;

let stack: WaToast | null = null;

/** Says something in passing, at the bottom end; a failure stays until it is closed. */
export function toast(message: string, variant: 'success' | 'warning' | 'danger' = 'success'): void {
  if (!stack?.isConnected) {
    stack = document.createElement('wa-toast');
    // On a phone the buttons of a page are at the bottom.
    stack.placement = matchMedia('(max-width: 56rem)').matches ? 'top-center' : 'bottom-end';
    document.body.append(stack);
  }
  const items = stack.querySelectorAll('wa-toast-item');
  if (items.length >= MOST) items[0]?.remove();
  const icon = { success: 'circle-check', warning: 'circle-info', danger: 'circle-exclamation' }[variant];
  void stack.create(message, { variant, size: 's', duration: variant === 'danger' ? 0 : SHORT_MS, icon });
}

/** Says what the API refused. */
export const toastError = (thrown: unknown): void => toast(asApiError(thrown).message, 'danger');
