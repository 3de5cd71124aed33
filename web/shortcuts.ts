import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { settings } from './settings.ts';

/** A key and what it does; `code` is the place on the keyboard, so that it works in a Russian layout too. */
export interface Shortcut {
  readonly code: string;
  readonly shift?: boolean;
  /** With Ctrl or ⌘. Such a key works while somebody types, too, and also where those of one letter are off. */
  readonly ctrl?: boolean;
  /** Goes on while the key is held. Without it a key held too long does its work once. */
  readonly repeats?: boolean;
  /** How the key is printed in the help. */
  readonly label: string;
  /** Key of the text that says what it does. */
  readonly text: string;
  readonly run: () => void;
}

type Press = Pick<KeyboardEvent, 'code' | 'repeat' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The shortcut that a key press means, if any. */
export const findShortcut = (shortcuts: readonly Shortcut[], press: Press): Shortcut | undefined =>
  press.altKey
    ? undefined
    : shortcuts.find(
        ({ code, shift = false, ctrl = false, repeats = false }) =>
          code === press.code &&
          shift === press.shiftKey &&
          ctrl === (press.ctrlKey || press.metaKey) &&
          (repeats || !press.repeat),
      );

const groups = new Set<readonly Shortcut[]>();

/** What works on the page right now, for the help. */
export const activeShortcuts = (): Shortcut[] => [...groups].flat();

/** Binds keys while the element is on the page. They rest while a dialog is open, and those of one letter while somebody types. */
export class Shortcuts implements ReactiveController {
  readonly #shortcuts: readonly Shortcut[];
  readonly #press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('dialog:modal')) return;
    const shortcut = findShortcut(this.#shortcuts, event);
    if (!shortcut || (!shortcut.ctrl && (!settings.shortcuts || isTaken(event)))) return;
    event.preventDefault();
    shortcut.run();
  };

  constructor(host: ReactiveControllerHost, shortcuts: readonly Shortcut[]) {
    this.#shortcuts = shortcuts;
    host.addController(this);
  }

  hostConnected(): void {
    groups.add(this.#shortcuts);
    document.addEventListener('keydown', this.#press);
  }

  hostDisconnected(): void {
    groups.delete(this.#shortcuts);
    document.removeEventListener('keydown', this.#press);
  }
}

/** A field takes what is typed, and the space bar presses the button that has the focus. */
const isTaken = (event: KeyboardEvent): boolean =>
  event
    .composedPath()
    .some(
      (node) =>
        node instanceof HTMLElement &&
        (node.isContentEditable ||
          node.matches('input, textarea, select') ||
          (event.code === 'Space' && node.matches('button, summary'))),
    );
