import german from '../../locales/de-DE.json';
import { buildFailureTexts } from '../../src/core/failure/failure-texts';

/** The sentences for somebody who reads German. */
export const germanTexts = buildFailureTexts({ locale: 'de-DE', messages: german });
