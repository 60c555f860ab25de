import { events } from '@forge/bridge';
import { useCallback, useEffect, useState } from 'react';
import { useLatest } from '../shared/use-latest';

const changed = 'external-data.sign-in-changed';

/** Whether everyone who looks at a macro reads with an own sign-in, as its settings say; the server decides. */
export function isOwnSignIn(config: unknown): boolean {
  if (typeof config !== 'object' || config === null || !('binding' in config)) return false;
  const { binding } = config;
  return (
    typeof binding === 'object' &&
    binding !== null &&
    'tokenOwner' in binding &&
    binding.tokenOwner === 'user'
  );
}

/**
 * Lets the macros of a page know of each other's sign-ins, so that all of them show at once what the person sees now.
 * @returns tells the others that this one has signed in or out
 */
export function useSignInChanges(isListening: boolean, onChange: () => void): () => void {
  const [own] = useState(() => Math.random().toString(36));
  const latest = useLatest(onChange);
  useEffect(() => {
    if (!isListening) return undefined;
    const listening = events.on(changed, (event: { readonly from: string } | undefined) => {
      if (event?.from !== own) latest.current();
    });
    return () => void listening.then(({ unsubscribe }) => unsubscribe());
  }, [isListening, own, latest]);
  return useCallback(() => void events.emit(changed, { from: own }), [own]);
}
