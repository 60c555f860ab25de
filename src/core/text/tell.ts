import { serverTexts } from '../../../locales/en-US/server';
import type { Language } from '../../contract/text/language';
import { tellText } from '../../contract/text/tell-text';
import type { TextValue } from '../../contract/text/text';

/** What a text or value says to a reader; see {@link tellText}, whose errors it has. */
export function tell(value: TextValue, language: Language): string {
  return tellText(serverTexts, value, language);
}
