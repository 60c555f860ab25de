/*
 * Two administrators changed one record. What each of them changed is told by the version that both began with:
 * a field that only one changed needs no decision.
 */

/** Versions of one record, without what is not the admin's to choose (ids, revisions, times). */
export interface Versions<T extends object> {
  /** What both began with. */
  readonly base: T;
  readonly mine: T;
  readonly theirs: T;
  /** Null: not known. */
  readonly theirsAtMs: number | null;
  /** Parts that are chosen as a whole. */
  readonly whole: readonly string[];
}

/** A record as flat fields, by dotted path. Lists are one field each: their order matters. */
export type FlatRecord = Readonly<Record<string, unknown>>;

/** Whose value of a field to take. */
export type Side = 'mine' | 'theirs';

/** A field in which the two versions differ. */
export interface Difference {
  readonly path: string;
  readonly mine: unknown;
  readonly theirs: unknown;
  /** Who changed it since both began; `both` has to be decided. */
  readonly changedBy: 'me' | 'them' | 'both';
}

/**
 * Takes an object apart into its fields. Lists stay whole, and so does what is named in `whole`: parts whose fields
 * mean something together only.
 */
export function flatten(value: object, whole: readonly string[] = [], prefix = ''): FlatRecord {
  const flat: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(value)) {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (isGroup(each) && !whole.includes(path)) Object.assign(flat, flatten(each, whole, path));
    else if (each !== undefined) flat[path] = each;
  }
  return flat;
}

/** A dot in a name would be taken for a step, so that such a group stays whole; an empty one has no fields. */
function isGroup(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => !name.includes('.'));
}

/** Puts flat fields back together. */
export function unflatten(flat: FlatRecord): Record<string, unknown> {
  const whole: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(flat)) {
    const names = path.split('.');
    const last = names.pop()!;
    let group = whole;
    for (const name of names) {
      // An empty group of the one version may have fields in the other.
      group[name] = { ...(group[name] as object | undefined) };
      group = group[name] as Record<string, unknown>;
    }
    if (group[last] === undefined || !isEmpty(value)) group[last] = value;
  }
  return whole;
}

/** Fields in which mine and theirs differ, in the order of their paths in mine. */
export function findDifferences(
  base: FlatRecord,
  mine: FlatRecord,
  theirs: FlatRecord,
): readonly Difference[] {
  const paths = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  return paths.flatMap((path): Difference[] => {
    if (isSame(mine[path], theirs[path])) return [];
    const iChanged = !isSame(mine[path], base[path]);
    const theyChanged = !isSame(theirs[path], base[path]);
    const changedBy = iChanged && theyChanged ? 'both' : iChanged ? 'me' : 'them';
    return [{ path, mine: mine[path], theirs: theirs[path], changedBy }];
  });
}

/** Side to begin with: who changed it; mine where both did. */
export function proposeSide({ changedBy }: Difference): Side {
  return changedBy === 'them' ? 'theirs' : 'mine';
}

/** Theirs, with my value wherever `sides` says so. */
export function merge(
  mine: FlatRecord,
  theirs: FlatRecord,
  sides: Readonly<Record<string, Side>>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...theirs };
  for (const [path, side] of Object.entries(sides)) {
    if (side === 'theirs') continue;
    if (mine[path] === undefined) Reflect.deleteProperty(merged, path);
    else merged[path] = mine[path];
  }
  return unflatten(merged);
}

/** Theirs with everything that I changed: for settings that do not depend on each other. */
export function bringTogether<T extends object>(base: T, mine: T, theirs: T): T {
  const [flatMine, flatTheirs] = [flatten(mine), flatten(theirs)];
  const sides = findDifferences(flatten(base), flatMine, flatTheirs).map(
    (each) => [each.path, proposeSide(each)] as const,
  );
  return merge(flatMine, flatTheirs, Object.fromEntries(sides)) as T;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
