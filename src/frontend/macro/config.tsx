import ForgeReconciler, { useConfig, useProductContext } from '@forge/react';
import { followLanguage } from '../shared/language';
import { readMacroContext } from './macro-context';
import { MacroSettings } from './macro-settings';

function App() {
  const context = useProductContext();
  const saved = useConfig() as unknown;
  if (context === undefined) return null;
  const { format, isInline, config, link } = readMacroContext(context);
  return <MacroSettings saved={saved ?? config} format={format} isInline={isInline} link={link} />;
}

void followLanguage().then(() => ForgeReconciler.render(<App />));
