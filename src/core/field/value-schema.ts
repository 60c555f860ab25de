import { storedColumns } from '../../contract/field';
import { maxFieldItems, maxFieldText } from '../../contract/field-limits';
import type { FieldSettings } from '../../contract/field';
import type { FieldKind } from '../../contract/field-limits';

const text = { type: 'string', maxLength: maxFieldText } as const;

/** A record as an issue holds it, and nothing beside it: what no schema names could say anything. */
const record = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'text'],
  properties: {
    id: text,
    text,
    url: { type: 'string', maxLength: 1_000 },
    columns: { type: 'object' },
    seal: { type: 'string', maxLength: 43 },
    state: { type: 'string', enum: ['gone', 'unverified', 'elsewhere'] },
  },
} as const;

/**
 * JSON schema of a field's value with the names that JQL knows its parts by: `Field.Id`, `Field.Label` and one for
 * each stored column, such as `Field.City`. manifest.yml has the same without columns, which only a context knows.
 */
export function buildValueSchema(
  kind: FieldKind,
  settings: FieldSettings,
  columnNames: ReadonlyMap<string, string>,
): Readonly<Record<string, unknown>> {
  const most = maxFieldItems[kind];
  const taken = new Set(['id', 'label', 'text']);
  const columns = storedColumns(settings).map((key) => {
    const searchAlias = toAlias(columnNames.get(key) ?? key, taken);
    return [key, { type: 'array', maxItems: most, items: text, searchAlias }] as const;
  });
  return {
    type: 'object',
    additionalProperties: false,
    required: ['v', 'dataSourceId', 'ids', 'texts', 'text', 'items', 'atMs'],
    properties: {
      v: { type: 'integer' },
      dataSourceId: { type: 'string', maxLength: 40 },
      ids: { type: 'array', maxItems: most, items: text, searchAlias: 'Id' },
      texts: { type: 'array', maxItems: most, items: text, searchAlias: 'Label' },
      text: { type: 'string', maxLength: 14_000, searchType: 'text', searchAlias: 'Text' },
      items: { type: 'array', maxItems: most, items: record },
      search: { type: 'object', properties: Object.fromEntries(columns) },
      atMs: { type: 'number' },
    },
  };
}

/** A column's name as JQL takes it: letters and digits, and no name twice. */
function toAlias(name: string, taken: Set<string>): string {
  const words = name.normalize('NFKD').match(/[A-Za-z0-9]+/g) ?? ['Column'];
  const base = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const start = /^[A-Za-z]/.test(base) ? base : `Column${base}`;
  let alias = start;
  for (let count = 2; taken.has(alias.toLowerCase()); count += 1) alias = `${start}${count}`;
  taken.add(alias.toLowerCase());
  return alias;
}
