import { failure } from '../../../locales/en-US/failure';
import { createTexts } from '../../contract/text/create-texts';
import type { Translate } from '../../contract/text/create-texts';
import type { Language } from '../../contract/text/language';
import { translatePhrase } from './translate-phrase';

/** What is said of failures, in one language. */
export interface FailureTexts {
  readonly t: Translate<{ readonly failure: typeof failure }>;
  /** Ends of sentences that come with a failure, such as "must not be empty". */
  readonly phrase: (english: string) => string;
  /** BCP 47, for days. */
  readonly locale: string;
}

/** The sentences for somebody who reads this language. */
export function createFailureTexts(language: Language): FailureTexts {
  return {
    t: createTexts({ failure }, () => language),
    phrase: (text) => translatePhrase(text, language),
    // Days in English sentences are written the British way, which nobody takes for a month.
    locale: language.messages === null ? 'en-GB' : language.locale,
  };
}
