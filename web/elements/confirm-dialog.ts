import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { agreed } from '../modal.ts';
import { t } from '../text.ts';

/** What a person is about to do, said before it is done. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** Consequences, one a line. */
  readonly points: readonly string[];
  /** The verb of the button. */
  readonly action: string;
}

/** Asks before a step that cannot be undone. The focus starts on "cancel". */
@customElement('confirm-dialog')
export class ConfirmDialog extends PanelElement {
  @state() private question: Question | null = null;

  /** Settles with whether the person agreed. */
  async ask(question: Question): Promise<boolean> {
    this.question = question;
    return agreed(this);
  }

  protected override render(): TemplateResult {
    return html`
      <dialog aria-label=${this.question?.title ?? nothing}>
        <form method="dialog">
          <h2>${this.question?.title}</h2>
          <p>${this.question?.text}</p>
          ${
            this.question?.points.length
              ? html`<ul class="points">
                  ${this.question.points.map((point) => html`<li>${point}</li>`)}
                </ul>`
              : nothing
          }
          <div class="dialog-foot">
            <button class="wa-outlined wa-neutral" value="" autofocus>${t('action-cancel')}</button>
            <button class="wa-brand" value="yes">${this.question?.action}</button>
          </div>
        </form>
      </dialog>
    `;
  }
}
