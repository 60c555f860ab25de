import type { ReactNode } from 'react';
import { createContext, lazy, Suspense, useCallback, useContext, useMemo, useState } from 'react';
import type { ErrorBody } from '../../../../src/contract/reply';
import { useAnnounce } from './announcer';

const Flags = lazy(() => import('./flags'));

/** What came of something, shown in a corner until it is dismissed. */
export interface FlagEntry {
  readonly id: string;
  readonly title: string;
  readonly description?: string | undefined;
  readonly isFailure: boolean;
  readonly action?: { readonly text: string; readonly onClick: () => void } | undefined;
}

interface FlagAccess {
  readonly succeed: (title: string, more?: Pick<FlagEntry, 'description' | 'action'>) => void;
  readonly fail: (title: string, error: ErrorBody) => void;
}

const FlagContext = createContext<FlagAccess>({ succeed: () => undefined, fail: () => undefined });

/** Shows flags. They do not go by themselves: who reads slowly reads them too. */
export function useFlags(): FlagAccess {
  return useContext(FlagContext);
}

/** Keeps the flags of the console, over changes of the screen. */
export function FlagProvider({ children }: { readonly children: ReactNode }) {
  const [flags, setFlags] = useState<readonly FlagEntry[]>([]);
  const announce = useAnnounce();
  const add = useCallback(
    (flag: Omit<FlagEntry, 'id'>) => {
      setFlags((before) => [{ ...flag, id: crypto.randomUUID() }, ...before].slice(0, 5));
      announce([flag.title, flag.description].filter(Boolean).join('. '));
    },
    [announce],
  );
  const access = useMemo<FlagAccess>(
    () => ({
      succeed: (title, more = {}) => add({ title, isFailure: false, ...more }),
      fail: (title, error) => add({ title, description: `${error.message} ${error.fix}`, isFailure: true }),
    }),
    [add],
  );
  const dismiss = (id: string) => setFlags((before) => before.filter((flag) => flag.id !== id));
  return (
    <FlagContext.Provider value={access}>
      {children}
      {flags.length > 0 && (
        <Suspense>
          <Flags flags={flags} onDismiss={dismiss} />
        </Suspense>
      )}
    </FlagContext.Provider>
  );
}
