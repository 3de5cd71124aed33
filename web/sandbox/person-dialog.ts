import { LitElement, css, html } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { NewPeople } from '../../src/sandbox/protocol.ts';
import { formText } from './form-text.ts';
import { icon } from './icons.ts';
import { Locale, pageLanguage } from './locale.ts';
import { inventPerson } from './names.ts';
import { controls, dialogs } from './styles.ts';

/** Languages on offer; the bot speaks the first two and has to fall back for the others. */
export const PERSON_LANGUAGES = ['ru', 'en', 'kk', 'uz', 'de'] as const;

/**
 * Asks who the new person is, with an invented one filled in.
 * @fires add-person - `NewPeople`
 */
@customElement('person-dialog')
export class PersonDialog extends LitElement {
  @state() private person = inventPerson(pageLanguage(), Math.random);
  @query('dialog') private dialog!: HTMLDialogElement;
  private readonly locale = new Locale(this);

  static override styles = [
    controls,
    dialogs,
    css`
      .pair {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 8px;
        align-items: end;
      }
      .names {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 12px;
      }
    `,
  ];

  /** Opens with somebody newly invented. */
  show(): void {
    this.invent(pageLanguage());
    this.dialog.showModal();
  }

  override render() {
    const { t } = this.locale;
    return html`<dialog aria-labelledby="title">
      <h2 id="title">${t('sandbox-new-person')}</h2>
      <form method="dialog" @submit=${this.submit}>
        <div class="pair">
          <label>
            ${t('sandbox-language')}
            <select name="language" @change=${(event: Event) => this.invent((event.target as HTMLSelectElement).value)}>
              ${PERSON_LANGUAGES.map(
                (tag) =>
                  html`<option value=${tag} .selected=${live(tag === this.person.language)}>
                    ${this.locale.languageName(tag)}
                  </option>`,
              )}
            </select>
          </label>
          <button type="button" class="plain" @click=${() => this.invent(this.person.language)}>
            ${icon('dice')} ${t('sandbox-another')}
          </button>
        </div>
        <div class="names">
          ${this.renderField('firstName', t('sandbox-first-name'), true)}
          ${this.renderField('lastName', t('sandbox-last-name'), false)}
        </div>
        ${this.renderField('username', t('sandbox-username'), false)}
        ${this.renderField('phone', t('sandbox-phone'), true)}
        <div class="actions">
          <button type="button" class="plain" @click=${() => this.dialog.close()}>${t('sandbox-cancel')}</button>
          <button class="main" autofocus>${t('sandbox-add')}</button>
        </div>
      </form>
    </dialog>`;
  }

  private renderField(name: 'firstName' | 'lastName' | 'username' | 'phone', label: string, required: boolean) {
    return html`<label>
      ${label}
      <input name=${name} ?required=${required} maxlength="64" autocomplete="off" .value=${this.person[name]} />
    </label>`;
  }

  private invent(language: string): void {
    this.person = inventPerson(language, Math.random);
  }

  private readonly submit = (event: SubmitEvent): void => {
    const { phone = '', ...typed } = formText(event.target as HTMLFormElement);
    const detail = { ...typed, phone: phone.replace(/\D/g, '') } as NewPeople;
    this.dispatchEvent(new CustomEvent<NewPeople>('add-person', { detail }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'person-dialog': PersonDialog;
  }
}
