import ForgeReconciler, { useProductContext } from '@forge/react';
import { useEffect, useRef, useState } from 'react';
import { panelConfigSchema } from '../../contract/panel-api';
import type { PanelConfig } from '../../contract/panel-api';
import { PanelSettings } from '../panel/panel-settings';
import { followLanguage } from '../shared/language';
import { getWidgetEditApi } from './widget-edit-api';
import { readWidgetContext } from './widget-context';

function App() {
  const context = useProductContext();
  // What can be saved: it stays while a change of it is being sealed, or cannot be.
  const latest = useRef<PanelConfig | null>(null);
  const [isReady, setIsReady] = useState(false);
  // Saving is the dashboard's own button: it asks for the configuration when it is pressed.
  useEffect(() => {
    void getWidgetEditApi().then((edit) => {
      edit?.onProductSave?.(() => latest.current);
      setIsReady(true);
    });
  }, []);
  if (context === undefined || !isReady) return null;
  const { config, format } = readWidgetContext(context);
  const saved = panelConfigSchema.safeParse(config).data ?? null;
  latest.current ??= saved;
  return (
    <PanelSettings
      saved={saved}
      format={format}
      onConfig={(next) => {
        if (next === null) return;
        latest.current = next;
        void getWidgetEditApi().then((edit) => edit?.updateConfig?.(next));
      }}
    />
  );
}

void followLanguage().then(() => ForgeReconciler.render(<App />));
