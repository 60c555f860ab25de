/**
 * Values as they cross between an app's frame and the site: JSON, with functions by reference. Whatever JSON
 * cannot carry is refused by its path, so that nothing works here that Forge's bridge would lose.
 */

export type RemoteFunction = (...args: unknown[]) => unknown;

export type Wire = null | boolean | number | string | Wire[] | { [key: string]: Wire };

const FUNCTION_REFERENCE = '$hostFunction';

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Objects of another realm (an iframe) have another Object.prototype: the one that ends the chain.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function describe(value: unknown): string {
  if (typeof value !== 'object' || value === null) return `a ${typeof value}`;
  return `an instance of ${value.constructor.name || 'an unnamed class'}`;
}

/**
 * Encodes `value`. Functions are handed to `reference`, which answers the id they can be called by.
 * `undefined` members are left out, as in JSON.
 * @throws TypeError naming the path of the first member that JSON cannot carry (symbol, bigint, Map, DOM node,
 *   cycle, not-a-number…).
 */
export function toWire(
  value: unknown,
  reference: (fn: RemoteFunction) => string,
  path = 'value',
): Wire | undefined {
  const open = new Set<object>();
  function encode(current: unknown, at: string): Wire | undefined {
    if (current === undefined) return undefined;
    if (current === null || typeof current === 'boolean' || typeof current === 'string') return current;
    if (typeof current === 'function') return { [FUNCTION_REFERENCE]: reference(current as RemoteFunction) };
    if (typeof current === 'number') {
      if (Number.isFinite(current)) return current;
      throw new TypeError(`${at} is ${String(current)}, which JSON cannot carry`);
    }
    if (typeof current !== 'object') throw new TypeError(`${at} is ${describe(current)}`);
    if (open.has(current)) throw new TypeError(`${at} refers back to itself`);
    const { toJSON } = current as { toJSON?: unknown };
    if (typeof toJSON === 'function') return encode(toJSON.call(current), at);
    open.add(current);
    try {
      if (Array.isArray(current)) {
        return current.map((item, index) => encode(item, `${at}[${index}]`) ?? null);
      }
      if (!isPlainObject(current)) throw new TypeError(`${at} is ${describe(current)}`);
      const encoded: Record<string, Wire> = {};
      for (const [key, member] of Object.entries(current)) {
        const wire = encode(member, `${at}.${key}`);
        if (wire !== undefined) encoded[key] = wire;
      }
      return encoded;
    } finally {
      open.delete(current);
    }
  }
  return encode(value, path);
}

/** Decodes what {@link toWire} made; `functionFor` gives a function that calls the referenced one. */
export function fromWire(wire: Wire | undefined, functionFor: (id: string) => RemoteFunction): unknown {
  if (typeof wire !== 'object' || wire === null) return wire;
  if (Array.isArray(wire)) return wire.map((item) => fromWire(item, functionFor));
  const id = wire[FUNCTION_REFERENCE];
  if (typeof id === 'string') return functionFor(id);
  return Object.fromEntries(
    Object.entries(wire).map(([key, member]) => [key, fromWire(member, functionFor)]),
  );
}
