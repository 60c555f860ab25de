import { useSavedConfig } from './use-saved-config';
import { startSurface } from '../shared/start-surface';
import type { SurfaceContext } from '../shared/start-surface';
import { readMacroContext } from './macro-context';
import { MacroSettings } from './macro-settings';

function App({ context }: { readonly context: SurfaceContext }) {
  const config = useSavedConfig(context);
  const { format, isInline, link, place } = readMacroContext(context);
  return <MacroSettings saved={config} format={format} isInline={isInline} link={link} place={place} />;
}

void startSurface(App);
