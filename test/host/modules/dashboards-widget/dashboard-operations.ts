import { ok, type OperationInput, type SiteOperation } from '../../core/plugin';
import type { JiraStore } from '../../products/jira/jira-store';
import { checkSignedIn, mayEditDashboard } from '../../products/jira/jira-permissions';
import { JiraRefusal } from '../../products/jira/jira-refusal';

/** The operations of the dashboards' pages. */
export function dashboardOperations(store: JiraStore): Record<string, SiteOperation> {
  const changed =
    (
      change: (dashboard: string, input: OperationInput, params: Readonly<Record<string, string>>) => void,
    ): SiteOperation =>
    (account, input, params) => {
      const dashboard = store.dashboard(params['id']!);
      if (!mayEditDashboard(account, dashboard))
        throw new JiraRefusal(403, `${account.displayName} does not have permission to edit this dashboard.`);
      change(params['id']!, input, params);
      return ok(dashboard);
    };
  return {
    'GET /jira/dashboards/{id}': (account, _, { id }) => {
      checkSignedIn(account);
      return ok(store.dashboard(id!));
    },
    'POST /jira/dashboards/{id}/widgets': changed((id, { moduleKey }) => {
      store.update((document) =>
        store.dashboard(id).widgets.push({
          id: String(document.next.widget++),
          moduleKey: typeof moduleKey === 'string' ? moduleKey : '',
          config: {},
        }),
      );
    }),
    'PUT /jira/dashboards/{id}/widgets/{widgetId}': changed((id, { config }, { widgetId }) => {
      store.update(() => {
        const widget = store.dashboard(id).widgets.find((each) => each.id === widgetId);
        if (widget) widget.config = config as Record<string, unknown>;
      });
    }),
    'DELETE /jira/dashboards/{id}/widgets/{widgetId}': changed((id, _, { widgetId }) => {
      store.update(() => {
        const dashboard = store.dashboard(id);
        dashboard.widgets = dashboard.widgets.filter((each) => each.id !== widgetId);
      });
    }),
  };
}
