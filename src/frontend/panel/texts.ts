import { panel } from '../../../locales/en-US/panel';
import { settings } from '../../../locales/en-US/settings';
import { shared } from '../../../locales/en-US/shared';
import { createTexts } from '../../contract/text/create-texts';
import { readerLanguage } from '../shared/language';

/** Texts of panels and widgets. */
export const t = createTexts({ shared, settings, panel }, readerLanguage);
