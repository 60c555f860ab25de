import { english } from '../../contract/text/create-texts';
import { buildFailureTexts, englishFailureTexts } from '../../core/failure/failure-texts';
import type { FailureTexts } from '../../core/failure/failure-texts';
import { loadTranslation } from '../system/load-translation';

/** What a surface sent, and what is said to whoever looks at it. */
export interface OpenedCall {
  readonly payload: unknown;
  readonly texts: FailureTexts;
}

/**
 * Parts the payload of a call from the `locale` that every surface sends beside it. The locale is the browser's word,
 * so it decides about nothing but the language of sentences; one that the app does not speak means English.
 */
export async function openCall(sent: unknown): Promise<OpenedCall> {
  if (typeof sent !== 'object' || sent === null || !('locale' in sent)) {
    return { payload: sent, texts: englishFailureTexts };
  }
  const { locale, ...payload } = sent;
  const language = await loadTranslation(locale);
  return { payload, texts: language === english ? englishFailureTexts : buildFailureTexts(language) };
}
