import { problem } from '../../../../locales/en-US/problem';
import { name } from '../../../../locales/en-US/name';
import { consoleTexts } from '../../../../locales/en-US/console';
import { table } from '../../../../locales/en-US/table';
import { createTexts } from '../../../../src/contract/text/create-texts';
import { hasText } from '../../../../src/contract/text/tell-text';
import { readerLanguage } from './reader-language';

/** The console maps its preview and checks a trusted issuer itself, so it also says what is wrong with a path or a claim. */
const { operators } = table;
const texts = { console: consoleTexts, problem, name: { claim: name.claim }, table: { operators } };

/** Texts of the console in the reader's language. */
export const t = createTexts(texts, readerLanguage);

/** The text of a key that is made of data, which may be newer than the texts; undefined where there is none. */
export function findText(key: string): string | undefined {
  return hasText(texts, key) ? (t as (key: string) => string)(key) : undefined;
}
