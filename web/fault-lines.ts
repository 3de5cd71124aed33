import { html, nothing, type TemplateResult } from 'lit';
import { t } from './text.ts';

/** What is wrong with a field, by this page or by the API. */
export interface ShownFault {
  readonly path: string;
  readonly message: string;
  /** Where in the field's text. */
  readonly at?: number;
}

/** What is wrong with a field, under it; the field names it by `aria-describedby`. */
export const faultLines = (
  id: string,
  faults: readonly ShownFault[],
  show?: (at: number) => void,
): TemplateResult => html`
  <div class="faults" id=${id}>
    ${faults.map(
      ({ message, at }) => html`
        <small class="fault">
          ${message}
          ${
            at === undefined || show === undefined
              ? nothing
              : html`<button class="show-fault" type="button" @click=${() => show(at)}>
                  ${t('compose-fault-show')}
                </button>`
          }
        </small>
      `,
    )}
  </div>
`;

/** Those of a field, and of what is in it. */
export const faultsAt = (faults: readonly ShownFault[], path: string): readonly ShownFault[] =>
  faults.filter((fault) => fault.path === path);
