import { useEffect, useId } from 'react';
import { useNavigation } from './use-navigation';

/**
 * Keeps inputs that are not stored from being lost: while `unsaved`, every way out of the screen asks first, the
 * browser's Back button and closing the tab included. Each form on a screen has its own.
 */
export function useUnsavedGuard(unsaved: boolean): void {
  const { setUnsaved } = useNavigation();
  const holder = useId();
  useEffect(() => {
    setUnsaved(holder, unsaved);
    return () => setUnsaved(holder, false);
  }, [holder, unsaved, setUnsaved]);
}
