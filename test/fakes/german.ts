import messages from '../../locales/de-DE.json';
import type { Language } from '../../src/contract/text/language';

/** What somebody reads who reads German. */
export const german: Language = { locale: 'de-DE', messages };
