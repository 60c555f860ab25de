import { definePlugin } from '../../core/plugin';
import { JIRA } from '../../products/jira/jira-plugin';
import { JIRA_MODULE_TYPE, placeInJira, required } from '../../products/jira/jira-place';

/** `jiraServiceManagement:portalRequestDetail`: a part of a request in the service portal. */
export const PORTAL_REQUEST_DETAIL = definePlugin({
  name: 'portal-request-detail',
  create: (core) => {
    const { store } = core.use(JIRA);
    return {
      offers: undefined,
      moduleTypes: {
        'jiraServiceManagement:portalRequestDetail': {
          ...JIRA_MODULE_TYPE,
          extension: (account, _, placement) => {
            const request = store.request(account, required(placeInJira(placement).issue, 'request'));
            const portalId = store.projectOf(request).portal!.id;
            return {
              portal: { id: portalId },
              request: { key: request.key, typeId: request.requestTypeId },
              location: `${core.url}/jira/portal/${portalId}/${request.key}`,
            };
          },
        },
      },
    };
  },
});
