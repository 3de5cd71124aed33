import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import '../login-texts.ts';
import { passwordStrength, type Strength } from '../password-strength.ts';
import { t } from '../text.ts';
import './password-field.ts';
import type { PasswordField } from './password-field.ts';

const LOOKS = {
  short: ['neutral', 'circle-info'],
  common: ['danger', 'triangle-exclamation'],
  login: ['danger', 'triangle-exclamation'],
  pattern: ['danger', 'triangle-exclamation'],
  weak: ['danger', 'triangle-exclamation'],
  fair: ['warning', 'circle-info'],
  good: ['success', 'circle-check'],
} as const satisfies Record<Strength, readonly [string, IconName]>;

let made = 0;

/** A new password, typed twice, with what can honestly be said of it: the fields `password` and `again` of a form. */
@customElement('new-password')
export class NewPassword extends PanelElement {
  @property() label = '';
  /** Which it must not be. */
  @property() login = '';
  @state() private typed = '';
  @state() private differs = false;
  readonly #id = `strength-${++made}`;

  #field(name: string): HTMLInputElement | null {
    return this.querySelector<PasswordField>(`password-field[name=${name}]`)?.input ?? null;
  }

  #edited(): void {
    const [password, again] = [this.#field('password'), this.#field('again')];
    if (!password || !again) return;
    this.typed = password.value;
    const isSame = again.value === password.value;
    again.setCustomValidity(isSame ? '' : t('password-differs'));
    if (isSame) this.differs = false;
  }

  /** Said once somebody is through with the second one, not while they type it. */
  #changed(): void {
    const again = this.#field('again');
    this.differs = again !== null && again.value !== '' && !again.validity.valid;
  }

  /** After a form was sent: nothing is typed any more. */
  clear(): void {
    for (const name of ['password', 'again']) {
      const field = this.#field(name);
      if (field) field.value = '';
    }
    this.#edited();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="stack" @input=${this.#edited} @change=${this.#changed}>
        <div>
          <password-field
            name="password"
            label=${this.label}
            autocomplete="new-password"
            least="8"
            describedby=${this.#id}
          ></password-field>
          <div class="strength" id=${this.#id} role="status">${this.#strength()}</div>
        </div>
        <div>
          <password-field
            name="again"
            label=${t('password-again')}
            autocomplete="new-password"
            describedby=${`${this.#id}-again`}
            ?invalid=${this.differs}
          ></password-field>
          <small class="fault" id=${`${this.#id}-again`} role="alert"
            >${this.differs ? t('password-differs') : nothing}</small
          >
        </div>
      </div>
    `;
  }

  #strength(): TemplateResult {
    if (this.typed === '') return html`<small class="hint">${t('password-hint')}</small>`;
    const strength = passwordStrength(this.typed, this.login);
    const [tone, mark] = LOOKS[strength];
    return html`<small class="hint ${tone}">${icon(mark)} ${t(`strength-${strength}`)}</small>`;
  }
}
