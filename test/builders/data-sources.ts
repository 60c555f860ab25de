import type { DataSourceDraft, RequestTemplate } from '../../src/contract/data-source';
import type { Parameter } from '../../src/contract/parameter';
import type { Column } from '../../src/contract/table';
import { dataSourceKey } from '../../src/core/data-source/data-source-record';
import type { DataSourceRecord } from '../../src/core/data-source/data-source-record';
import { sealChoice } from '../../src/core/data-source/seal';
import type { FakePorts } from '../fakes/fake-ports';
import { testStartMs } from '../fakes/manual-clock';
import { connectionId } from './connections';

export const dataSourceId = 'datasource00000000000001';
export const usersUrl = 'https://graph.microsoft.com/v1.0/users';
/** 32 bytes as base64url. */
export const sealKey = 'c2VhbC1rZXktb2YtdGhpcnR5LXR3by1ieXRlcy0wMDE';

/** A text that the viewer enters. */
export function aParameter(overrides: Partial<Parameter> = {}): Parameter {
  const key = overrides.key ?? 'department';
  return { key, label: '', type: 'text', choices: [], source: 'viewer', required: false, ...overrides };
}

/** A text column that shows the member of its name. */
export function aColumn(overrides: Partial<Column> = {}): Column {
  return {
    key: 'displayName',
    name: 'Display name',
    path: '$.displayName',
    type: 'text',
    hidden: false,
    ...overrides,
  };
}

/** A request for the tenant's users. */
export function aRequest(overrides: Partial<RequestTemplate> = {}): RequestTemplate {
  return { method: 'GET', url: usersUrl, headers: [], body: '', selectFromColumns: false, ...overrides };
}

/** What an admin enters to read the tenant's users. */
export function aDataSourceDraft(overrides: Partial<DataSourceDraft> = {}): DataSourceDraft {
  return {
    name: 'Users',
    description: 'Everyone in the tenant',
    connectionId,
    request: aRequest(),
    parameters: [],
    paging: { kind: 'auto' },
    format: 'auto',
    lookups: [],
    rowsPath: '$.value',
    columns: [aColumn(), aColumn({ key: 'mail', name: 'Mail', path: '$.mail', type: 'email' })],
    maxAgeSeconds: 900,
    maxRows: 5_000,
    allowedSpaces: [],
    allowedProjects: [],
    allowedGroups: [],
    defaultSort: [],
    sourceUrl: '',
    ...overrides,
  };
}

/** A data source as stored. */
export function aDataSourceRecord(overrides: Partial<DataSourceRecord> = {}): DataSourceRecord {
  return {
    ...aDataSourceDraft(),
    version: 1,
    id: dataSourceId,
    revision: 1,
    readingRevision: 1,
    createdAtMs: testStartMs,
    updatedAtMs: testStartMs,
    sealKey,
    tokenOwner: 'shared',
    ...overrides,
  };
}

/** Stores a data source. */
export function seedDataSource(
  ports: FakePorts,
  record: DataSourceRecord = aDataSourceRecord(),
): DataSourceRecord {
  ports.records.put(dataSourceKey(record.id), record);
  return record;
}

/** A macro's saved configuration with a valid seal. */
export async function aMacroConfig(
  dataSource: DataSourceRecord = aDataSourceRecord(),
  parameters: Readonly<Record<string, string>> = {},
  view: Readonly<Record<string, unknown>> = {},
  hiddenColumns: readonly string[] = [],
) {
  const choice = { dataSourceId: dataSource.id, parameters, hiddenColumns };
  const seal = await sealChoice(dataSource.sealKey, { ...choice, surface: 'confluence-macro' });
  return { version: 2, binding: { ...choice, seal }, view };
}
