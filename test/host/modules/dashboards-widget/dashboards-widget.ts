import { definePlugin } from '../../core/plugin';
import { dashboardOperations } from './dashboard-operations';
import { JIRA } from '../../products/jira/jira-plugin';
import { JIRA_MODULE_TYPE, placeInJira, required } from '../../products/jira/jira-place';
import { SITE } from '../../runtime/site-identity';

/** The size of a widget on the local dashboard, in pixels. */
const WIDGET_LAYOUT = { width: 560, height: 360 };

/** `dashboards:widget`: a part of a dashboard, with an edit mode. */
export const DASHBOARDS_WIDGET = definePlugin({
  name: 'dashboards-widget',
  create: (core) => {
    const { store } = core.use(JIRA);
    return {
      offers: undefined,
      moduleTypes: {
        'dashboards:widget': {
          ...JIRA_MODULE_TYPE,
          extension: (_account, _typed, placement) => {
            const { dashboardId, widgetId, entryPoint, widgetConfig } = placeInJira(placement);
            const dashboard = store.dashboard(required(dashboardId, 'context.dashboardId'));
            const saved = dashboard.widgets.find(({ id }) => id === widgetId);
            return {
              entryPoint: entryPoint === 'edit' ? 'edit' : 'view',
              config: widgetConfig ?? saved?.config ?? {},
              context: { dashboardId: dashboard.id, ...(saved ? { widgetId: saved.id } : {}) },
              layout: WIDGET_LAYOUT,
              location: `${SITE.name}/dashboards/${dashboard.id}`,
            };
          },
          siteBody: (module) => ({ edit: module['edit'] }),
        },
      },
      siteApi: dashboardOperations(store),
    };
  },
});
