import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import '../login-texts.ts';
import { t } from '../text.ts';

let made = 0;

/** A password with a button that shows it; says when Caps Lock is on. */
@customElement('password-field')
export class PasswordField extends PanelElement {
  @property() name = 'password';
  @property() label = '';
  @property() autocomplete: 'current-password' | 'new-password' = 'current-password';
  /** Of a new one: the least characters. */
  @property({ type: Number }) least = 1;
  /** Of the text that describes it. */
  @property() describedby: string | undefined = undefined;
  @property({ type: Boolean }) invalid = false;
  @property({ type: Boolean }) first = false;
  @state() private isShown = false;
  @state() private isCaps = false;
  readonly #id = `password-${++made}`;

  get input(): HTMLInputElement {
    return this.querySelector('input') as HTMLInputElement;
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    // Fields that a browser fills in by itself fire key events without a key.
    if (event instanceof KeyboardEvent) this.isCaps = event.getModifierState('CapsLock');
  };

  protected override render(): TemplateResult {
    const toggle = t(this.isShown ? 'password-hide' : 'password-show');
    return html`
      <label for=${this.#id}>${this.label}</label>
      <span class="password">
        <input
          id=${this.#id}
          name=${this.name}
          type=${this.isShown ? 'text' : 'password'}
          autocomplete=${this.autocomplete}
          autocapitalize="none"
          spellcheck="false"
          required
          minlength=${this.least}
          maxlength="256"
          ?autofocus=${this.first}
          aria-invalid=${this.invalid}
          aria-describedby=${this.describedby ?? nothing}
          @keydown=${this.#pressed}
          @keyup=${this.#pressed}
          @blur=${() => (this.isCaps = false)}
        />
        <button
          class="tool"
          type="button"
          title=${toggle}
          aria-label=${toggle}
          aria-pressed=${this.isShown}
          @click=${() => (this.isShown = !this.isShown)}
        >
          ${icon(this.isShown ? 'eye-slash' : 'eye')}
        </button>
      </span>
      <small class="caps" role="status">
        ${this.isCaps ? html`${icon('triangle-exclamation')} ${t('password-caps')}` : nothing}
      </small>
    `;
  }
}
