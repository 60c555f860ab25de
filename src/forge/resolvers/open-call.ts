import { english } from '../../contract/text/language';
import type { Language } from '../../contract/text/language';
import { loadTranslation } from '../system/load-translation';

/** What a surface sent, and what whoever looks at it reads. */
export interface OpenedCall {
  readonly payload: unknown;
  readonly language: Language;
}

/**
 * Parts the payload of a call from the `locale` that every surface sends beside it. The locale is the browser's word,
 * so it decides about nothing but the language of sentences; one that the app does not speak means English.
 */
export async function openCall(sent: unknown): Promise<OpenedCall> {
  if (typeof sent !== 'object' || sent === null || !('locale' in sent)) {
    return { payload: sent, language: english };
  }
  const { locale, ...payload } = sent;
  return { payload, language: await loadTranslation(locale) };
}
