import ForgeReconciler, { Label, Textfield } from '@forge/react';
import React, { useEffect, useRef } from 'react';

interface WidgetEditApi {
  onProductSave(callback: (config: unknown) => unknown): void;
  updateConfig(config: unknown): void;
}

/** What `@forge/dashboards-bridge` does beneath its functions. */
const callBridge = (command: string): Promise<WidgetEditApi> =>
  (
    globalThis as unknown as { __bridge: { callBridge(command: string): Promise<WidgetEditApi> } }
  ).__bridge.callBridge(command);

const Edit = () => {
  const api = useRef<Promise<WidgetEditApi>>();
  useEffect(() => {
    api.current = callBridge('getWidgetEditApi');
    void api.current.then((edit) => edit.onProductSave((config) => config));
  }, []);
  return (
    <>
      <Label labelFor="title">Widget title</Label>
      <Textfield
        id="title"
        name="title"
        onChange={(event) =>
          void api.current?.then((edit) => edit.updateConfig({ title: event.target.value as string }))
        }
      />
    </>
  );
};

ForgeReconciler.render(<Edit />);
