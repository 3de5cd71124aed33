import { LitElement, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { NewMessage, PersonView } from '../../src/sandbox/protocol.ts';
import { formText } from './form-text.ts';
import { Locale, pageLanguage } from './locale.ts';
import { inventPerson } from './names.ts';
import { controls, dialogs } from './styles.ts';

type Contact = Exclude<Extract<NewMessage, { contact: unknown }>['contact'], 'own'>;

/**
 * Asks whose contact to share: another person's of the sandbox, or one who is not in Telegram.
 * @fires share-contact - the contact
 */
@customElement('contact-dialog')
export class ContactDialog extends LitElement {
  @property({ attribute: false }) people: readonly PersonView[] = [];
  @state() private contact: Contact = { firstName: '', phoneNumber: '' };
  @query('dialog') private dialog!: HTMLDialogElement;
  private readonly locale = new Locale(this);

  static override styles = [controls, dialogs];

  /** Opens with the first of the other people chosen. */
  show(): void {
    this.choose(this.people[0]);
    this.dialog.showModal();
  }

  override render() {
    const { t } = this.locale;
    return html`<dialog aria-labelledby="title">
      <h2 id="title">${t('sandbox-contact-other')}</h2>
      <form method="dialog" @submit=${this.submit}>
        <label>
          ${t('sandbox-contact-whose')}
          <select
            @change=${(event: Event) => this.choose(this.people[Number((event.target as HTMLSelectElement).value)])}
          >
            ${this.people.map(
              (person, i) =>
                html`<option value=${i} .selected=${live(person.id === this.contact.userId)}>
                  ${person.firstName} ${person.lastName}
                </option>`,
            )}
            <option value="-1" .selected=${live(this.contact.userId == null)}>${t('sandbox-contact-stranger')}</option>
          </select>
        </label>
        <label>
          ${t('sandbox-first-name')}
          <input name="firstName" required maxlength="64" autocomplete="off" .value=${this.contact.firstName} />
        </label>
        <label>
          ${t('sandbox-phone')}
          <input
            name="phoneNumber"
            required
            type="tel"
            maxlength="20"
            autocomplete="off"
            .value=${this.contact.phoneNumber}
          />
        </label>
        <div class="actions">
          <button type="button" class="plain" @click=${() => this.dialog.close()}>${t('sandbox-cancel')}</button>
          <button class="main">${t('sandbox-share')}</button>
        </div>
      </form>
    </dialog>`;
  }

  private choose(person: PersonView | undefined): void {
    const stranger = (): Contact => {
      const { firstName, phone } = inventPerson(pageLanguage(), Math.random);
      return { firstName, phoneNumber: phone };
    };
    this.contact = person ? { firstName: person.firstName, phoneNumber: person.phone, userId: person.id } : stranger();
  }

  private readonly submit = (event: SubmitEvent): void => {
    const typed = formText(event.target as HTMLFormElement);
    const { firstName = this.contact.firstName, phoneNumber = this.contact.phoneNumber } = typed;
    const detail: Contact = { ...this.contact, firstName, phoneNumber: phoneNumber.replace(/[^\d+]/g, '') };
    this.dispatchEvent(new CustomEvent<Contact>('share-contact', { detail }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'contact-dialog': ContactDialog;
  }
}
