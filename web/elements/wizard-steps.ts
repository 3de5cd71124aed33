import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import '../login-texts.ts';
import { t } from '../text.ts';

const STEPS = ['account', 'campaign', 'done'] as const;

/** How far the first set-up is. */
@customElement('wizard-steps')
export class WizardSteps extends PanelElement {
  @property() now: (typeof STEPS)[number] = 'account';

  protected override render(): TemplateResult {
    const at = STEPS.indexOf(this.now);
    return html`
      <ol class="wizard" aria-label=${t('wizard-label')}>
        ${STEPS.map(
          (step, index) => html`
            <li aria-current=${index === at ? 'step' : 'false'} ?data-past=${index < at}>
              <span class="wizard-mark" aria-hidden="true">${index < at ? icon('check') : index + 1}</span>
              ${t(`wizard-${step}`)}
            </li>
          `,
        )}
      </ol>
    `;
  }
}
