import { serverTexts } from '../../../locales/en-US/server';
import { createTexts } from '../../contract/text/create-texts';
import type { Translate } from '../../contract/text/create-texts';
import type { Language } from '../../contract/text/language';
import type { ServerTexts } from '../../contract/text/text';

/** What is said of failures, in one language. */
export interface FailureTexts {
  readonly t: Translate<ServerTexts>;
  /** BCP 47, for days. */
  readonly locale: string;
}

/** The sentences for somebody who reads this language. */
export function createFailureTexts(language: Language): FailureTexts {
  return {
    t: createTexts(serverTexts, () => language),
    // Days in English sentences are written the British way, which nobody takes for a month.
    locale: language.messages === null ? 'en-GB' : language.locale,
  };
}
