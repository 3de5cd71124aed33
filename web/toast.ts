import '@awesome.me/webawesome/dist/components/toast/toast.js';
import type WaToastItem from '@awesome.me/webawesome/dist/components/toast-item/toast-item.js';
import type WaToast from '@awesome.me/webawesome/dist/components/toast/toast.js';
import { asApiError } from './problem.ts';

const MOST = 3;
const SHORT_MS = 6_000;

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

let stack: WaToast | null = null;

/**
 * Says something in passing, at the bottom end; a failure stays until it is closed. What can be done about it is a button
 * that goes with the words.
 */
export function toast(
  message: string,
  variant: 'success' | 'warning' | 'danger' = 'success',
  action?: ToastAction,
): void {
  if (!stack?.isConnected) {
    stack = document.createElement('wa-toast');
    document.body.append(stack);
  }
  const narrow = matchMedia('(max-width: 56rem)').matches;
  // On a phone the buttons of a page are at the bottom, and the person who is looked at begins below the header.
  stack.placement = narrow ? 'top-center' : 'bottom-end';
  makeRoom(stack, narrow ? 1 : MOST);
  const icon = { success: 'circle-check', warning: 'circle-info', danger: 'circle-exclamation' }[variant];
  const created = stack.create(message, { variant, size: 's', duration: variant === 'danger' ? 0 : SHORT_MS, icon });
  void created.then((item) => {
    if (action) item.append(actionButton(item, action));
    waitForFocus(item);
  });
}

/** Says what the API refused. */
export const toastError = (thrown: unknown): void => toast(asApiError(thrown).message, 'danger');

/** The oldest goes, which is the last of the stack; failures stay as long as anything else can go. */
function makeRoom(stack: WaToast, most: number): void {
  const items = [...stack.querySelectorAll('wa-toast-item')].reverse();
  const leaving = [...items.filter((item) => item.variant !== 'danger'), ...items];
  for (const item of new Set(leaving)) if (stack.childElementCount >= most) item.remove();
}

/** While the focus is on what is said, it stays, and after that as long again: its own clock hears of its close button alone. */
function waitForFocus(item: WaToastItem): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isPassing = item.duration > 0;
  item.addEventListener('focusin', () => {
    clearTimeout(timer);
    item.stopTimer();
    item.duration = 0;
  });
  item.addEventListener('focusout', () => {
    if (isPassing) timer = setTimeout(() => void item.hide(), SHORT_MS);
  });
}

function actionButton(item: WaToastItem, { label, run }: ToastAction): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'toast-action';
  button.textContent = label;
  button.addEventListener('click', () => {
    item.remove();
    run();
  });
  return button;
}
