/** Methods that all answer later, so that nobody notices when an adapter loads before its first answer. */
type AnswersLater<T> = { readonly [K in keyof T]: (...given: never[]) => Promise<unknown> };

/**
 * An adapter whose code loads when it is first asked something: a cold start is paid by whoever waits for a page, and
 * most pages ask nobody but the storage.
 * @param load makes the adapter; called once
 */
export function loadOnUse<T extends AnswersLater<T>>(load: () => Promise<T>): T {
  let loading: Promise<T> | undefined;
  return new Proxy({} as T, {
    get: (_, name: keyof T & string) =>
      async function ask(...given: never[]) {
        loading ??= load();
        const adapter = await loading.catch((error: unknown) => {
          // What could not be loaded once is tried again by the next who asks.
          loading = undefined;
          throw error;
        });
        return adapter[name](...given);
      },
  });
}
