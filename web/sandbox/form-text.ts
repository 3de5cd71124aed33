/** What was typed into a form by the names of its fields, trimmed; fields left empty are not there. */
export function formText(form: HTMLFormElement): Partial<Record<string, string>> {
  const typed: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value.trim() !== '') typed[name] = value.trim();
  }
  return typed;
}
