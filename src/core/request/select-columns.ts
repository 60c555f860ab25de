import type { Column } from '../../contract/table';
import { setEncodedParameter } from '../paging/page-request';
import { compilePath } from '../table/json-path';
import { compileExpression } from '../table/expression';
import { compileTemplate } from '../table/value-template';

/*
 * OData services give what `$select` names and no more (OData 4.01 §5.1.3). The app keeps it to what the
 * columns need. List items are asked for within `$expand=fields($select=…)`.
 */

/**
 * The URL with `$select` made from the columns. Unchanged if a column's needs cannot be told from its path.
 * @param mode `show` reads no more than the columns need; `test` leaves what the URL selects, so that an admin
 *   still sees what else there is
 */
export function selectColumns(url: string, columns: readonly Column[], mode: 'show' | 'test'): string {
  const needs = columns.map(readNeeds);
  if (needs.length === 0 || needs.includes(null)) return url;
  const names = (needs as readonly (readonly (readonly string[])[])[]).flat();
  const query = new URL(url).searchParams;
  const expanded = splitOptions(query.get('$expand') ?? query.get('expand') ?? '');
  const fields = expanded.find((option) => nameOf(option) === 'fields');
  if (fields !== undefined) return selectFields(url, expanded, fields, names, mode);
  const expandedNames = new Set(expanded.map(nameOf));
  const needed = names
    .map(([first]) => first!)
    .filter((name) => !expandedNames.has(name) && isProperty(name));
  const before = readSelect(query.get('$select'));
  if (mode === 'test' && before.length === 0) return url;
  const selected = [...new Set(['id', ...(mode === 'test' ? before : []), ...needed])];
  return setEncodedParameter(url, '$select', encodeList(selected));
}

function selectFields(
  url: string,
  expanded: readonly string[],
  fields: string,
  names: readonly (readonly string[])[],
  mode: 'show' | 'test',
): string {
  const inFields = names.filter(([first]) => first === 'fields');
  // `$.fields` as a whole needs everything in it.
  if (inFields.length === 0 || inFields.some((each) => each.length < 2)) return url;
  const before = readSelect(/\(\s*\$?select=([^;)]*)/i.exec(fields)?.[1] ?? null);
  if (mode === 'test' && before.length === 0) return url;
  const needed = inFields.map((each) => each[1]!).filter(isProperty);
  const selected = [...new Set([...(mode === 'test' ? before : []), ...needed])];
  const options = expanded.map((option) =>
    option === fields ? `fields($select=${encodeList(selected)})` : encodeURI(option),
  );
  const name = new URL(url).searchParams.has('$expand') ? '$expand' : 'expand';
  return setEncodedParameter(url, name, options.join(','));
}

/** The names that each path of a column begins with; null if one begins with none. */
function readNeeds({ path, template = '', expression = '' }: Column): readonly (readonly string[])[] | null {
  const leading =
    expression !== ''
      ? readExpression(expression)
      : template !== ''
        ? readTemplate(template)
        : readPath(path);
  return leading === null || leading.some((names) => names.length === 0) ? null : leading;
}

function readPath(path: string): readonly (readonly string[])[] | null {
  const compiled = compilePath(path);
  return compiled.ok ? [compiled.value.leadingNames] : null;
}

function readTemplate(template: string): readonly (readonly string[])[] | null {
  const compiled = compileTemplate(template);
  return compiled.ok ? compiled.value.leadingNames : null;
}

function readExpression(expression: string): readonly (readonly string[])[] | null {
  const compiled = compileExpression(expression);
  return compiled.ok ? compiled.value.leadingNames : null;
}

/** Annotations such as `@odata.etag` come without being selected. */
const isProperty = (name: string) => /^[A-Za-z_][^\s,()@]*$/.test(name);

const nameOf = (option: string) => option.replace(/\(.*$/s, '').trim();

const readSelect = (text: string | null) =>
  (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

const encodeList = (names: readonly string[]) => names.map(encodeURIComponent).join(',');

/** Splits `a,b($select=c,d)` at the commas outside brackets. */
function splitOptions(text: string): readonly string[] {
  const options: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    else if (text[index] === ')') depth -= 1;
    else if (text[index] === ',' && depth === 0) {
      options.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...options, text.slice(start)].map((each) => each.trim()).filter((each) => each !== '');
}
