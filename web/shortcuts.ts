import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { settings } from './settings.ts';

/** A key and what it does; `code` is the place on the keyboard, so that it works in a Russian layout too. */
export interface Shortcut {
  readonly code: string;
  readonly shift?: boolean;
  /** With Ctrl or ⌘. Such a key works while somebody types, too, and also where those of one letter are off. */
  readonly ctrl?: boolean;
  /** The key that is pressed just before: `KeyG` makes it `g`, then this one. */
  readonly after?: string;
  /** Goes on while the key is held. Without it a key held too long does its work once. */
  readonly repeats?: boolean;
  /** How the key is printed in the help; keys that are pressed one after the other stand apart by a space. */
  readonly label: string;
  /** Key of the text that says what it does. */
  readonly text: string;
  readonly run: () => void;
}

type Press = Pick<KeyboardEvent, 'code' | 'repeat' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * The shortcut that a key press means, if any.
 *
 * @param first the key that was pressed just before, when it begins a sequence
 */
export const findShortcut = (
  shortcuts: readonly Shortcut[],
  press: Press,
  first: string | null = null,
): Shortcut | undefined =>
  press.altKey
    ? undefined
    : shortcuts.find(
        ({ code, shift = false, ctrl = false, repeats = false, after = null }) =>
          code === press.code &&
          after === first &&
          shift === press.shiftKey &&
          ctrl === (press.ctrlKey || press.metaKey) &&
          (repeats || !press.repeat),
      );

/** Whether a key press begins a sequence. */
export const isFirst = (shortcuts: readonly Shortcut[], press: Press): boolean =>
  !(press.altKey || press.ctrlKey || press.metaKey || press.shiftKey || press.repeat) &&
  shortcuts.some(({ after }) => after === press.code);

/** So long the second key of a sequence may take. */
const SEQUENCE_MS = 1_500;

/** `page`: what the open page binds; `everywhere`: what works on every page. */
export type Reach = 'page' | 'everywhere';

interface Group {
  readonly reach: Reach;
  readonly shortcuts: () => readonly Shortcut[];
}

const groups = new Set<Group>();
let begun: { readonly code: string; readonly at: number } | null = null;

/** What works right now, for the help and the palette: what belongs to the page before what works everywhere. */
export const activeShortcuts = (reach?: Reach): Shortcut[] =>
  [...groups]
    .toReversed()
    .filter((group) => reach === undefined || group.reach === reach)
    .flatMap(({ shortcuts }) => shortcuts());

/** Hears every key once: a key means what the innermost part of the page that binds it does. */
function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || MODIFIERS.has(event.key) || document.querySelector('dialog:modal')) return;
  const first = begun !== null && event.timeStamp - begun.at < SEQUENCE_MS ? begun.code : null;
  begun = null;
  const shortcuts = activeShortcuts();
  // Between the keys of a sequence, too, one with Ctrl means what it always does.
  const shortcut = findShortcut(shortcuts, event, event.ctrlKey || event.metaKey ? null : first);
  if (shortcut?.ctrl) {
    event.preventDefault();
    return shortcut.run();
  }
  if (!settings.shortcuts || isTaken(event)) return;
  if (shortcut) {
    event.preventDefault();
    return shortcut.run();
  }
  // The second key of a sequence that does not exist means nothing: on its own it might decide about somebody.
  if (first === null && isFirst(shortcuts, event)) begun = { code: event.code, at: event.timeStamp };
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta']);

/** Binds keys while the element is on the page. They rest while a dialog is open, and those of one letter while somebody types. */
export class Shortcuts implements ReactiveController {
  readonly #group: Group;

  /** @param shortcuts as a function where they depend on what the element is given */
  constructor(
    host: ReactiveControllerHost,
    shortcuts: readonly Shortcut[] | (() => readonly Shortcut[]),
    reach: Reach = 'page',
  ) {
    this.#group = { reach, shortcuts: typeof shortcuts === 'function' ? shortcuts : () => shortcuts };
    host.addController(this);
  }

  hostConnected(): void {
    if (groups.size === 0) document.addEventListener('keydown', press);
    groups.add(this.#group);
  }

  hostDisconnected(): void {
    groups.delete(this.#group);
    if (groups.size === 0) document.removeEventListener('keydown', press);
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
