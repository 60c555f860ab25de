import { field } from '../../../locales/en-US/field';
import { shared } from '../../../locales/en-US/shared';
import { createTexts } from '../../contract/text/create-texts';
import { readerLanguage } from '../shared/language';

/** Texts of the Jira fields. */
export const t = createTexts({ shared, field }, readerLanguage);
