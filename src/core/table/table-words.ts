import { table } from '../../../locales/en-US/table';
import { createTexts } from '../../contract/text/create-texts';
import { english } from '../../contract/text/language';
import type { Translate } from '../../contract/text/create-texts';
import type { Language } from '../../contract/text/language';

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
