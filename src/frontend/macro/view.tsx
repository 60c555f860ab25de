import ForgeReconciler, { useConfig, useProductContext } from '@forge/react';
import { parseMacroConfig } from '../../core/view/parse-macro-config';
import { followLanguage } from '../shared/language';
import { InlineNotConfigured, InlineValue } from './inline-value';
import { readMacroContext } from './macro-context';
import { MacroView, NotConfigured } from './macro-view';

function App() {
  const context = useProductContext();
  const saved = useConfig() as unknown;
  if (context === undefined) return null;
  const { format, isInline, config, link } = readMacroContext(context);
  const parsed = parseMacroConfig(saved ?? config);
  if (!parsed.ok) {
    const props = { problem: parsed.failure, link };
    return isInline ? <InlineNotConfigured {...props} /> : <NotConfigured {...props} />;
  }
  if (isInline) return <InlineValue config={parsed.value} format={format} />;
  return <MacroView config={parsed.value} format={format} />;
}

void followLanguage().then(() => ForgeReconciler.render(<App />));
