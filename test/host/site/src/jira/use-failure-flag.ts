import { useCallback } from 'react';
import { useFlags } from '../shell/flags';

/** Raises a red flag with the reason why something could not be done. */
export function useFailureFlag() {
  const flags = useFlags();
  return useCallback(
    (title: string, error: unknown) =>
      flags.show({
        id: title,
        type: 'error',
        title,
        description: error instanceof Error ? error.message : String(error),
      }),
    [flags],
  );
}
