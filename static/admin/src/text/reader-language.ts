import { english } from '../../../../src/contract/text/language';
import type { Language } from '../../../../src/contract/text/language';

let current: Language = english;

/** The reader's language; English until it is known. */
export function readerLanguage(): Language {
  return current;
}

/** What numbers, dates and lists are written as. */
export function readerLocale(): string {
  return current.locale;
}

/** Says what the reader's language is; before the console is shown. */
export function setReaderLanguage(language: Language): void {
  current = language;
}
