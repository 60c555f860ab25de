import type * as z from 'zod/mini';

/*
 * Values that try every bound of a schema: one that it takes, and that value with each of its parts replaced by whatever
 * may be at, within or beyond a bound. Read off the schema's own definition, so that a new member is tried unasked.
 */

type Def = Readonly<Record<string, unknown>> & { readonly type: string };
type Schema = z.ZodMiniType;

const defOf = (schema: Schema) => (schema as unknown as { _zod: { def: Def } })._zod.def;

const lengths = [0, 1, 2, 3, 12, 30, 40, 41, 43, 60, 64, 100, 120, 200, 255, 500, 1_000, 2_000];
const texts = [
  ...lengths.flatMap((length) => [length - 1, length, length + 1].filter((each) => each >= 0)),
].flatMap((length) => ['a'.repeat(length), `${'b'.repeat(Math.max(0, length - 1))}\n`]);
const oddTexts = [
  ' ',
  ' a',
  'a ',
  'A-1',
  'AB-12',
  'https://a',
  'a b',
  'é',
  '🙂',
  '__proto__',
  'constructor',
  '0',
  'unidentified',
];
const numbers = [-1, 0, 1, 2, 3, 9, 10, 50, 99, 100, 101, 1.5, 2 ** 53, -0, NaN, Infinity];
const others = [null, undefined, true, false, [], {}, [null], [[]], { a: 1 }, new Date(0), ['a', 'a']];
const pool: readonly unknown[] = [...new Set([...texts, ...oddTexts]), ...numbers, ...others];

const innerOf = (def: Def) => def.innerType as Schema | undefined;

/** A value that the schema takes, with every member that it may have. */
export function validSample(schema: Schema): unknown {
  const def = defOf(schema);
  const inner = innerOf(def);
  if (inner) return validSample(inner);
  if (def.type === 'object') {
    const shape = def.shape as Readonly<Record<string, Schema>>;
    return Object.fromEntries(Object.entries(shape).map(([key, each]) => [key, validSample(each)]));
  }
  if (def.type === 'array') return [validSample(def.element as Schema)];
  if (def.type === 'record') return { a: validSample(def.valueType as Schema) };
  if (def.type === 'pipe') return validSample(def.in as Schema);
  if (def.type === 'union') return validSample((def.options as readonly Schema[])[0]!);
  const found = candidatesOf(def).find((each) => schema.safeParse(each).success && each !== undefined);
  if (found === undefined) throw new Error(`no sample of a ${def.type}`);
  return found;
}

/** The sample of {@link validSample} with one part of it replaced at a time, or taken away. */
export function* mutations(schema: Schema): Generator {
  const whole = validSample(schema);
  yield whole;
  for (const path of pathsOf(schema)) {
    for (const candidate of candidatesOf(defOf(path.schema)))
      yield replaceAt(whole, path.keys, () => candidate);
    for (const candidate of listsOf(path.schema)) yield replaceAt(whole, path.keys, () => candidate);
    yield removeAt(whole, path.keys);
  }
}

function candidatesOf(def: Def): readonly unknown[] {
  if (def.type === 'literal') return [...(def.values as readonly unknown[]), ...pool];
  if (def.type === 'enum') return [...Object.values(def.entries as object), ...pool];
  return pool;
}

/** Lists and records of valid elements at every length. */
function listsOf(schema: Schema): readonly unknown[] {
  let def = defOf(schema);
  for (let inner = innerOf(def); inner; inner = innerOf(def)) def = defOf(inner);
  if (def.type === 'array') {
    const element = validSample(def.element as Schema);
    return [0, 1, 2, 3, 4, 29, 30, 31, 99, 100, 101, 199, 200, 201].map((length) =>
      Array.from({ length }, () => element),
    );
  }
  if (def.type !== 'record') return [];
  const value = validSample(def.valueType as Schema);
  return [...texts, ...oddTexts].map((name) => Object.fromEntries([[name, value]]));
}

interface Path {
  readonly keys: readonly (string | number)[];
  readonly schema: Schema;
}

function pathsOf(schema: Schema, keys: readonly (string | number)[] = []): Path[] {
  const here = { keys, schema };
  const def = defOf(schema);
  const inner = innerOf(def);
  if (inner) return [here, ...pathsOf(inner, keys).slice(1)];
  if (def.type === 'object') {
    const shape = def.shape as Readonly<Record<string, Schema>>;
    return [here, ...Object.entries(shape).flatMap(([key, each]) => pathsOf(each, [...keys, key]))];
  }
  if (def.type === 'array') return [here, ...pathsOf(def.element as Schema, [...keys, 0])];
  if (def.type === 'record') return [here, ...pathsOf(def.valueType as Schema, [...keys, 'a'])];
  if (def.type === 'pipe') return [here, ...pathsOf(def.in as Schema, keys).slice(1)];
  return [here];
}

function replaceAt(
  value: unknown,
  [key, ...rest]: readonly (string | number)[],
  make: () => unknown,
): unknown {
  if (key === undefined) return make();
  if (Array.isArray(value))
    return value.map((each, index) => (index === key ? replaceAt(each, rest, make) : each));
  const held = value as Readonly<Record<string, unknown>>;
  return { ...held, [key]: replaceAt(held[key], rest, make) };
}

function removeAt(value: unknown, keys: readonly (string | number)[]): unknown {
  const last = keys.at(-1);
  if (last === undefined) return undefined;
  return replaceAt(value, keys.slice(0, -1), () => {
    const parent = keys
      .slice(0, -1)
      .reduce<unknown>((held, key) => (held as Record<string, unknown>)[key], value);
    if (Array.isArray(parent)) return [];
    return Object.fromEntries(Object.entries(parent as object).filter(([key]) => key !== last));
  });
}
