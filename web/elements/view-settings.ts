import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { LANGUAGES, type Language } from '../../src/domain/model.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import { settings, THEMES } from '../settings.ts';
import { switchLanguage, t } from '../text.ts';

const THEME_ICON = { auto: 'contrast', light: 'sun', dark: 'moon' } as const;

/** Language and theme; both are kept in this browser. */
@customElement('view-settings')
export class ViewSettings extends PanelElement {
  protected override render(): TemplateResult {
    const theme = t('theme-label', { theme: t(`theme-${settings.theme}`) });
    return html`
      <div class="segments" role="group" aria-label=${t('language-label')}>
        ${LANGUAGES.map(
          (language) => html`
            <button
              type="button"
              lang=${language}
              aria-pressed=${settings.language === language}
              @click=${() => void this.#speak(language)}
            >
              ${language.toUpperCase()}
            </button>
          `,
        )}
      </div>
      <button class="tool" type="button" title=${theme} aria-label=${theme} @click=${this.#nextTheme}>
        ${icon(THEME_ICON[settings.theme])}
      </button>
    `;
  }

  async #speak(language: Language): Promise<void> {
    try {
      await switchLanguage(language);
    } catch {
      const { toast } = await import('../toast.ts');
      toast(t('error-offline'), 'danger');
    }
  }

  #nextTheme(): void {
    const at = THEMES.indexOf(settings.theme);
    settings.theme = THEMES[(at + 1) % THEMES.length] ?? 'auto';
  }
}
