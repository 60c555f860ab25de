/**
 * What a dashboard offers a widget's settings: the command of Atlassian's `@forge/dashboards-bridge`, which is in
 * early access and not published for production; `onProductSave` gives what its Save button stores.
 */
export interface WidgetEditApi {
  readonly onProductSave?: (callback: (config: unknown) => unknown) => void;
  readonly updateConfig?: (config: unknown) => void;
}

interface Bridge {
  readonly callBridge: (command: string, payload?: unknown) => Promise<unknown>;
}

/** The dashboard's side of the settings; null where there is none. */
export async function getWidgetEditApi(): Promise<WidgetEditApi | null> {
  const { __bridge } = globalThis as { readonly __bridge?: Bridge };
  if (__bridge === undefined) return null;
  try {
    return (await __bridge.callBridge('getWidgetEditApi')) as WidgetEditApi | null;
  } catch {
    return null;
  }
}
