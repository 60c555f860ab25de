import type { ListColumn } from './list-columns';

/** A value a list item holds. People and lookups are numbers of the list they point into. */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | { lookupId: number; text: string; email?: string }
  | readonly { lookupId: number; text: string; email?: string }[]
  | { url: string; description: string }
  | { label: string; termGuid: string };

export interface ListItem {
  id: number;
  createdMs: number;
  modifiedMs: number;
  /** Numbers in the site's User Information List. */
  authorId: number;
  editorId: number;
  version: number;
  values: Record<string, FieldValue>;
}

/** A point in time as SharePoint writes it: whole seconds, UTC. */
export function toSharePointTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** The `fields` of an item: empty values left out, people and lookups as `…LookupId`. */
export function toFields(
  item: ListItem,
  columns: readonly ListColumn[],
  etag: string,
): Record<string, unknown> {
  const title = item.values['Title'] ?? null;
  const fields: Record<string, unknown> = { '@odata.etag': etag };
  for (const { name, type } of columns) {
    const value = item.values[name] ?? null;
    if (value !== null) Object.assign(fields, toField(name, type.kind, value));
  }
  return {
    ...fields,
    id: String(item.id),
    ContentType: 'Item',
    Modified: toSharePointTime(item.modifiedMs),
    Created: toSharePointTime(item.createdMs),
    AuthorLookupId: String(item.authorId),
    EditorLookupId: String(item.editorId),
    _UIVersionString: `${item.version}.0`,
    Attachments: false,
    Edit: '',
    ...(title === null ? {} : { LinkTitleNoMenu: title, LinkTitle: title }),
    ItemChildCount: '0',
    FolderChildCount: '0',
    _ComplianceFlags: '',
    _ComplianceTag: '',
    _ComplianceTagWrittenTime: '',
    _ComplianceTagUserId: '',
  };
}

function toField(name: string, kind: ListColumn['type']['kind'], value: FieldValue): Record<string, unknown> {
  if (kind === 'hyperlink' && typeof value === 'object' && value !== null && 'url' in value) {
    return { [name]: { Description: value.description, Url: value.url } };
  }
  if (kind === 'term' && typeof value === 'object' && value !== null && 'label' in value) {
    return { [name]: { Label: value.label, TermGuid: value.termGuid, WssId: 1 } };
  }
  if (kind === 'person' || kind === 'lookup') {
    if (Array.isArray(value)) {
      const many = value as readonly { lookupId: number; text: string; email?: string }[];
      return {
        [name]: many.map(({ lookupId, text, email }) => ({
          LookupId: lookupId,
          LookupValue: text,
          ...(email === undefined ? {} : { Email: email }),
        })),
      };
    }
    if (typeof value === 'object' && value !== null && 'lookupId' in value) {
      return { [`${name}LookupId`]: String(value.lookupId) };
    }
  }
  if (Array.isArray(value) && value.length === 0) return {};
  if (Array.isArray(value)) return { [`${name}@odata.type`]: 'Collection(Edm.String)', [name]: value };
  return { [name]: value };
}
