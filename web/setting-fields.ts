import { html, nothing, type TemplateResult } from 'lit';
import type { ApiError } from './problem.ts';
import { t } from './text.ts';

/** A field that holds a number. */
interface NumberField {
  readonly name: string;
  readonly label: string;
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly hint?: string;
  /** Empty means none. */
  readonly optional?: boolean;
}

interface SelectField {
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly chosen: string;
  readonly textOf: (value: string) => string;
}

/** What the API says of a field of the settings or of anything in it, each thing once. */
export const faultsOf = (error: ApiError | null, name: string): readonly string[] => {
  const path = `settings.${name}`;
  const own = error?.fields.filter((field) => field.path === path || field.path.startsWith(`${path}.`)) ?? [];
  return [...new Set(own.map(({ message }) => message))];
};

/** What is wrong with a field, under it; the field names it by `aria-describedby`. */
export const faultLine = (error: ApiError | null, name: string): TemplateResult =>
  html`<small class="fault" id="fault-${name}">${faultsOf(error, name).join(' ') || nothing}</small>`;

export const isWrong = (error: ApiError | null, name: string): boolean => faultsOf(error, name).length > 0;

export const numberField = (
  error: ApiError | null,
  { name, label, value, min, max, hint, optional = false }: NumberField,
): TemplateResult => html`
  <label>
    ${t(label)}
    <input
      name=${name}
      type="number"
      min=${min}
      max=${max}
      ?required=${!optional}
      aria-invalid=${isWrong(error, name)}
      aria-describedby="fault-${name}"
      .value=${value === null ? '' : String(value)}
    />
    ${hint ? html`<small class="hint">${t(hint)}</small>` : nothing} ${faultLine(error, name)}
  </label>
`;

export const selectField = ({ name, label, values, chosen, textOf }: SelectField): TemplateResult => html`
  <label>
    ${t(label)}
    <select name=${name}>
      ${values.map((value) => html`<option value=${value} ?selected=${value === chosen}>${t(textOf(value))}</option>`)}
    </select>
  </label>
`;

/** One of the things that may be on. */
export const choiceField = (name: string, value: string, label: string, on: boolean): TemplateResult => html`
  <label class="choice"><input type="checkbox" name=${name} value=${value} .checked=${on} />${t(label)}</label>
`;
