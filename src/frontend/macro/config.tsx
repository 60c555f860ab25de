import ForgeReconciler, { useConfig, useProductContext } from '@forge/react';
import { MacroSettings } from './macro-settings';

function App() {
  const context = useProductContext();
  const config = useConfig() as unknown;
  if (context === undefined) return null;
  const { locale, timezone } = context as { readonly locale?: string; readonly timezone?: string };
  const format = { locale: (locale ?? 'en').replace('_', '-'), timeZone: timezone ?? 'UTC' };
  const extension = context.extension as { readonly config?: unknown } | undefined;
  return <MacroSettings saved={config ?? extension?.config} format={format} />;
}

ForgeReconciler.render(<App />);
