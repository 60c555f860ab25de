/** Methods that all answer later, so that nobody notices when an adapter loads before its first answer. */
type AnswersLater<T> = { readonly [K in keyof T]: (...given: never[]) => Promise<unknown> };

/**
 * An adapter whose code loads when it is first asked something: a cold start is paid by whoever waits for a page, and
 * most pages ask nobody but the storage.
 * @param load makes the adapter; called once, and again if it failed
 */
export function loadOnUse<T extends AnswersLater<T>>(load: () => Promise<T>): T {
  let loading: Promise<T> | undefined;
  const loaded = () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
  return new Proxy({} as T, {
    get: (_, name) =>
      // Whatever has a `then` counts as a promise, and an async function could not hand it on.
      name === 'then' ? undefined : async (...given: never[]) => (await loaded())[name as keyof T](...given),
  });
}
