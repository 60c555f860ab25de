import { consoleTexts } from '../../../../locales/en-US/console';
import { createTexts } from '../../../../src/contract/text/create-texts';
import { readerLanguage } from './reader-language';

/** Texts of the console in the reader's language. */
export const t = createTexts({ console: consoleTexts }, readerLanguage);

/** The text of a key that is made of data, which may be newer than the texts; undefined where there is none. */
export function findText(key: string): string | undefined {
  const text = (t as (key: string) => string)(key);
  return text === key ? undefined : text;
}
