import ForgeReconciler, { useConfig, useProductContext } from '@forge/react';
import { MacroView } from './macro-view';

function App() {
  const context = useProductContext();
  const config = useConfig() as unknown;
  if (context === undefined) return null;
  const { locale, timezone } = context as { readonly locale?: string; readonly timezone?: string };
  const format = { locale: (locale ?? 'en').replace('_', '-'), timeZone: timezone ?? 'UTC' };
  return <MacroView config={config ?? readConfig(context)} format={format} />;
}

function readConfig(context: { readonly extension?: unknown }): unknown {
  const extension = context.extension;
  return typeof extension === 'object' && extension !== null && 'config' in extension
    ? extension.config
    : undefined;
}

ForgeReconciler.render(<App />);
