import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AttachmentView, BroadcastView } from '../../src/contracts/api-broadcasts.ts';
import type { Language } from '../../src/domain/model.ts';
import { limitOf } from '../../src/domain/personalise.ts';
import {
  composedOf,
  formFaults,
  messageFaults,
  typedPath,
  type FormFault,
  type TypedAudience,
  type TypedBroadcast,
  type TypedButton,
  type TypedMessage,
  type Typed,
} from '../broadcast-plan.ts';
import { Composing, type Subject } from '../composing.ts';
import { PanelElement } from '../element.ts';
import { faultLines, faultsAt, type ShownFault } from '../fault-lines.ts';
import { icon } from '../icon.ts';
import { LeftFields } from '../left-fields.ts';
import { sendOut, sendToMyself } from '../sending.ts';
import { serverNow } from '../server-clock.ts';
import { settings } from '../settings.ts';
import { Shortcuts } from '../shortcuts.ts';
import { t } from '../text.ts';
import { toast } from '../toast.ts';
import './attachment-field.ts';
import './audience-form.ts';
import './button-rows.ts';
import './compose-foot.ts';
import './compose-notices.ts';
import './confirm-dialog.ts';
import type { ConfirmDialog, Question } from './confirm-dialog.ts';
import './message-editor.ts';
import './message-preview.ts';
import './send-options.ts';
import './template-dialog.ts';
import type { TemplateDialog } from './template-dialog.ts';

/**
 * Composes a broadcast. Fires `edited` after every change, `saved` with the draft in `detail`, and `sent` with the broadcast
 * when it goes out or is planned.
 */
@customElement('broadcast-form')
export class BroadcastForm extends PanelElement {
  @property({ attribute: false }) subject!: Subject;
  @state() private language: Language = settings.language;
  @state() private uploading = false;
  /** Whether somebody wanted to send it, so that all that is wrong is said. */
  @state() private attempted = false;
  readonly #left = new LeftFields(this);
  readonly #composing = new Composing(this);

  constructor() {
    super();
    new Shortcuts(this, [
      { code: 'KeyS', ctrl: true, label: 'Ctrl+S', text: 'shortcut-save', run: () => void this.#save() },
    ]);
  }

  /** Whether something is not saved. */
  get isChanged(): boolean {
    return this.#composing.isChanged;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('subject')) return;
    this.#composing.open(this.subject);
    const { text } = this.#composing.form.message;
    this.language = text[this.language].trim() === '' && text.en.trim() !== '' ? 'en' : this.language;
    this.attempted = false;
    this.#left.clear();
  }

  #say(change: Partial<TypedMessage>): void {
    this.#composing.edit({ message: { ...this.#composing.form.message, ...change } });
  }

  async #save(): Promise<void> {
    if (this.#composing.action.busy || this.uploading) return;
    if (!(await this.#isReady(messageFaults(this.#composing.form.message)))) return;
    const saved = await this.#composing.save();
    if (!saved) return;
    toast(t('compose-saved'));
    this.dispatchEvent(new CustomEvent<BroadcastView>('saved', { detail: saved }));
  }

  async #test(): Promise<void> {
    if (!(await this.#isReady(messageFaults(this.#composing.form.message)))) return;
    const sent = await sendToMyself(this.#composing);
    if (sent !== null) toast(t('compose-test-sent', { count: sent }));
  }

  async #send(): Promise<void> {
    const { form, campaign } = this.#composing;
    if (!(await this.#isReady(formFaults(form, campaign.timeZone, serverNow())))) return;
    const ask = async (question: Question) =>
      (await this.querySelector<ConfirmDialog>('confirm-dialog')?.ask(question)) ?? false;
    const detail = await sendOut(this.#composing, ask);
    if (detail) this.dispatchEvent(new CustomEvent<BroadcastView>('sent', { detail }));
  }

  /** What is wrong is said, and the first of it takes the focus. */
  async #isReady([first]: readonly FormFault[]): Promise<boolean> {
    if (!first) return true;
    this.attempted = true;
    await this.#show(first.path);
    return false;
  }

  async #show(path: string): Promise<void> {
    const [, language] = /^text\.(ru|en)$/.exec(path) ?? [];
    if (language === 'ru' || language === 'en') this.language = language;
    await this.updateComplete;
    await new Promise(requestAnimationFrame);
    const wanted = path === 'text' ? `text.${this.language}` : path;
    this.querySelector<HTMLElement>(`[data-path^="${CSS.escape(wanted)}"]`)?.focus();
  }

  /** What this page finds wrong, and what the API said beyond it. */
  get #faults(): readonly ShownFault[] {
    const { form, campaign, action } = this.#composing;
    const found = formFaults(form, campaign.timeZone, serverNow())
      .filter(({ path }) => this.attempted || this.#left.has(path))
      .map(shownFault);
    const told = (action.error?.fields ?? []).map((field) => ({ ...field, path: typedPath(field.path, form.message) }));
    return [...found, ...told.filter(({ path }) => !found.some((fault) => fault.path === path))];
  }

  protected override render(): TemplateResult {
    const { form, draft, campaign, count, action } = this.#composing;
    const faults = this.#faults;
    return html`
      <compose-notices
        .composing=${this.#composing}
        .draft=${draft}
        .timeZone=${campaign.timeZone}
        @save=${this.#save}
      ></compose-notices>
      <div class="compose" @focusout=${this.#left.leave}>
        ${this.#message(form, faults)} ${this.#preview(form.message)}
        <section class="card compose-part" aria-labelledby="compose-audience">
          <h2 id="compose-audience">${t('compose-audience')}</h2>
          <audience-form
            .campaign=${campaign}
            .audience=${form.audience}
            .count=${count.value}
            .pending=${count.pending}
            .error=${count.error}
            .faults=${faults}
            @edited=${({ detail: audience }: CustomEvent<TypedAudience>) => this.#composing.edit({ audience })}
            @recount=${() => this.#composing.countAgain()}
          ></audience-form>
        </section>
        <section class="card compose-part" aria-labelledby="compose-options">
          <h2 id="compose-options">${t('compose-options')}</h2>
          <send-options
            .form=${form}
            .timeZone=${campaign.timeZone}
            .count=${count.value ?? null}
            .faults=${faults}
            @edited=${({ detail }: CustomEvent<Partial<TypedBroadcast>>) => this.#composing.edit(detail)}
          ></send-options>
        </section>
        <compose-foot
          .faults=${this.attempted || action.error ? faults : []}
          .error=${action.error}
          .busy=${action.busy || this.uploading}
          .uploading=${this.uploading}
          .isChanged=${this.isChanged}
          .isSaved=${draft !== null}
          .isPlanned=${form.startAt !== null}
          .reachable=${count.error ? null : (count.value?.reachable ?? null)}
          @show=${({ detail }: CustomEvent<string>) => void this.#show(detail)}
          @test=${this.#test}
          @save=${this.#save}
          @send=${this.#send}
        ></compose-foot>
      </div>
      <template-dialog .message=${form.message} @taken=${this.#takeTemplate}></template-dialog>
      <confirm-dialog></confirm-dialog>
    `;
  }

  #message({ title, message }: TypedBroadcast, faults: readonly ShownFault[]): TemplateResult {
    return html`
      <section class="card compose-part compose-message" aria-labelledby="compose-message">
        <div class="compose-head">
          <h2 id="compose-message">${t('compose-message')}</h2>
          <button class="wa-plain wa-brand" type="button" @click=${() => this.#templates?.open('take')}>
            ${icon('bookmark')} ${t('compose-template-take')}
          </button>
          <button class="wa-plain wa-neutral" type="button" @click=${() => this.#templates?.open('save', title)}>
            ${t('compose-template-keep')}
          </button>
        </div>
        <message-editor
          .text=${message.text}
          .language=${this.language}
          .limit=${limitOf(composedOf(message))}
          .faults=${faults}
          @language=${({ detail }: CustomEvent<Language>) => (this.language = detail)}
          @edited=${({ detail: text }: CustomEvent<Typed>) => this.#say({ text })}
        ></message-editor>
        <attachment-field
          .attachment=${message.attachment}
          .faults=${faultsAt(faults, 'attachmentId')}
          @busy=${({ detail }: CustomEvent<boolean>) => (this.uploading = detail)}
          @edited=${({ detail: attachment }: CustomEvent<AttachmentView | null>) => this.#say({ attachment })}
        ></attachment-field>
        <button-rows
          .buttons=${message.buttons}
          .faults=${faults}
          @edited=${({ detail: buttons }: CustomEvent<readonly TypedButton[]>) => this.#say({ buttons })}
        ></button-rows>
        <label>
          ${t('compose-title')}
          <input
            maxlength="200"
            autocomplete="off"
            data-path="title"
            aria-describedby="compose-faults-title"
            .value=${title}
            @input=${({ target }: Event) => this.#composing.edit({ title: (target as HTMLInputElement).value })}
          />
          <small class="hint">${t('compose-title-hint')}</small>
          ${faultLines('compose-faults-title', faultsAt(faults, 'title'))}
        </label>
      </section>
    `;
  }

  #preview(message: TypedMessage): TemplateResult {
    return html`
      <aside class="compose-preview" aria-labelledby="compose-preview">
        <h2 id="compose-preview">${t('compose-preview')}</h2>
        <message-preview
          .content=${{ ...composedOf(message), attachment: message.attachment }}
          .language=${this.language}
        ></message-preview>
      </aside>
    `;
  }

  get #templates(): TemplateDialog | null {
    return this.querySelector('template-dialog');
  }

  /** What was there comes back when it is asked for. */
  #takeTemplate({ detail: message }: CustomEvent<TypedMessage>): void {
    const before = this.#composing.form.message;
    this.#composing.edit({ message });
    toast(t('compose-template-taken'), 'success', {
      label: t('action-undo'),
      run: () => this.#composing.edit({ message: before }),
    });
  }
}

function shownFault({ path, code, details = {} }: FormFault): ShownFault {
  const { at } = details;
  return { path, message: t(`compose-fault-${code}`, details), ...(typeof at === 'number' && { at }) };
}
