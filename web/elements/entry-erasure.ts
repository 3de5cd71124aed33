import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ParticipantView } from '../../src/contracts/api.ts';
import { PanelElement } from '../element.ts';
import { EntryWork } from '../entry-work.ts';
import { icon } from '../icon.ts';
import { t } from '../text.ts';
import './erase-dialog.ts';
import type { EraseDialog } from './erase-dialog.ts';

/** The step that nothing brings back, apart from all others. */
@customElement('entry-erasure')
export class EntryErasure extends PanelElement {
  @property({ attribute: false }) row!: ParticipantView;
  /** Loads the entry anew; settles when it is on the screen. */
  @property({ attribute: false }) reload!: () => Promise<void>;
  readonly #work = new EntryWork(this, () => this.reload());

  async #erase(): Promise<void> {
    const { row } = this;
    const typed = await this.querySelector<EraseDialog>('erase-dialog')?.ask(row.ticketCode);
    if (typed) await this.#work.erase(row, typed);
  }

  protected override render(): TemplateResult {
    return html`
      <section class="card entry-danger">
        <h2>${t('erase-heading')}</h2>
        <p class="quiet">${t('erase-why')}</p>
        <button
          class="wa-danger wa-outlined"
          type="button"
          ?disabled=${this.#work.busy}
          @click=${() => void this.#erase()}
        >
          ${icon('trash')} ${t('erase-open')}
        </button>
      </section>
      <erase-dialog></erase-dialog>
    `;
  }
}
