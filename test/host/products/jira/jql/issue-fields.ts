import { accountOf, type Account } from '../../../accounts/accounts';
import type { FieldType } from '../field-types';
import type { FieldValues } from '../field-values';
import type { CustomField, Issue } from '../jira-model';
import type { JiraStore } from '../jira-store';
import { plainText } from '../plain-text';
import { JqlError } from './jql-error';
import type { JqlField } from './jql-syntax';

/** How a field is searched: the operators it takes and what it holds of an issue. */
export interface Searchable {
  readonly kind: 'id' | 'key' | 'string' | 'text' | 'number' | 'date';
  /** What the clause sees of an issue; several for lists, and for names that stand for the same thing. */
  readonly valuesOf: (issue: Issue) => readonly (string | number)[];
}

interface SchemaNode {
  readonly type?: string;
  readonly searchAlias?: string;
  readonly searchType?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
}

/** Finds what a field of a query means. Throws `JqlError` for a field that does not exist. */
export function searchable(
  parts: { store: JiraStore; values: FieldValues; types: readonly FieldType[] },
  written: JqlField,
): Searchable {
  const field = withAlias(parts.store, written);
  const builtIn = field.alias === undefined ? BUILT_IN[field.name.toLowerCase()] : undefined;
  if (builtIn) return builtIn(parts.store);
  const custom = parts.store.findField(field.name, true);
  if (!custom) throw unknownField(field);
  const type = parts.values.typeOf(custom);
  if (field.alias === undefined) return wholeField(parts, custom, type);
  if (!parts.store.propertySpellings.includes(field.spelling ?? 'bare')) throw unknownField(field);
  const aliases = type === undefined ? [] : aliasesOf(parts.store, custom, type);
  const wanted = field.alias.toLowerCase();
  const alias = aliases.find((each) => each.name.toLowerCase() === wanted);
  if (!alias) throw unknownField(field);
  return {
    kind: alias.kind,
    valuesOf: (issue) => items(issue.values[custom.id]).flatMap((item) => scalars(at(item, alias.path))),
  };
}

/** A quoted name that no field has may end in the alias of a property. */
function withAlias(store: JiraStore, field: JqlField): JqlField {
  const { name, spelling } = field;
  const dot = name.lastIndexOf('.');
  if (spelling !== 'quoted-whole' || dot < 0 || store.findField(name, true)) return field;
  return { name: name.slice(0, dot), alias: name.slice(dot + 1), spelling };
}

function wholeField(
  { store, values }: { store: JiraStore; values: FieldValues },
  field: CustomField,
  type: FieldType | undefined,
): Searchable {
  const kind = type?.type === 'number' ? 'number' : type?.type === 'string' ? 'string' : 'text';
  return {
    kind,
    valuesOf: (issue) => {
      const value = issue.values[field.id];
      if (type?.type !== 'object') return items(value).flatMap(scalars);
      // A whole object is searched in everything it holds; its text is among it.
      const place = { account: null, project: store.projectOf(issue), issue };
      return value === undefined ? [] : [`${plainText(value)} ${values.text(field, place, value)}`];
    },
  };
}

interface Alias {
  readonly name: string;
  readonly path: readonly string[];
  readonly kind: Searchable['kind'];
}

/** The search aliases of a field: those of its type and those of its contexts' schemas. */
function aliasesOf(store: JiraStore, field: CustomField, type: FieldType): Alias[] {
  const schemas = [type.schema, ...field.contexts.map(({ schema }) => schema)].filter(
    (schema) => schema !== undefined,
  );
  const found = schemas.flatMap((schema) => aliasesIn(schema as SchemaNode, []));
  // Of properties with the same alias the first counts; Jira ignores pairs whose types conflict.
  return found.filter((alias, index) => found.findIndex(({ name }) => name === alias.name) === index);
}

function aliasesIn(node: SchemaNode, path: readonly string[]): Alias[] {
  const own = node.searchAlias === undefined ? undefined : aliasKind(node);
  const inner = Object.entries(node.properties ?? {}).flatMap(([name, child]) =>
    aliasesIn(child, [...path, name]),
  );
  return own === undefined ? inner : [{ name: node.searchAlias!, path, kind: own }, ...inner];
}

function aliasKind(node: SchemaNode): Searchable['kind'] | undefined {
  if (node.searchType === 'text' || node.searchType === 'date') return node.searchType;
  if (node.searchType === 'user' || node.searchType === 'group') return 'string';
  const type = node.type === 'array' ? node.items?.type : node.type;
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'string' || type === 'boolean' ? 'string' : undefined;
}

function items(value: unknown): unknown[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (of, name) => (of as Record<string, unknown> | null | undefined)?.[name],
    value,
  );
}

function scalars(value: unknown): (string | number)[] {
  return items(value).flatMap((item) => {
    if (typeof item === 'string' || typeof item === 'number') return [item];
    return typeof item === 'boolean' ? [String(item)] : [];
  });
}

type BuiltIn = (store: JiraStore) => Searchable;

function person(accountId: string | null): string[] {
  if (accountId === null) return [];
  return [accountId, nameOf(accountId)];
}

function nameOf(accountId: string): string {
  const known: Account | undefined = accountId === 'app' ? undefined : accountOf(accountId);
  return known?.displayName ?? accountId;
}

const issueKey: BuiltIn = () => ({ kind: 'key', valuesOf: ({ id, key }) => [key, id] });
const issueType: BuiltIn = (store) => ({
  kind: 'id',
  valuesOf: (issue) => {
    const type = store.projectOf(issue).issueTypes.find(({ id }) => id === issue.issueTypeId);
    return [issue.issueTypeId, type?.name ?? ''];
  },
});

const BUILT_IN: Readonly<Record<string, BuiltIn>> = {
  project: (store) => ({
    kind: 'id',
    valuesOf: (issue) => {
      const { id, key, name } = store.projectOf(issue);
      return [key, name, id];
    },
  }),
  key: issueKey,
  issuekey: issueKey,
  issue: issueKey,
  id: issueKey,
  issuetype: issueType,
  type: issueType,
  summary: () => ({ kind: 'text', valuesOf: ({ summary }) => [summary] }),
  description: () => ({
    kind: 'text',
    valuesOf: ({ description }) => (description === '' ? [] : [description]),
  }),
  text: () => ({ kind: 'text', valuesOf: ({ summary, description }) => [`${summary} ${description}`] }),
  status: () => ({ kind: 'id', valuesOf: ({ status }) => [status] }),
  priority: () => ({ kind: 'id', valuesOf: ({ priority }) => [priority] }),
  labels: () => ({ kind: 'id', valuesOf: ({ labels }) => labels }),
  assignee: () => ({ kind: 'id', valuesOf: ({ assignee }) => person(assignee) }),
  reporter: () => ({ kind: 'id', valuesOf: ({ reporter }) => person(reporter) }),
  created: () => ({ kind: 'date', valuesOf: ({ createdMs }) => [createdMs] }),
  updated: () => ({ kind: 'date', valuesOf: ({ updatedMs }) => [updatedMs] }),
};

function unknownField({ name, alias }: JqlField): JqlError {
  const asked = alias === undefined ? name : `${name}.${alias}`;
  return new JqlError(`Field '${asked}' does not exist or you do not have permission to view it.`);
}
