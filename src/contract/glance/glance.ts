/*
 * Schemas take most of the time in which a function starts, and nearly every call of a reader is well-formed. A glance
 * knows such a value without a schema: it gives what the schema would give, or says `unsure`, and then the schema is
 * loaded and decides, with all that it says of what is wrong. So a glance refuses nothing, and must let in nothing that
 * the schema refuses or reads otherwise: `glances.test.ts` asks both about every bound of the schema.
 */

/** What a glance says of a value that its schema has to look at. */
export const unsure = Symbol('unsure');

/** Gives a value as its schema would, or {@link unsure}. */
export type Glance<T> = (value: unknown) => T | typeof unsure;

/** A member of an object that need not be there. */
interface OptionalMember<T> {
  readonly glance: Glance<T>;
  /** Makes what it is where it is absent; absent as well: nothing. */
  readonly preset?: () => unknown;
}

/** A text of at most `most` UTF-16 units, of a form where one is given. */
export const text =
  (most = Infinity, form?: RegExp): Glance<string> =>
  (value) =>
    typeof value === 'string' && value.length <= most && (form === undefined || form.test(value))
      ? value
      : unsure;

/** A text that the schema trims; one that has something to trim is left to it. */
export const trimmed =
  (most: number): Glance<string> =>
  (value) =>
    typeof value === 'string' && value.length <= most && value.trim() === value ? value : unsure;

/** One of some texts. */
export const oneOf =
  <T extends string>(choices: readonly T[]): Glance<T> =>
  (value) =>
    choices.includes(value as T) ? (value as T) : unsure;

/** Exactly this. */
export const exactly =
  <T extends string | number>(wanted: T): Glance<T> =>
  (value) =>
    value === wanted ? wanted : unsure;

/** A whole number between two, both included. */
export const whole =
  (least: number, most: number): Glance<number> =>
  (value) =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
      ? (value as number)
      : unsure;

/** Any number that JSON has. */
export const anyNumber: Glance<number> = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : unsure;

export const flag: Glance<boolean> = (value) => (typeof value === 'boolean' ? value : unsure);

/** Whatever is there, as it is. */
export const anything: Glance<unknown> = (value) => value;

/** A list of at most `most` of these. */
export const list =
  <T>(of: Glance<T>, most: number): Glance<T[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length > most) return unsure;
    const read: T[] = [];
    for (const element of value) {
      const one = of(element);
      if (one === unsure) return unsure;
      read.push(one);
    }
    return read;
  };

/** These by names. */
export const byName =
  <T>(nameOf: Glance<string>, of: Glance<T>): Glance<Record<string, T>> =>
  (value) => {
    if (!isPlain(value)) return unsure;
    const read: Record<string, T> = {};
    for (const [name, member] of Object.entries(value)) {
      if (name === '__proto__' || nameOf(name) === unsure) return unsure;
      const one = of(member);
      if (one === unsure) return unsure;
      read[name] = one;
    }
    return read;
  };

/** One of two. */
export const either =
  <A, B>(first: Glance<A>, second: Glance<B>): Glance<A | B> =>
  (value) => {
    const seen = first(value);
    return seen === unsure ? second(value) : seen;
  };

/** This, or null. */
export const nullable =
  <T>(glance: Glance<T>): Glance<T | null> =>
  (value) =>
    value === null ? null : glance(value);

/** A member that need not be there, and then is not there in what is read either. */
export const optional = <T>(glance: Glance<T>): OptionalMember<T> => ({ glance });

/** A member that need not be there, and what it then is. */
export const preset = <T>(glance: Glance<T>, make: () => unknown): OptionalMember<T> => ({
  glance,
  preset: make,
});

type Members<T> = {
  readonly [K in keyof T]-?: Glance<T[K]> | OptionalMember<Exclude<T[K], undefined>>;
};

/** What knows an object, and the names of its members. */
interface ObjectGlance<T> extends Glance<T> {
  readonly names: readonly string[];
}

/** An object with these members; others are left out. What is undefined is not there, as in JSON. */
export const members = <T extends object>(of: Members<T>): ObjectGlance<T> => {
  const all = Object.entries<Glance<unknown> | OptionalMember<unknown>>(of);
  const glance: Glance<T> = (value) => {
    if (!isPlain(value)) return unsure;
    const read: Record<string, unknown> = {};
    for (const [name, each] of all) {
      const member = Object.hasOwn(value, name) ? value[name] : undefined;
      const seen =
        member === undefined ? readAbsent(each) : (typeof each === 'function' ? each : each.glance)(member);
      if (seen === unsure) return unsure;
      if (seen !== undefined) read[name] = seen;
    }
    return read as T;
  };
  return Object.assign(glance, { names: all.map(([name]) => name) });
};

function readAbsent(each: Glance<unknown> | OptionalMember<unknown>): unknown {
  return typeof each === 'function' ? unsure : each.preset?.();
}

/** Whether a value is what JSON calls an object, with nothing that an object could inherit. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !Object.hasOwn(value, '__proto__')
  );
}
