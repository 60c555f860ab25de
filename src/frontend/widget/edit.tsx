import { useEffect, useRef, useState } from 'react';
import { panelConfigSchema } from '../../contract/panel-api';
import type { PanelConfig } from '../../contract/panel-api';
import { PanelSettings } from '../panel/panel-settings';
import { startSurface } from '../shared/start-surface';
import type { SurfaceContext } from '../shared/start-surface';
import { t } from '../panel/texts';
import { getWidgetEditApi } from './widget-edit-api';
import { readWidgetContext } from './widget-context';

/** How often, and how long, saving waits for a change that is being sealed; the dashboard's own patience is not known. */
const lookAgainMs = 100;
const mostLooks = 80;

function App({ context }: { readonly context: SurfaceContext }) {
  // What can be saved, and whether a change that is shown is not part of it yet.
  const latest = useRef<PanelConfig | null>(null);
  const isPending = useRef(false);
  const [isReady, setIsReady] = useState(false);
  // Saving is the dashboard's own button: it asks for the configuration when it is pressed.
  useEffect(() => {
    void getWidgetEditApi().then((edit) => {
      edit?.onProductSave?.(async () => {
        let looks = 0;
        // What was chosen right before is noticed after its rendering.
        do await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
        while (isPending.current && ++looks < mostLooks);
        // Saving what was there before would show one thing and store another.
        if (isPending.current) throw new Error(t('panel.notReady'));
        return latest.current;
      });
      setIsReady(true);
    });
  }, []);
  if (!isReady) return null;
  const { config, format } = readWidgetContext(context);
  const saved = panelConfigSchema.safeParse(config).data ?? null;
  latest.current ??= saved;
  return (
    <PanelSettings
      saved={saved}
      format={format}
      onConfig={(next, isChanged) => {
        isPending.current = next === null && isChanged;
        if (next === null) return;
        latest.current = next;
        void getWidgetEditApi().then((edit) => edit?.updateConfig?.(next));
      }}
    />
  );
}

void startSurface(App);
