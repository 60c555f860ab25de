import { useSavedConfig } from './use-saved-config';
import { startSurface } from '../shared/start-surface';
import type { SurfaceContext } from '../shared/start-surface';
import { InlineNotConfigured, InlineValue } from './inline-value';
import { readMacroContext } from './macro-context';
import { MacroView, NotConfigured } from './macro-view';

function App({ context }: { readonly context: SurfaceContext }) {
  const config = useSavedConfig(context);
  const { format, isInline, link } = readMacroContext(context);
  if (!isBound(config)) return isInline ? <InlineNotConfigured link={link} /> : <NotConfigured link={link} />;
  return isInline ? (
    <InlineValue config={config} format={format} />
  ) : (
    <MacroView config={config} format={format} />
  );
}

/** Whether a data source has been chosen; whether the settings can be used, the server says. */
function isBound(config: unknown): boolean {
  return typeof config === 'object' && config !== null && 'binding' in config && config.binding !== undefined;
}

void startSurface(App);
