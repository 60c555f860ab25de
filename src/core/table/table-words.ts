import { table } from '../../../locales/en-US/table';
import { createTexts, english } from '../../contract/text/create-texts';
import type { Language, Translate } from '../../contract/text/create-texts';

/** Words that stand within tables and charts, such as Yes and No. */
export type TableWords = Translate<{ readonly table: typeof table }>;

/** The words in a language. */
export function buildTableWords(language: () => Language): TableWords {
  return createTexts({ table }, language);
}

const englishWords = buildTableWords(() => english);

/** The words that a viewer reads; English where nothing else is known. */
export function wordsOf({ words }: { readonly words?: TableWords | undefined }): TableWords {
  return words ?? englishWords;
}
