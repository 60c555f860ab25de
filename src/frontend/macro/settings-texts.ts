import { macro } from '../../../locales/en-US/macro';
import { macroSettings } from '../../../locales/en-US/macro-settings';
import { settings } from '../../../locales/en-US/settings';
import { shared } from '../../../locales/en-US/shared';
import { createTexts } from '../../contract/text/create-texts';
import { readerLanguage } from '../shared/language';

/** Texts of the macros' settings. */
export const t = createTexts({ shared, settings, macro, macroSettings }, readerLanguage);
