import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SessionView } from '../../src/contracts/api.ts';
import { PanelElement } from '../element.ts';
import { icon } from '../icon.ts';
import type { IconName } from '../icons.ts';
import { keys } from '../keys.ts';
import { Loader } from '../loader.ts';
import { allLinks } from '../navigation.ts';
import { fits, FOUND_KINDS, LEAST_LETTERS, MOST, PaletteFinder, type Found } from '../palette-finder.ts';
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
  /** What was found stays in the closed dialog: browsers lose the caret of the field behind when they lose what had it. */
  @state() private wasOpened = false;
  @state() private words = '';
  @state() private at = 0;
  readonly #campaigns = new Loader<readonly Found[]>(this);
  readonly #found = new Loader<{ readonly words: string; readonly all: readonly Found[] }>(this);
  #finder = new PaletteFinder();
  #actions: readonly Shortcut[] = [];
  #links: readonly Shortcut[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  async open(): Promise<void> {
    const dialog = this.querySelector('dialog');
    if (dialog?.open !== false) return;
    this.wasOpened = true;
    this.#finder = new PaletteFinder();
    // What two keys do is done by one line.
    const actions = activeShortcuts().filter(({ after, code, ctrl }) => !after && !(code === 'KeyK' && ctrl));
    this.#actions = actions.filter(({ text }, i) => actions.findIndex((other) => other.text === text) === i);
    this.#links = activeShortcuts('everywhere').filter(({ after }) => after !== undefined);
    this.#found.forget();
    this.words = '';
    this.at = 0;
    void this.#campaigns.run((signal) => this.#finder.campaigns(signal));
    await this.updateComplete;
    const field = this.querySelector('input');
    if (field) field.value = '';
    dialog.showModal();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  #search(words: string): void {
    this.words = words;
    this.at = 0;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (words.length < LEAST_LETTERS) return this.#found.forget();
      void this.#found.run(async (signal) => ({ words, all: await this.#finder.everything(words, signal) }));
    }, DEBOUNCE_MS);
  }

  /** A mouse that lies still while lines move below it points at nothing. */
  #point({ movementX, movementY }: MouseEvent, place: number): void {
    if (movementX !== 0 || movementY !== 0) this.at = place;
  }

  /** Leads away once the dialog is gone, so that the page has its keys and its focus back. */
  async #choose({ run }: Line): Promise<void> {
    this.querySelector('dialog')?.close();
    // A field that takes the focus in this frame would have no caret: what the dialog made inert is so until the next.
    await new Promise(requestAnimationFrame);
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
    void this.#choose(line);
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
    const campaigns = (this.#campaigns.value ?? []).filter(({ title, detail }) => fits(this.words, title, detail));
    // What was found for other words is not what somebody means who presses Enter now.
    const { words = '', all: others = [] } = this.#found.value ?? {};
    const found = [...campaigns.slice(0, MOST), ...(words === this.words ? others : [])];
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
      { name: 'palette-actions', lines: actions },
      ...kinds,
    ];
    return all.filter(({ lines }) => lines.length > 0);
  }

  protected override render(): TemplateResult {
    return html`
      <dialog class="palette" aria-label=${t('palette-title')} closedby="any">
        ${this.wasOpened ? this.#body() : nothing}
      </dialog>
    `;
  }

  #body(): TemplateResult {
    const groups = this.#groups();
    const lines = groups.flatMap((group) => group.lines);
    return html`
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
    `;
  }

  #state(count: number): string {
    const { error, value } = this.#found;
    const refusal = error ?? this.#campaigns.error;
    if (refusal) return refusal.message;
    if (this.words.length >= LEAST_LETTERS && value?.words !== this.words) return t('palette-searching');
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
        @mousemove=${(event: MouseEvent) => this.#point(event, place)}
        @mousedown=${(event: MouseEvent) => event.preventDefault()}
        @click=${() => void this.#choose(line)}
      >
        ${mark === null ? icon('keyboard') : icon(mark)}
        <span class="palette-title">${title}</span>
        ${detail ? html`<span class="palette-detail quiet">${detail}</span>` : nothing}
        ${label === null ? nothing : html`<span class="palette-label" aria-hidden="true">${keys(label)}</span>`}
      </div>
    `;
  }
}
