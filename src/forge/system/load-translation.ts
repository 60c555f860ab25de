import { english } from '../../contract/text/language';
import type { Language } from '../../contract/text/language';
import { findTextLocale, findTranslation } from '../../contract/text/languages';

/**
 * The language of somebody's locale, English where the app does not speak it. A translation is loaded when somebody
 * first needs it: most invocations need none. One that cannot be loaded costs the reader the language, not the answer.
 */
export async function loadTranslation(locale: unknown): Promise<Language> {
  switch (findTranslation(locale)) {
    case 'de-DE': {
      const loaded = await import('../../../locales/de-DE.json').catch(() => null);
      return loaded === null ? english : { locale: findTextLocale(locale), messages: loaded.default };
    }
    case null:
      return english;
  }
}
