import { events, view } from '@forge/bridge';
import { useEffect, useState } from 'react';
import { readMacroContext } from './macro-context';

/**
 * The macro's saved configuration: of the context that the surface was opened with, and anew whenever the editor says that
 * it has changed. `useConfig` of `@forge/react` asks for the context once more to begin with.
 */
export function useSavedConfig(opened: object): unknown {
  const [config, setConfig] = useState(() => readMacroContext(opened).config);
  useEffect(() => {
    const subscribed = events.on('FORGE_CORE_MACRO_CONFIG_CHANGED', () => {
      void view.getContext().then((context) => setConfig(readMacroContext(context).config));
    });
    return () => void subscribed.then((subscription) => subscription.unsubscribe());
  }, []);
  return config;
}
