/** Stands where a credential was. */
export const maskText = '•••';

/** Shorter texts than this are no credentials; masking them would eat ordinary words. */
const shortestSecret = 4;

/** Of a credential whose end was cut off with its text, a shorter beginning says nothing. */
const shortestBeginning = 8;

/**
 * A function that masks every one of `secrets` in a text, as it is or percent-encoded, and the beginning of one at the
 * end of a text that was cut.
 */
export function buildMask(secrets: readonly string[]): (text: string) => string {
  const spellings = new Set(
    secrets
      .filter((secret) => secret.length >= shortestSecret)
      .flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed())]),
  );
  if (spellings.size === 0) return (text) => text;
  // The longest first: one secret may be the beginning of another.
  const longestFirst = [...spellings].sort((a, b) => b.length - a.length);
  return (text) => {
    const masked = longestFirst.reduce((before, each) => before.replaceAll(each, maskText), text);
    return longestFirst.reduce(maskBeginning, masked);
  };
}

function maskBeginning(text: string, secret: string): string {
  const end = text.endsWith('…') ? text.length - 1 : text.length;
  for (let length = Math.min(secret.length - 1, end); length >= shortestBeginning; length -= 1) {
    if (text.endsWith(secret.slice(0, length), end))
      return text.slice(0, end - length) + maskText + text.slice(end);
  }
  return text;
}
