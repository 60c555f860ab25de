/** A sentence of a provider; longer ones are cut. */
const mostWords = 240;

/** Control characters, and those that turn the direction of what follows: neither belongs into a quotation. */
const unquotable = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;

/**
 * A provider's own words from its callback's `error_description` (RFC 6749 §4.1.2.1), short, of one line and without
 * the ids that Entra appends; null: there are none. They are a stranger's: to be quoted, and escaped where shown.
 */
export function readCallbackWords(description: string): string | null {
  const [sentence = ''] = description.split(/\s*(?:\r\n?|\n|\bTrace ID:|\bCorrelation ID:)/, 1);
  const words = sentence.toWellFormed().replace(unquotable, ' ').replace(/\s+/g, ' ').trim();
  if (words === '') return null;
  if (words.length > mostWords) return `${words.slice(0, mostWords).toWellFormed().trimEnd()}…`;
  // The sentence that quotes them has a full stop of its own.
  return words.replace(/(?<=[^.])\.$/, '');
}
