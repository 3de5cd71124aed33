import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SessionView } from '../../src/contracts/api.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { keys } from '../keys.ts';
import { Loader } from '../loader.ts';
import { allLinks } from '../navigation.ts';
import { fits, FOUND_KINDS, LEAST_LETTERS, PaletteFinder, type Found } from '../palette-finder.ts';
import '../panel-texts.ts';
import { router } from '../router.ts';
import { activeShortcuts, type Shortcut } from '../shortcuts.ts';
import { t } from '../text.ts';

const DEBOUNCE_MS = 250;

/** A line of the palette: what it is and where it leads, or what it does. */
interface Line {
  readonly mark: IconName | null;
  readonly title: string;
  readonly detail: string;
  /** Its keys, as the help prints them. */
  readonly label: string | null;
  readonly run: () => void;
}

interface Group {
  readonly name: string;
  readonly lines: readonly Line[];
}

/**
 * Leads anywhere by a few letters: pages that the role may see, campaigns, people, draws, broadcasts, and what can be done on
 * the open page. A combobox in a dialog (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
 */
@customElement('command-palette')
export class CommandPalette extends PanelElement {
  @property({ attribute: false }) session!: SessionView;
  @state() private isOpen = false;
  @state() private words = '';
  @state() private at = 0;
  readonly #campaigns = new Loader<readonly Found[]>(this);
  readonly #found = new Loader<readonly Found[]>(this);
  #finder = new PaletteFinder();
  #actions: readonly Shortcut[] = [];
  #links: readonly Shortcut[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  async open(): Promise<void> {
    if (this.isOpen) return;
    this.isOpen = true;
    this.#finder = new PaletteFinder();
    this.#actions = activeShortcuts().filter(({ after, code, ctrl }) => !after && !(code === 'KeyK' && ctrl));
    this.#links = activeShortcuts('everywhere').filter(({ after }) => after !== undefined);
    this.#found.forget();
    this.#search('', 0);
    await this.updateComplete;
    this.querySelector('dialog')?.showModal();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  #search(words: string, after = DEBOUNCE_MS): void {
    this.words = words;
    this.at = 0;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.#campaigns.run((signal) => this.#finder.campaigns(words, signal));
      if (words.length < LEAST_LETTERS) this.#found.forget();
      else void this.#found.run((signal) => this.#finder.everything(words, signal));
    }, after);
  }

  /** Leads away once the dialog is gone, so that the page has its keys and its focus back. */
  #choose({ run }: Line): void {
    this.querySelector('dialog')?.close();
    run();
  }

  #press(event: KeyboardEvent, lines: readonly Line[]): void {
    const last = lines.length - 1;
    const to = { ArrowDown: this.at + 1, ArrowUp: this.at - 1, PageDown: last, PageUp: 0 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.at = last < 0 ? 0 : (to + lines.length) % lines.length;
      void this.updateComplete.then(() =>
        this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }),
      );
      return;
    }
    const line = lines[this.at];
    if (event.key !== 'Enter' || event.isComposing || !line) return;
    event.preventDefault();
    this.#choose(line);
  }

  #pages(): Line[] {
    return allLinks(this.session.role)
      .map(({ section, href, mark, code }) => ({
        mark,
        title: t(`nav-${section}`),
        detail: '',
        label: this.#links.find((link) => link.code === code)?.label ?? null,
        run: () => void router.lead(href),
      }))
      .filter(({ title }) => fits(this.words, title));
  }

  #groups(): readonly Group[] {
    const actions = this.#actions
      .map(({ label, text, run }) => ({ mark: null, title: t(text), detail: '', label, run }))
      .filter(({ title }) => fits(this.words, title));
    const found = [...(this.#campaigns.value ?? []), ...(this.#found.value ?? [])];
    const kinds = FOUND_KINDS.map((kind) => ({
      name: `palette-${kind}`,
      lines: found
        .filter((one) => one.kind === kind)
        .map(({ mark, title, detail, href }) => ({
          mark,
          title,
          detail,
          label: null,
          run: () => void router.lead(href),
        })),
    }));
    const all = [
      { name: 'palette-pages', lines: this.#pages() },
      ...kinds,
      { name: 'palette-actions', lines: actions },
    ];
    return all.filter(({ lines }) => lines.length > 0);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.isOpen) return nothing;
    const groups = this.#groups();
    const lines = groups.flatMap((group) => group.lines);
    return html`
      <dialog class="palette" aria-label=${t('palette-title')} closedby="any" @close=${() => (this.isOpen = false)}>
        <div class="palette-field">
          ${icon('search')}
          <input
            type="text"
            role="combobox"
            autofocus
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            maxlength="100"
            placeholder=${t('palette-hint')}
            aria-label=${t('palette-title')}
            aria-expanded="true"
            aria-controls="palette-lines"
            aria-autocomplete="list"
            aria-activedescendant=${lines.length > 0 ? `palette-${this.at}` : nothing}
            @input=${({ target }: Event) => this.#search((target as HTMLInputElement).value.trim())}
            @keydown=${(event: KeyboardEvent) => this.#press(event, lines)}
          />
          <form method="dialog"><button class="tool" aria-label=${t('action-close')}>${icon('xmark')}</button></form>
        </div>
        <div class="palette-lines" id="palette-lines" role="listbox" aria-label=${t('palette-title')}>
          ${groups.map((group) => this.#group(group, lines))}
        </div>
        <p class="palette-foot quiet">
          <span role="status">${this.#state(lines.length)}</span>
          <span class="palette-keys" aria-hidden="true">${t('palette-keys')}</span>
        </p>
      </dialog>
    `;
  }

  #state(count: number): string {
    const { error, pending } = this.#found;
    const refusal = error ?? this.#campaigns.error;
    if (refusal) return refusal.message;
    if (pending) return t('palette-searching');
    return count === 0 ? t('palette-nothing') : this.words ? t('palette-found', { count }) : '';
  }

  #group({ name, lines }: Group, all: readonly Line[]): TemplateResult {
    return html`
      <div role="group" aria-labelledby=${name}>
        <p class="palette-group" id=${name} role="presentation">${t(name)}</p>
        ${lines.map((line) => this.#line(line, all.indexOf(line)))}
      </div>
    `;
  }

  #line(line: Line, place: number): TemplateResult {
    const { mark, title, detail, label } = line;
    return html`
      <div
        class="palette-line"
        id=${`palette-${place}`}
        role="option"
        aria-selected=${place === this.at}
        @mousemove=${() => (this.at = place)}
        @mousedown=${(event: MouseEvent) => event.preventDefault()}
        @click=${() => this.#choose(line)}
      >
        ${mark === null ? icon('keyboard') : icon(mark)}
        <span class="palette-title">${title}</span>
        ${detail ? html`<span class="palette-detail quiet">${detail}</span>` : nothing}
        ${label === null ? nothing : html`<span class="palette-label" aria-hidden="true">${keys(label)}</span>`}
      </div>
    `;
  }
}
