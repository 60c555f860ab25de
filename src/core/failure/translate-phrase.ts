import type { Language } from '../../contract/text/language';

/**
 * A failure carries the end of its sentence in English ("must not be empty"), since it is kept in leases and records
 * that people of several languages read. A translation lists such phrases, with `{0}`, `{1}` for what varies; one
 * that it does not list stays English.
 */
export function translatePhrase(phrase: string, language: Language): string {
  for (const [known, translated] of phrasesOf(language.messages)) {
    const values = matchPhrase(known, phrase);
    if (values !== null) {
      return translated.replace(/\{(\d)\}/g, (_, index: string) =>
        translatePhrase(values[Number(index)] ?? '', language),
      );
    }
  }
  return phrase;
}

/** What stands at the places of a listed phrase; null: it is another one. */
export function matchPhrase(known: string, phrase: string): readonly string[] | null {
  const [first = '', ...others] = known.split(/\{\d\}/);
  if (others.length === 0) return known === phrase ? [] : null;
  if (!phrase.startsWith(first)) return null;
  const values: string[] = [];
  let at = first.length;
  for (const [index, part] of others.entries()) {
    const isLast = index === others.length - 1;
    const end = isLast ? phrase.length - part.length : phrase.indexOf(part, at);
    if (end < at || !phrase.startsWith(part, end)) return null;
    values.push(phrase.slice(at, end));
    at = end + part.length;
  }
  return values;
}

function phrasesOf(messages: unknown): readonly (readonly [string, string])[] {
  if (typeof messages !== 'object' || messages === null) return [];
  return entriesOf((messages as { readonly phrases?: unknown }).phrases);
}

function entriesOf(section: unknown): readonly (readonly [string, string])[] {
  if (typeof section !== 'object' || section === null) return [];
  return Object.entries(section).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}
