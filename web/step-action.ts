import type { ReactiveController } from 'lit';
import type { PanelElement } from './element.ts';
import './elements/confirm-dialog.ts';
import type { ConfirmDialog, Question } from './elements/confirm-dialog.ts';
import { asApiError, type ApiError } from './problem.ts';

/**
 * A step of a draw or a broadcast as an element takes it: asks in the `confirm-dialog` that the element renders, is busy until
 * the API has answered, keeps what it refused. The element then fires `changed` with the new view in `detail`, or `stale` when
 * the step was refused and what is on the page may be old; both bubble.
 */
export class StepAction<View> implements ReactiveController {
  busy = false;
  error: ApiError | null = null;
  readonly #host: PanelElement;

  constructor(host: PanelElement) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.error = null;
  }

  /** Settles with whether the step was taken; never rejects. */
  async take(act: () => Promise<View>, question?: Question): Promise<boolean> {
    const taken = await this.attempt(act, question);
    if (taken) this.#host.dispatchEvent(new CustomEvent<View>('changed', { detail: taken.answer, bubbles: true }));
    return taken !== null;
  }

  /** A step that leads to something else than a new view; settles with what it came to, or null when it was not taken. */
  async attempt<Answer>(act: () => Promise<Answer>, question?: Question): Promise<{ readonly answer: Answer } | null> {
    if (question && !(await this.#host.querySelector<ConfirmDialog>('confirm-dialog')?.ask(question))) return null;
    const focused = document.activeElement;
    this.#set(true, null);
    try {
      const answer = await act();
      await this.#settle(null, focused);
      return { answer };
    } catch (thrown) {
      await this.#settle(asApiError(thrown), focused);
      this.#host.dispatchEvent(new Event('stale', { bubbles: true }));
      return null;
    }
  }

  /** A button that was disabled meanwhile has lost the focus, and gets it back if it is still there. */
  async #settle(error: ApiError | null, focused: Element | null): Promise<void> {
    this.#set(false, error);
    // Until the elements within the host are rendered too.
    await new Promise((resolve) => setTimeout(resolve));
    if (document.activeElement === document.body && focused instanceof HTMLElement) focused.focus();
  }

  #set(busy: boolean, error: ApiError | null): void {
    this.busy = busy;
    this.error = error;
    this.#host.requestUpdate();
  }
}
