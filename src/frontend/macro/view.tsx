import ForgeReconciler, { useConfig, useProductContext } from '@forge/react';
import { followLanguage } from '../shared/language';
import { InlineNotConfigured, InlineValue } from './inline-value';
import { readMacroContext } from './macro-context';
import { MacroView, NotConfigured } from './macro-view';

function App() {
  const context = useProductContext();
  const saved = useConfig() as unknown;
  if (context === undefined) return null;
  const { format, isInline, config, link } = readMacroContext(context);
  const chosen = saved ?? config;
  if (!isBound(chosen)) return isInline ? <InlineNotConfigured link={link} /> : <NotConfigured link={link} />;
  return isInline ? (
    <InlineValue config={chosen} format={format} />
  ) : (
    <MacroView config={chosen} format={format} />
  );
}

/** Whether a data source has been chosen; whether the settings can be used, the server says. */
function isBound(config: unknown): boolean {
  return typeof config === 'object' && config !== null && 'binding' in config && config.binding !== undefined;
}

void followLanguage().then(() => ForgeReconciler.render(<App />));
