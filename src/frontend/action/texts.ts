import { actionForm } from '../../../locales/en-US/action-form';
import { settings } from '../../../locales/en-US/settings';
import { shared } from '../../../locales/en-US/shared';
import { createTexts } from '../../contract/text/create-texts';
import { readerLanguage } from '../shared/language';

/** Texts of the forms of actions. */
export const t = createTexts({ shared, settings, actionForm }, readerLanguage);
