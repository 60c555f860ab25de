import type { CellValue } from '../../../../contract/table';

/** Longest text a cell keeps; more is cut with an ellipsis, so that one cell cannot fill a snapshot. */
export const maxCellCharacters = 10_000;

/** A text cut to what a cell keeps, and well-formed. */
export function cut(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.length <= maxCellCharacters
    ? whole
    : `${whole.slice(0, maxCellCharacters - 1).toWellFormed()}…`;
}

/** Any value as text: a person, a lookup or a labelled thing by its name, anything else as JSON. */
export function readText(raw: unknown): string | null {
  switch (typeof raw) {
    case 'string':
      return raw === '' ? null : cut(raw);
    case 'number':
    case 'boolean':
      return String(raw);
    case 'object':
      return raw === null ? null : describeObject(raw);
    default:
      return null;
  }
}

function describeObject(raw: object): string | null {
  if (Array.isArray(raw)) {
    // A list within a list shows its JSON, so that no nesting can exhaust the stack.
    const parts = raw.map((each) => (Array.isArray(each) ? readJson(each) : readText(each)));
    const filled = parts.filter((part) => part !== null);
    return filled.length === 0 ? null : cut(filled.join(', '));
  }
  return (
    readPlace(raw as Record<string, unknown>) ?? readName(raw as Record<string, unknown>) ?? readJson(raw)
  );
}

/** A place as SharePoint's location columns give it: its name and address. */
function readPlace({
  DisplayName: name,
  Address: address,
}: Readonly<Record<string, unknown>>): string | null {
  if (typeof address !== 'object' || address === null) return null;
  const { Street, City, State, PostalCode, CountryOrRegion } = address as Readonly<Record<string, unknown>>;
  const parts = [name, Street, PostalCode, City, State, CountryOrRegion].filter(
    (part) => typeof part === 'string' && part.trim() !== '',
  );
  return parts.length === 0 ? null : cut(parts.join(', '));
}

/** The name of a labelled thing: the first of these members that is a text. */
export function readName(raw: Readonly<Record<string, unknown>>): string | null {
  // Named one by one, as a member that is looked up by a variable takes several times as long.
  const name =
    textOf(raw['display_value']) ??
    textOf(raw['displayName']) ??
    textOf(raw['LookupValue']) ??
    textOf(raw['name']) ??
    textOf(raw['title']) ??
    textOf(raw['label']) ??
    textOf(raw['Title']) ??
    textOf(raw['Label']) ??
    textOf(raw['value']) ??
    textOf(raw['Description']) ??
    textOf(raw['Value']);
  return name === null ? null : cut(name);
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** Any value as compact JSON. */
export function readJson(raw: unknown): string | null {
  if (raw === undefined || raw === null) return null;
  try {
    return cut(JSON.stringify(raw));
  } catch {
    // JSON.parse takes any depth, JSON.stringify exhausts the stack after some thousand levels.
    return null;
  }
}

/** A list of what can be read of it; a single value counts as a list of one. */
export function readList<T>(raw: unknown, read: (each: unknown) => T | null): readonly T[] | null {
  if (raw === null || raw === undefined) return null;
  const values = (Array.isArray(raw) ? raw : [raw]).map(read).filter((each): each is T & {} => each !== null);
  return values.length === 0 ? null : values;
}

/** Whether all samples are texts and those that are not empty, of which there is one, fit a pattern. */
export function everyText(values: readonly unknown[], pattern: RegExp): boolean {
  let filled = 0;
  for (const value of values) {
    if (typeof value !== 'string') return false;
    if (value === '') continue;
    if (!pattern.test(value)) return false;
    filled += 1;
  }
  return filled > 0;
}

/** The texts of which a cell consists: each choice, a person's name, a link's text. */
export function partTexts(cell: Exclude<CellValue, null>): readonly string[] {
  if (typeof cell !== 'object') return [String(cell)];
  const parts = (Array.isArray(cell) ? cell : [cell]) as readonly Part[];
  return parts.map((part) => (typeof part === 'string' ? part : 'url' in part ? part.text : part.name));
}

/** A cell as it is stored, as one text. */
export function cellText(cell: Exclude<CellValue, null>): string {
  return typeof cell === 'string' ? cell : partTexts(cell).join(', ');
}

type Part = string | { readonly name: string } | { readonly url: string; readonly text: string };
