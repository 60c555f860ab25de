import type { ReactNode } from 'react';
import { createContext, Suspense, useCallback, useContext, useMemo, useState } from 'react';
import type { ErrorBody } from '../../../../src/contract/reply';
import { useAnnounce } from './announcer';
import type { FlagEntry } from './flag-entry';
import { lazyPart } from './lazy-part';

const Flags = lazyPart(async () => (await import('./flags')).Flags);

interface FlagAccess {
  readonly succeed: (title: string, more?: Pick<FlagEntry, 'description' | 'action'>) => void;
  readonly fail: (title: string, error: ErrorBody) => void;
}

/** A success is shown this long. */
const successMs = 8_000;

const FlagContext = createContext<FlagAccess>({ succeed: () => undefined, fail: () => undefined });

/** Shows flags. Failures stay until they are dismissed; a deletion can be undone under Recently deleted as well. */
export function useFlags(): FlagAccess {
  return useContext(FlagContext);
}

/** Keeps the flags of the console, over changes of the screen. */
export function FlagProvider({ children }: { readonly children: ReactNode }) {
  const [flags, setFlags] = useState<readonly FlagEntry[]>([]);
  const announce = useAnnounce();
  const dismiss = useCallback(
    (id: string) => setFlags((before) => before.filter((flag) => flag.id !== id)),
    [],
  );
  const add = useCallback(
    (flag: Omit<FlagEntry, 'id'>) => {
      const id = crypto.randomUUID();
      // A success gives way to the next one, and goes by itself: it must not cover what is worked on.
      setFlags((before) => [{ ...flag, id }, ...before.filter(({ isFailure }) => isFailure)].slice(0, 5));
      if (!flag.isFailure) setTimeout(() => dismiss(id), successMs);
      announce([flag.title, flag.description].filter(Boolean).join('. '));
    },
    [announce, dismiss],
  );
  const access = useMemo<FlagAccess>(
    () => ({
      succeed: (title, more = {}) => add({ title, isFailure: false, ...more }),
      fail: (title, error) => add({ title, description: `${error.message} ${error.fix}`, isFailure: true }),
    }),
    [add],
  );
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
