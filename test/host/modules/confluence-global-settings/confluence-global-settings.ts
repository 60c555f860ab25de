import { adminModuleType } from '../../core/admin-module';
import { definePlugin } from '../../core/plugin';

/** `confluence:globalSettings`: a page of the app in Confluence's settings. */
export const CONFLUENCE_GLOBAL_SETTINGS = definePlugin({
  name: 'confluence-global-settings',
  create: ({ url }) => ({
    offers: undefined,
    moduleTypes: { 'confluence:globalSettings': adminModuleType('confluence', `${url}/wiki/admin`) },
  }),
});
