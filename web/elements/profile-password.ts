import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { accounts } from '../accounts-api.ts';
import '../accounts-texts.ts';
import { PanelElement } from '../element.ts';
import { asApiError, type ApiError } from '../problem.ts';
import { refusal } from '../states.ts';
import { t } from '../text.ts';
import { toast } from '../toast.ts';
import './new-password.ts';
import type { NewPassword } from './new-password.ts';
import './password-field.ts';

/** Changes the own password. Fires `changed`: all other sessions are over. */
@customElement('profile-password')
export class ProfilePassword extends PanelElement {
  @property() login = '';
  @state() private error: ApiError | null = null;
  @state() private busy = false;

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const form = event.currentTarget as HTMLFormElement;
    const read = (name: string) => (form.elements.namedItem(name) as HTMLInputElement).value;
    this.busy = true;
    this.error = null;
    try {
      const { ended } = await accounts.changePassword({ current: read('current'), next: read('password') });
      form.reset();
      this.querySelector<NewPassword>('new-password')?.clear();
      toast(t('profile-password-done', { count: ended }));
      this.dispatchEvent(new Event('changed'));
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.busy = false;
    }
  }

  protected override render(): TemplateResult {
    return html`
      <form class="stack" @submit=${this.#submit}>
        ${refusal(this.error)}
        <input type="text" name="login" autocomplete="username" .value=${this.login} readonly hidden />
        <password-field name="current" label=${t('profile-password-current')}></password-field>
        <new-password label=${t('profile-password-new')} login=${this.login}></new-password>
        <div class="form-foot">
          <button class="wa-brand" ?disabled=${this.busy}>${t('profile-password-action')}</button>
        </div>
      </form>
    `;
  }
}
