import { macro } from '../../../locales/en-US/macro';
import { shared } from '../../../locales/en-US/shared';
import { createTexts } from '../../contract/text/create-texts';
import { readerLanguage } from '../shared/language';

/** Texts of the macros. */
export const t = createTexts({ shared, macro }, readerLanguage);
