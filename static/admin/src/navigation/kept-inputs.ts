/*
 * What people typed and did not save, for the time of a reload: in the session storage of the browser, which ends with
 * the tab and which no other site reads. No secret is put there. Where the browser allows none, nothing is kept.
 */

const prefix = 'external-data:typed:';

/** Inputs by the path of their screen and the name of their form. */
export interface KeptInputs {
  /** What was kept; undefined: nothing. */
  readonly read: (path: string, form: string) => unknown;
  readonly write: (path: string, form: string, inputs: unknown) => void;
  readonly forget: (path: string, form: string) => void;
  /** Forgets all forms of a screen. */
  readonly forgetAll: (path: string) => void;
  /** A screen has got another path. */
  readonly move: (from: string, to: string) => void;
}

/** Keeps inputs in a storage. @param open may throw, and what it gives may */
export function buildKeptInputs(open: () => Storage): KeptInputs {
  const tryOut = <T>(work: (storage: Storage) => T): T | undefined => {
    try {
      return work(open());
    } catch {
      // Blocked by the browser, or full: a reload then loses what was typed, as it did before.
      return undefined;
    }
  };
  const nameOf = (path: string, form: string) => `${prefix}${path}#${form}`;
  const formsOf = (storage: Storage, path: string) =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((name) =>
      name.startsWith(nameOf(path, '')),
    );
  return {
    read: (path, form) =>
      tryOut((storage): unknown => {
        const text = storage.getItem(nameOf(path, form));
        return text === null ? undefined : JSON.parse(text);
      }),
    write: (path, form, inputs) => {
      tryOut((storage) => storage.setItem(nameOf(path, form), JSON.stringify(inputs)));
    },
    forget: (path, form) => {
      tryOut((storage) => storage.removeItem(nameOf(path, form)));
    },
    forgetAll: (path) => {
      tryOut((storage) => {
        for (const name of formsOf(storage, path)) storage.removeItem(name);
      });
    },
    move: (from, to) => {
      tryOut((storage) => {
        for (const name of formsOf(storage, from)) {
          const text = storage.getItem(name);
          if (text !== null) storage.setItem(nameOf(to, name.slice(nameOf(from, '').length)), text);
          storage.removeItem(name);
        }
      });
    },
  };
}
