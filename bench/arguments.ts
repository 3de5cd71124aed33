/**
 * The value of an option that is a number of things.
 *
 * @throws Error that names the option
 */
export function wholeNumber(name: string, value: string, least = 0): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isSafeInteger(number) || number < least) {
    throw new Error(`--${name} takes a whole number from ${least} on, not "${value}"`);
  }
  return number;
}
