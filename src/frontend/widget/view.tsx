import ForgeReconciler, { useProductContext } from '@forge/react';
import { PanelTable } from '../panel/panel-table';
import { callPanel } from '../panel/panel-client';
import { useTable } from '../shared/use-table';
import type { ViewerFormat } from '../../core/table/viewer-format';
import { followLanguage } from '../shared/language';
import { readWidgetContext } from './widget-context';

function App() {
  const context = useProductContext();
  if (context === undefined) return null;
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

void followLanguage().then(() => ForgeReconciler.render(<App />));
