/*
 * Web Crypto works in a pool of threads, so that its results come when the machine has time for them. A clock that jumps
 * when everybody sleeps has to know that somebody is not asleep but computing.
 */

let pending = 0;

/** Whether a computation of Web Crypto is under way. */
export const isComputing = () => pending > 0;

const { subtle } = globalThis.crypto;
for (const name of ['digest', 'sign', 'verify', 'importKey', 'generateKey', 'exportKey'] as const) {
  const compute = subtle[name].bind(subtle) as (...given: unknown[]) => Promise<unknown>;
  const counted = async (...given: unknown[]): Promise<unknown> => {
    pending += 1;
    try {
      return await compute(...given);
    } finally {
      pending -= 1;
    }
  };
  Object.defineProperty(subtle, name, { value: counted, configurable: true, writable: true });
}
