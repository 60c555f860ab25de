/** Stands where a credential was. */
export const maskText = '•••';

/** Shorter texts than this are no credentials; masking them would eat ordinary words. */
const shortestSecret = 4;

/** A function that masks every one of `secrets` in a text, as it is or percent-encoded. */
export function buildMask(secrets: readonly string[]): (text: string) => string {
  const spellings = new Set(
    secrets
      .filter((secret) => secret.length >= shortestSecret)
      .flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed())]),
  );
  if (spellings.size === 0) return (text) => text;
  // The longest first: one secret may be the beginning of another.
  const longestFirst = [...spellings].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((masked, each) => masked.replaceAll(each, maskText), text);
}
