import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { EditParticipantBody } from '../../src/contracts/api-moderation.ts';
import type { ParticipantView } from '../../src/contracts/api.ts';
import type { OptionalField } from '../../src/domain/model.ts';
import { api } from '../api.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { asRow } from '../participants.ts';
import { ApiError, asApiError } from '../problem.ts';
import { refusal, skeleton } from '../states.ts';
import { t } from '../text.ts';
import { toastError } from '../toast.ts';

const ANSWERS = [
  { key: 'fullName', field: 'name', length: 200, type: 'text' },
  { key: 'phoneNumber', field: 'phone', length: 40, type: 'tel' },
  { key: 'loyaltyCard', field: 'card', length: 64, type: 'text' },
] as const;
type Answer = (typeof ANSWERS)[number]['key'];
type Typed = Readonly<Record<Answer | 'reason', string>>;

const typedOf = (row: ParticipantView): Omit<Typed, 'reason'> => ({
  fullName: row.fullName,
  phoneNumber: row.phoneNumber ?? '',
  loyaltyCard: row.loyaltyCard ?? '',
});

/** An entry with its answers readable. @throws ApiError */
async function readable(row: ParticipantView): Promise<ParticipantView> {
  const fields = [
    ...(row.phoneNumber === null ? [] : ['phone' as const]),
    ...(row.loyaltyCard === null ? [] : ['card' as const]),
  ];
  if (fields.length === 0) return row;
  const { phone = null, card = null } = await api.reveal(row.id, fields);
  return { ...row, phoneNumber: phone, loyaltyCard: card };
}

/**
 * Corrects what a person answered, with the reason why; what is masked is asked for first. Fires `edited` with the entry as it is then, and `outdated` when
 * it can be edited no more. An entry that somebody else changed meanwhile comes into the form, and what was typed stays.
 */
@customElement('edit-dialog')
export class EditDialog extends PanelElement {
  /** What the campaign asks beyond the name. */
  @property({ attribute: false }) fields: readonly OptionalField[] = [];
  /** With its answers readable; null until they are. */
  @state() private row: ParticipantView | null = null;
  @state() private opened = false;
  @state() private typed: Typed = { fullName: '', phoneNumber: '', loyaltyCard: '', reason: '' };
  @state() private error: ApiError | null = null;
  @state() private notice: 'unchanged' | 'outdated' | null = null;
  @state() private busy = false;

  async open(masked: ParticipantView): Promise<void> {
    Object.assign(this, { opened: true, row: null, error: null, notice: null });
    await this.updateComplete;
    this.#dialog?.showModal();
    try {
      const row = await readable(masked);
      if (!this.opened) return;
      Object.assign(this, { row, typed: { ...typedOf(row), reason: '' } });
      await this.updateComplete;
      this.querySelector<HTMLElement>('[name=fullName]')?.focus();
    } catch (thrown) {
      this.#dialog?.close();
      toastError(thrown);
    }
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { row, typed } = this;
    if (!row || this.busy) return;
    const change = changeOf(row, typed);
    this.error = null;
    this.notice = Object.keys(change).length === 0 ? 'unchanged' : null;
    if (this.notice) return;
    this.busy = true;
    try {
      const body = { version: row.version, ...change, reason: typed.reason.trim() };
      const edited = await api.editParticipant(row.id, body);
      this.#dialog?.close();
      this.dispatchEvent(new CustomEvent<ParticipantView>('edited', { detail: edited }));
    } catch (thrown) {
      await this.#refused(asApiError(thrown));
    } finally {
      this.busy = false;
    }
  }

  async #refused(error: ApiError): Promise<void> {
    const current = error.code === 'CONFLICT' ? asRow(error.current) : null;
    if (current?.status === 'withdrawn') {
      this.#dialog?.close();
      this.dispatchEvent(new Event('outdated'));
      return;
    }
    if (current) {
      const now = await readable(current).catch(asApiError);
      if (!(now instanceof ApiError)) return this.#takeOver(now);
      error = now;
    }
    this.error = error;
    await this.updateComplete;
    this.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  /** What was not touched takes its new value. */
  #takeOver(current: ParticipantView): void {
    const before = this.row ? typedOf(this.row) : null;
    const now = typedOf(current);
    const kept = ANSWERS.map(({ key }) => [key, this.typed[key] === before?.[key] ? now[key] : this.typed[key]]);
    this.typed = { ...this.typed, ...(Object.fromEntries(kept) as Omit<Typed, 'reason'>) };
    this.row = current;
    this.notice = 'outdated';
  }

  protected override render(): TemplateResult {
    return html`<dialog class="edit" aria-labelledby="edit-heading" @close=${this.#closed}>
      <h2 id="edit-heading">${t('edit-title')}</h2>
      ${this.row ? this.#form(this.row) : this.opened ? skeleton(4) : nothing}
    </dialog>`;
  }

  /** What was readable here is so no longer. */
  #closed(): void {
    this.opened = false;
    this.row = null;
  }

  #form(row: ParticipantView): TemplateResult {
    const asked = ANSWERS.filter(
      ({ key, field }) => field === 'name' || row[key] !== null || this.fields.includes(field),
    );
    return html`
      <form @submit=${this.#save}>
        <p class="quiet">${t('edit-text')}</p>
        ${
          this.notice
            ? html`<p class="notice warning" role="alert">
                ${icon('circle-info')}<span>${t(`edit-${this.notice}`)}</span>
              </p>`
            : nothing
        }
        ${this.error && !this.#isBesideFields(this.error) ? refusal(this.error) : nothing}
        ${asked.map(({ key, field, length, type }) => this.#input(key, t(`answer-${field}`), length, type))}
        <label>
          ${t('reason-label')}
          <textarea
            name="reason"
            rows="2"
            required
            maxlength="500"
            aria-invalid=${this.#fault('reason') !== null}
            aria-describedby="edit-reason-hint edit-fault-reason"
            .value=${this.typed.reason}
            @input=${(event: Event) => this.#type('reason', event)}
          ></textarea>
          <small class="hint" id="edit-reason-hint">${t('edit-reason-hint')}</small>
          ${this.#faultLine('reason')}
        </label>
        <div class="dialog-foot">
          <button class="wa-outlined wa-neutral" type="button" @click=${() => this.#dialog?.close()}>
            ${t('action-cancel')}
          </button>
          <button class="wa-brand" ?disabled=${this.busy}>${t('action-save')}</button>
        </div>
      </form>
    `;
  }

  #input(key: Answer, label: string, length: number, type: 'text' | 'tel'): TemplateResult {
    return html`
      <label>
        ${label}
        <input
          name=${key}
          type=${type}
          maxlength=${length}
          autocomplete="off"
          spellcheck="false"
          ?required=${key === 'fullName'}
          ?autofocus=${key === 'fullName'}
          aria-invalid=${this.#fault(key) !== null}
          aria-describedby="edit-fault-${key}"
          .value=${this.typed[key]}
          @input=${(event: Event) => this.#type(key, event)}
        />
        ${this.#faultLine(key)}
      </label>
    `;
  }

  #type(key: keyof Typed, event: Event): void {
    this.typed = { ...this.typed, [key]: (event.target as HTMLInputElement | HTMLTextAreaElement).value };
  }

  #fault(key: string): string | null {
    return this.error?.fields.find(({ path }) => path === key)?.message ?? null;
  }

  #faultLine(key: string): TemplateResult {
    return html`<small class="fault" id="edit-fault-${key}">${this.#fault(key) ?? nothing}</small>`;
  }

  #isBesideFields({ fields }: ApiError): boolean {
    return fields.length > 0 && fields.every(({ path }) => path in this.typed);
  }
}

/** What differs from the entry; an emptied answer is none. */
function changeOf(row: ParticipantView, typed: Typed): Omit<EditParticipantBody, 'version' | 'reason'> {
  const before = typedOf(row);
  const changed = ANSWERS.filter(({ key }) => typed[key].trim() !== before[key]);
  return Object.fromEntries(
    changed.map(({ key }) => [key, key === 'fullName' ? typed[key].trim() : typed[key].trim() || null]),
  );
}
