import { english } from '../../contract/text/create-texts';
import type { Language } from '../../contract/text/create-texts';
import { findTextLocale, findTranslation } from '../../contract/text/languages';

/**
 * The language of somebody's locale, English where the app does not speak it. A translation is loaded when somebody
 * first needs it: most invocations need none.
 */
export async function loadTranslation(locale: unknown): Promise<Language> {
  switch (findTranslation(locale)) {
    case 'de-DE': {
      const { default: messages } = await import(/* webpackMode: "eager" */ '../../../locales/de-DE.json');
      return { locale: findTextLocale(locale), messages };
    }
    case null:
      return english;
  }
}
