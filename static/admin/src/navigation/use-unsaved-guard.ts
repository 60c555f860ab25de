import { useEffect } from 'react';
import { useNavigation } from './use-navigation';

/**
 * Keeps inputs that are not stored from being lost: while `unsaved`, every way out of the screen asks first, the
 * browser's Back button and closing the tab included.
 */
export function useUnsavedGuard(unsaved: boolean): void {
  const { setUnsaved } = useNavigation();
  useEffect(() => {
    setUnsaved(unsaved);
    return () => setUnsaved(false);
  }, [unsaved, setUnsaved]);
}
