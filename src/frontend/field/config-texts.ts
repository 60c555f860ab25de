import { fieldConfig } from '../../../locales/en-US/field-config';
import { shared } from '../../../locales/en-US/shared';
import { createTexts } from '../../contract/text/create-texts';
import { readerLanguage } from '../shared/language';

/** Texts of the configuration of the Jira fields. */
export const t = createTexts({ shared, fieldConfig }, readerLanguage);
