import { settings } from '../../../../locales/en-US/settings';
import { shared } from '../../../../locales/en-US/shared';
import { createTexts } from '../../../contract/text/create-texts';
import { readerLanguage } from '../../shared/language';

/** Texts of the settings of a view. */
export const t = createTexts({ shared, settings }, readerLanguage);
