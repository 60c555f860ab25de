import { plainText } from '../plain-text';
import { ExpressionError } from './expression-error';

/** A function of an expression. */
export type Callable = (...args: unknown[]) => unknown;

type Methods<T> = Readonly<Record<string, (of: T, args: unknown[]) => unknown>>;

const text = plainText;
const call = (value: unknown, ...args: unknown[]): unknown => {
  if (typeof value !== 'function') throw new ExpressionError('A function was expected');
  return (value as Callable)(...args);
};
const whole = (value: unknown): number | undefined =>
  value === undefined ? undefined : Math.trunc(Number(value));

const STRING_METHODS: Methods<string> = {
  trim: (of) => of.trim(),
  toLowerCase: (of) => of.toLowerCase(),
  toUpperCase: (of) => of.toUpperCase(),
  includes: (of, [part]) => of.includes(text(part)),
  startsWith: (of, [part]) => of.startsWith(text(part)),
  endsWith: (of, [part]) => of.endsWith(text(part)),
  indexOf: (of, [part]) => of.indexOf(text(part)),
  substring: (of, [start, end]) => of.substring(Number(start), whole(end)),
  slice: (of, [start, end]) => of.slice(Number(start), whole(end)),
  split: (of, [separator]) => of.split(text(separator)),
  // Jira reads the first argument as a regular expression.
  replace: (of, [pattern, by]) => of.replace(new RegExp(text(pattern), 'g'), text(by)),
  match: (of, [pattern]) => [...of.matchAll(new RegExp(text(pattern), 'g'))].map(([found]) => found),
  padEnd: (of, [length, fill]) => of.padEnd(Number(length), fill === undefined ? ' ' : text(fill)),
  padStart: (of, [length, fill]) => of.padStart(Number(length), fill === undefined ? ' ' : text(fill)),
  repeat: (of, [times]) => of.repeat(Math.max(0, Math.trunc(Number(times)))),
};

const LIST_METHODS: Methods<readonly unknown[]> = {
  map: (of, [fn]) => of.map((item, index) => call(fn, item, index)),
  filter: (of, [fn]) => of.filter((item, index) => call(fn, item, index) === true),
  some: (of, [fn]) => of.some((item) => call(fn, item) === true),
  every: (of, [fn]) => of.every((item) => call(fn, item) === true),
  join: (of, [separator]) => of.map(text).join(separator === undefined ? ',' : text(separator)),
  includes: (of, [item]) => of.includes(item),
  indexOf: (of, [item]) => of.indexOf(item),
  slice: (of, [start, end]) => of.slice(Number(start), whole(end)),
  concat: (of, [more]) => of.concat(more),
  flatten: (of) => of.flat(Infinity),
  flatMap: (of, [fn]) => of.flatMap((item) => call(fn, item)),
  reduce: (of, args) =>
    args.length > 1
      ? of.reduce((sum, item) => call(args[0], sum, item), args[1])
      : of.reduce((sum, item) => call(args[0], sum, item)),
  sort: (of, [fn]) =>
    [...of].sort((a, b) => (fn === undefined ? (text(a) < text(b) ? -1 : 1) : Number(call(fn, a, b)))),
};

const MAP_METHODS: Methods<Readonly<Record<string, unknown>>> = {
  get: (of, [key]) => (Object.hasOwn(of, text(key)) ? of[text(key)] : null),
  keys: (of) => Object.keys(of),
  values: (of) => Object.values(of),
  entries: (of) => Object.entries(of),
  size: (of) => Object.keys(of).length,
};

/** What `of.name` is: an entry of a map, a property or a method. Throws by name for what the host does not know. */
export function memberOf(of: unknown, name: string): unknown {
  if (typeof of === 'string') {
    if (name === 'length') return of.length;
    return method(STRING_METHODS, of, name, 'String');
  }
  if (Array.isArray(of)) {
    if (name === 'length') return of.length;
    return method(LIST_METHODS, of, name, 'List');
  }
  if (typeof of === 'object' && of !== null) {
    const map = of as Readonly<Record<string, unknown>>;
    // An entry hides a method of the same name only where it is not called; Jira's maps give null for what is missing.
    if (Object.hasOwn(map, name)) return map[name];
    return Object.hasOwn(MAP_METHODS, name) ? method(MAP_METHODS, map, name, 'Map') : null;
  }
  throw new ExpressionError(`Unrecognized property of ${of === null ? 'null' : `a ${typeof of}`}: '${name}'`);
}

function method<T>(methods: Methods<T>, of: T, name: string, type: string): Callable {
  const run = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!run) throw new ExpressionError(`The local host does not know ${type}.${name} of Jira expressions`);
  return (...args) => run(of, args);
}

/** Functions that every expression may call. */
export const GLOBAL_FUNCTIONS: Readonly<Record<string, Callable>> = {
  Number: (value) => {
    const number = Number(value);
    if (Number.isNaN(number)) throw new ExpressionError(`'${text(value)}' is not a number`);
    return number;
  },
  String: (value) => text(value),
};
