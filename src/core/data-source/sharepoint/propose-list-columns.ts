import * as z from 'zod/mini';
import type { Lookup, ProposedColumn } from '../../../contract/data-source';
import type { ColumnType, ValueSpelling } from '../../../contract/table';
import { buildText } from '../../../contract/text/text';
import type { Text } from '../../../contract/text/text';
import { joinPath } from '../../table/json-path';
import { currencyOfLocale } from './currency-of-locale';

/*
 * SharePoint's columns carry one facet that says what they hold
 * (https://learn.microsoft.com/graph/api/resources/columndefinition). People and lookups stand in `fields` as
 * `<name>LookupId`, unless they hold several: then as a list with the names in it.
 */

const facetFlags = z.object({
  allowMultipleSelection: z.optional(z.boolean()),
  allowMultipleValues: z.optional(z.boolean()),
});

/** A column as Graph's `/columns` describes it; facets that are not listed are shown as text. */
export const columnDefinitionSchema = z.object({
  name: z.string().check(z.minLength(1)),
  displayName: z._default(z.string(), ''),
  hidden: z._default(z.boolean(), false),
  columnGroup: z._default(z.string(), ''),
  text: z.optional(z.object({ textType: z.optional(z.string()) })),
  choice: z.optional(z.object({ displayAs: z.optional(z.string()) })),
  number: z.optional(z.object({ displayAs: z.optional(z.string()) })),
  currency: z.optional(z.object({ locale: z.optional(z.string()) })),
  dateTime: z.optional(z.object({ format: z.optional(z.string()) })),
  boolean: z.optional(z.unknown()),
  personOrGroup: z.optional(facetFlags),
  lookup: z.optional(
    z.extend(facetFlags, { listId: z.optional(z.string()), columnName: z.optional(z.string()) }),
  ),
  hyperlinkOrPicture: z.optional(z.unknown()),
  calculated: z.optional(z.object({ outputType: z.optional(z.string()), format: z.optional(z.string()) })),
  term: z.optional(facetFlags),
  geolocation: z.optional(z.unknown()),
  thumbnail: z.optional(z.unknown()),
});
export type ColumnDefinition = z.output<typeof columnDefinitionSchema>;

/** Where the lists are that turn ids into names. */
export interface LookupAddresses {
  /** Items of the site's hidden list of people; null if it was not found. */
  readonly people: string | null;
  /** Items of a list of the same site, with one column selected. */
  ofList(listId: string, columnName: string): string;
}

/** Columns with the lookups that they use. */
export interface ListColumns {
  readonly columns: readonly ProposedColumn[];
  readonly lookups: readonly Lookup[];
}

/** SharePoint's own columns that say something to a reader; offered, but not taken unasked save the id. */
const tellingSystemColumns: ReadonlyMap<string, Text> = new Map([
  ['ID', buildText('name.column.id')],
  ['Created', buildText('name.column.created')],
  ['Modified', buildText('name.column.modified')],
  ['Author', buildText('name.column.createdBy')],
  ['Editor', buildText('name.column.modifiedBy')],
]);

/** Of names that begin with an underscore, SharePoint's own: others are site columns, or begin with an encoded character. */
const systemNames =
  /^(?:_(?:UIVersion|HasCopyDestinations|CopySource|Moderation|EditMenuTable|Level$|IsCurrentVersion|Compliance|IsRecord|Color|Emoji|SharedFileIndex|Shortcut|Comment(?:Count|Flags)|LikeCount|Virus|RansomwareAnomaly|DisplayName|ExpirationDate|StubFile|HasEncryptedContent|HasUserDefinedProtection|IpLabel|ListSchemaVersion|Dirty|Parsable|dlc_|vti_)|ContentType|Attachments$|Edit$|LinkTitle|LinkFilename|ComplianceAssetId$|ItemChildCount$|FolderChildCount$|AppAuthor$|AppEditor$|DocIcon$|SelectTitle|PermMask$|FileLeafRef$|CheckoutUser$|ParentVersionString|FileSizeDisplay$|SortBehavior|ColorTag$|Order$|GUID$)/;

const mostSuggested = 12;

/**
 * Typed columns of a list from its `/columns`.
 * @param say tells a name in the language of whoever looks
 */
export function proposeListColumns(
  definitions: readonly ColumnDefinition[],
  addresses: LookupAddresses,
  say: (text: Text) => string,
): ListColumns {
  const lookups = new Map<string, Lookup>();
  const columns: ProposedColumn[] = [];
  const keys = new Set<string>();
  for (const definition of definitions) {
    const { name, hidden } = definition;
    const systemName = tellingSystemColumns.get(name);
    if (hidden || (systemName === undefined && systemNames.test(name))) continue;
    const shape =
      systemName === undefined ? readShape(definition, addresses, lookups) : readSystemShape(name);
    // Nobody reads an item’s number, but a field of Jira remembers items by it.
    const isItemId = name === 'ID';
    const suggested =
      isItemId ||
      (systemName === undefined &&
        columns.filter((each) => each.suggested && !each.hidden).length < mostSuggested);
    columns.push({
      key: claimKey(name, keys),
      name: (systemName === undefined ? definition.displayName.trim() || name : say(systemName)).slice(
        0,
        120,
      ),
      ...shape,
      hidden: isItemId,
      sample: '',
      filled: 0,
      suggested,
    });
  }
  return { columns, lookups: [...lookups.values()] };
}

interface Shape {
  readonly path: string;
  readonly type: ColumnType;
  readonly currency?: string;
  readonly lookup?: string;
  readonly spelling?: ValueSpelling;
}

/** People and times of the item itself come with names, beside `fields`. */
function readSystemShape(name: string): Shape {
  switch (name) {
    case 'Author':
      return { path: '$.createdBy.user', type: 'person' };
    case 'Editor':
      return { path: '$.lastModifiedBy.user', type: 'person' };
    case 'Created':
      return { path: '$.createdDateTime', type: 'date-time' };
    case 'Modified':
      return { path: '$.lastModifiedDateTime', type: 'date-time' };
    default:
      return { path: '$.id', type: 'number' };
  }
}

function readShape(
  definition: ColumnDefinition,
  addresses: LookupAddresses,
  lookups: Map<string, Lookup>,
): Shape {
  const path = joinPath('$.fields', definition.name);
  if (definition.personOrGroup) {
    if (definition.personOrGroup.allowMultipleSelection) return { path, type: 'people' };
    const shape = { path: joinPath('$.fields', `${definition.name}LookupId`), type: 'person' } as const;
    if (addresses.people === null) return shape;
    const paths = {
      rowsPath: '$.value',
      idPath: '$.id',
      namePath: '$.fields.Title',
      emailPath: '$.fields.EMail',
    };
    lookups.set('people', { key: 'people', url: addresses.people, ...paths });
    return { ...shape, lookup: 'people' };
  }
  if (definition.lookup) return readLookupShape(definition.name, definition.lookup, addresses, lookups);
  return readPlainShape(definition, path);
}

function readLookupShape(
  name: string,
  lookup: NonNullable<ColumnDefinition['lookup']>,
  addresses: LookupAddresses,
  lookups: Map<string, Lookup>,
): Shape {
  if (lookup.allowMultipleValues) return { path: joinPath('$.fields', name), type: 'lookup' };
  const { listId, columnName = 'Title' } = lookup;
  const shape = { path: joinPath('$.fields', `${name}LookupId`), type: 'lookup' } as const;
  if (listId === undefined || listId === '') return shape;
  const key = `list-${listId}-${columnName}`.replace(/[^a-zA-Z0-9_-]/g, '').slice(0, 64);
  const namePath = joinPath('$.fields', columnName);
  const url = addresses.ofList(listId, columnName);
  lookups.set(key, { key, url, rowsPath: '$.value', idPath: '$.id', namePath, emailPath: '' });
  return { ...shape, lookup: key };
}

function readPlainShape(definition: ColumnDefinition, path: string): Shape {
  const { choice, number, currency, dateTime, calculated, term, text } = definition;
  if (choice) return { path, type: choice.displayAs === 'checkBoxes' ? 'choices' : 'choice' };
  if (currency) return toCurrency(path, currency.locale);
  if (number) return { path, type: number.displayAs === 'percentage' ? 'percent' : 'number' };
  if (dateTime) return toDate(path, dateTime.format);
  if (definition.boolean !== undefined) return { path, type: 'boolean' };
  if (term) return { path, type: term.allowMultipleValues ? 'choices' : 'choice' };
  if (definition.hyperlinkOrPicture !== undefined) return { path, type: 'link' };
  if (calculated) {
    if (calculated.outputType === 'number' || calculated.outputType === 'currency')
      return { path, type: 'number' };
    if (calculated.outputType === 'boolean') return { path, type: 'boolean' };
    return calculated.outputType === 'dateTime' ? toDate(path, calculated.format) : { path, type: 'text' };
  }
  // A place reads by its name and address.
  if (definition.geolocation !== undefined) return { path, type: 'text' };
  if (definition.thumbnail !== undefined) return { path, type: 'json' };
  return text?.textType === 'richText' ? { path, type: 'text', spelling: 'html' } : { path, type: 'text' };
}

function toCurrency(path: string, locale = ''): Shape {
  const currency = currencyOfLocale(locale);
  return currency === undefined ? { path, type: 'number' } : { path, type: 'currency', currency };
}

function toDate(path: string, format: string | undefined): Shape {
  return format === 'dateOnly'
    ? { path, type: 'date', spelling: 'local-midnight' }
    : { path, type: 'date-time' };
}

function claimKey(name: string, keys: Set<string>): string {
  const base = name.replace(/[^a-zA-Z0-9_-]/g, '_').slice(0, 56) || 'column';
  let key = base;
  for (let count = 2; keys.has(key); count += 1) key = `${base}_${count}`;
  keys.add(key);
  return key;
}
