import { shared } from '../../../locales/en-US/shared';
import { createTexts } from '../../contract/text/create-texts';
import { readerLanguage } from './language';

/** Texts of what several surfaces show. */
export const t = createTexts({ shared }, readerLanguage);
