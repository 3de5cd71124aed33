import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CampaignView } from '../../src/contracts/api-campaigns.ts';
import type { ParticipantDetailView } from '../../src/contracts/api-moderation.ts';
import type { MarkView, ParticipantView, SessionView } from '../../src/contracts/api.ts';
import { displayCode } from '../../src/domain/entries.ts';
import { api } from '../api.ts';
import { copyButton } from '../copy-button.ts';
import { PanelElement } from '../element.ts';
import '../elements/entry-actions.ts';
import '../elements/entry-erasure.ts';
import '../elements/entry-facts.ts';
import '../elements/entry-history.ts';
import '../elements/entry-messages.ts';
import '../elements/entry-photo.ts';
import type { EntryPhoto } from '../elements/entry-photo.ts';
import '../elements/entry-related.ts';
import '../elements/photo-compare.ts';
import type { PhotoCompare } from '../elements/photo-compare.ts';
import { entryMarks } from '../entry-marks.ts';
import { icon } from '../icon.ts';
import { LiveController } from '../live.ts';
import { Loader } from '../loader.ts';
import { participantMark } from '../marks.ts';
import { moment } from '../moment.ts';
import { filterPath } from '../participants.ts';
import { toggleReveal } from '../revealed.ts';
import { can } from '../rights.ts';
import { settings } from '../settings.ts';
import { Shortcuts } from '../shortcuts.ts';
import { errorState, skeleton } from '../states.ts';
import { t } from '../text.ts';

/** A message on its way changes without an event: it is looked after this often, while it is new. */
const SENDING_MS = 4_000;
const NEW_MS = 120_000;

/** Everything about one entry, and what may be done with it. */
@customElement('participant-page')
export class ParticipantPage extends PanelElement {
  @property({ attribute: false }) participantId = '';
  @property({ attribute: false }) session!: SessionView;
  /** Whose picture is shown: the same object for as long as the picture is the same. */
  @state() private photo: ParticipantView | null = null;
  readonly #detail = new Loader<ParticipantDetailView>(this);
  readonly #campaigns = new Loader<CampaignView[]>(this);
  readonly #settingsChanged = () => {
    // What messages were about comes from the API in the reader's language.
    if (settings.language !== this.#language) void this.#load();
  };
  #language = settings.language;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    const zoom = (): void => this.querySelector<EntryPhoto>('entry-photo')?.zoom();
    const reveal = (): void => void toggleReveal(Number(this.participantId), ['phone', 'card', 'codes']);
    new Shortcuts(this, [
      { code: 'KeyV', label: 'V', text: 'shortcut-reveal', run: reveal },
      { code: 'KeyZ', label: 'Z', text: 'shortcut-zoom', run: zoom },
    ]);
    new LiveController(
      this,
      (event) => {
        const isThis = event.type === 'participant' && String(event.id) === this.participantId;
        const isItsDraw = event.type === 'draw' && event.campaignId === this.#detail.value?.campaignId;
        if (isThis || isItsDraw) void this.#load();
      },
      () => void this.#load(),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    settings.addEventListener('change', this.#settingsChanged);
    void this.#campaigns.run(api.campaigns);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    settings.removeEventListener('change', this.#settingsChanged);
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('participantId')) return;
    this.#detail.value = undefined;
    this.photo = null;
    void this.#load();
  }

  async #load(): Promise<void> {
    clearTimeout(this.#timer);
    this.#language = settings.language;
    await this.#detail.run((signal) => api.participantDetail(Number(this.participantId) || 0, signal));
    const { value } = this.#detail;
    if (!value || !this.isConnected) return;
    const { participant: row, messages } = value;
    if (!row.hasPhoto) this.photo = null;
    else if (this.photo?.version !== row.version) this.photo = row;
    const isOnItsWay = messages.some(
      ({ state, at }) => (state === 'queued' || state === 'leased') && Date.now() - at < NEW_MS,
    );
    clearTimeout(this.#timer);
    if (isOnItsWay) this.#timer = setTimeout(() => void this.#load(), SENDING_MS);
  }

  /** After a step; the button that began it may be gone, and the focus must not go with it. */
  #reload = async (): Promise<void> => {
    await this.#load();
    await this.updateComplete;
    await new Promise(requestAnimationFrame);
    const { activeElement } = document;
    const isLost = activeElement === null || activeElement === document.body || activeElement.matches(':disabled');
    if (isLost) this.querySelector('h1')?.focus();
  };

  protected override render(): TemplateResult {
    const { value: detail, error, slow } = this.#detail;
    const campaign = this.#campaigns.value?.find(({ id }) => id === detail?.campaignId);
    const back = { campaign: campaign?.id ?? null, tab: 'all', q: '', after: null, id: null } as const;
    return html`
      <div class="page entry">
        <p class="crumbs">
          <a href=${filterPath(back)}>${t('nav-participants')}${campaign ? ` · ${campaign.title}` : nothing}</a>
        </p>
        ${this.#head(detail?.participant)}
        ${
          error
            ? errorState(error, () => void this.#load())
            : detail
              ? this.#body(detail, campaign)
              : slow
                ? skeleton(6)
                : nothing
        }
      </div>
    `;
  }

  #head(row: ParticipantView | undefined): TemplateResult {
    return html`
      <div class="entry-head">
        <h1 tabindex="-1">${row ? row.fullName || t('entry-erased') : t('entry-one')}</h1>
        ${
          row
            ? html`
                ${participantMark(row.status)}
                <p class="entry-ticket">
                  <code>${displayCode(row.ticketCode)}</code>${copyButton(row.ticketCode, t('detail-ticket'))}
                  <span class="quiet">${t('entry-weight', { count: row.weight })}</span>
                </p>
              `
            : nothing
        }
      </div>
    `;
  }

  #body(detail: ParticipantDetailView, campaign: CampaignView | undefined): TemplateResult {
    const { participant: row, history, messages } = detail;
    const { role } = this.session;
    const isThere = row.status !== 'withdrawn';
    return html`
      ${this.#notices(detail)}
      <div class="entry-columns">
        <div class="entry-main">
          <section class="card entry-form">
            ${isThere ? html`<entry-photo .photo=${this.photo} .name=${row.fullName}></entry-photo>` : nothing}
            <div class="entry-answers">
              ${entryMarks(row.marks, (mark) => this.#compare(row, mark))}
              <entry-facts .detail=${detail} .campaign=${campaign}></entry-facts>
            </div>
          </section>
          ${this.#related(detail)} ${this.#wins(detail)}
          <section class="card">
            <h2>${t('messages-title')}</h2>
            <entry-messages .messages=${messages}></entry-messages>
          </section>
        </div>
        <div class="entry-side">
          ${
            isThere && can(role, 'edit')
              ? html`<entry-actions
                  .detail=${detail}
                  .campaign=${campaign}
                  .session=${this.session}
                  .reload=${this.#reload}
                ></entry-actions>`
              : nothing
          }
          <section class="card">
            <h2>${t('history-title')}</h2>
            <entry-history .entry=${row.id} .rows=${history}></entry-history>
          </section>
          ${
            isThere && can(role, 'erase')
              ? html`<entry-erasure .row=${row} .reload=${this.#reload}></entry-erasure>`
              : nothing
          }
        </div>
      </div>
      <photo-compare></photo-compare>
    `;
  }

  #notices({ participant, blocked }: ParticipantDetailView): TemplateResult {
    return html`
      ${
        participant.status === 'withdrawn'
          ? html`<p class="notice">${icon('trash')}<span>${t('entry-erased-text')}</span></p>`
          : nothing
      }
      ${
        participant.rejectionReason
          ? html`<p class="notice danger">${icon('circle-xmark')}<span>${participant.rejectionReason}</span></p>`
          : nothing
      }
      ${
        blocked
          ? html`<p class="notice warning">
              ${icon('lock')}<span>${t('entry-blocked')} ${moment(blocked.at)}<br />${blocked.reason}</span>
            </p>`
          : nothing
      }
    `;
  }

  #related({ participant, related }: ParticipantDetailView): TemplateResult | typeof nothing {
    if (related.length === 0) return nothing;
    return html`
      <section class="card">
        <h2>${t('related-title')}</h2>
        <entry-related
          .related=${related}
          @compare=${(event: CustomEvent<MarkView>) => this.#compare(participant, event.detail)}
        ></entry-related>
      </section>
    `;
  }

  #compare(row: ParticipantView, mark: MarkView): void {
    this.querySelector<PhotoCompare>('photo-compare')?.open(row, mark);
  }

  #wins({ wins }: ParticipantDetailView): TemplateResult | typeof nothing {
    if (wins.length === 0) return nothing;
    return html`
      <section class="card">
        <h2>${t('wins-title')}</h2>
        <ul class="related">
          ${wins.map(
            ({ drawId, drawTitle, prize, state }) => html`
              <li>
                <span class="related-name">
                  <strong>${prize}</strong>
                  <a href="/panel/draws/${drawId}">${drawTitle}</a>
                </span>
                <span class="mark brand">${icon('trophy')}${t(`win-state-${state}`)}</span>
              </li>
            `,
          )}
        </ul>
      </section>
    `;
  }
}
