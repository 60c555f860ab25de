import { english } from '../../contract/text/create-texts';
import type { Language } from '../../contract/text/create-texts';
import { findTextLocale, findTranslation } from '../../contract/text/languages';
import { buildFailureTexts, englishFailureTexts } from '../../core/failure/failure-texts';
import type { FailureTexts } from '../../core/failure/failure-texts';

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
  const language = await loadLanguage(locale);
  return { payload, texts: language === english ? englishFailureTexts : buildFailureTexts(language) };
}

/** A translation is loaded when somebody first needs it: most invocations need none. */
async function loadLanguage(locale: unknown): Promise<Language> {
  switch (findTranslation(locale)) {
    case 'de-DE': {
      const { default: messages } = await import('../../../locales/de-DE.json');
      return { locale: findTextLocale(locale), messages };
    }
    case null:
      return english;
  }
}
