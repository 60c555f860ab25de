import { PanelTable } from '../panel/panel-table';
import { callPanel } from '../panel/panel-client';
import { useTable } from '../shared/use-table';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { startSurface } from '../shared/start-surface';
import type { SurfaceContext } from '../shared/start-surface';
import { readWidgetContext } from './widget-context';

function App({ context }: { readonly context: SurfaceContext }) {
  const { config, format } = readWidgetContext(context);
  return <Widget config={config} format={format} />;
}

/** A table on a dashboard, as its settings say. */
function Widget({ config, format }: { readonly config: unknown; readonly format: ViewerFormat }) {
  const table = useTable({
    identity: JSON.stringify(config ?? null),
    view: (parameters) => callPanel('viewTable', { config, parameters: { ...parameters } }),
    refresh: (parameters) => callPanel('viewTable', { config, parameters: { ...parameters }, force: true }),
    listParameters: () => callPanel('listParameters', { config }),
  });
  return <PanelTable idPrefix="widget" table={table} settingsOf={(view) => view.settings} format={format} />;
}

void startSurface(App);
