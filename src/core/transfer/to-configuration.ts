import { connectionDraftSchema } from '../../contract/connection';
import { dataSourceDraftSchema } from '../../contract/data-source';
import { configurationFormat, configurationVersion } from '../../contract/transfer';
import type { Configuration } from '../../contract/transfer';
import type { LookInFile } from '../../contract/look';
import { isInForce } from '../look/look-record';
import type { LookRecord } from '../look/look-record';
import type { ConnectionRecord } from '../connection/connection-record';
import type { DataSourceRecord } from '../data-source/data-source-record';

const connectionFields = Object.keys(
  connectionDraftSchema.shape,
) as (keyof typeof connectionDraftSchema.shape)[];
const dataSourceFields = Object.keys(
  dataSourceDraftSchema.shape,
) as (keyof typeof dataSourceDraftSchema.shape)[];

/** Makes a file of records. Only what an administrator enters goes in: no seal key, no state, no secret. */
export function toConfiguration(
  connections: readonly ConnectionRecord[],
  dataSources: readonly (DataSourceRecord & { readonly looks?: readonly LookRecord[] })[],
  nowMs: number,
): Configuration {
  return {
    format: configurationFormat,
    version: configurationVersion,
    exportedAt: new Date(nowMs).toISOString(),
    connections: connections.map((record) => ({ id: record.id, ...pick(record, connectionFields) })),
    dataSources: dataSources.map(({ looks = [], ...record }) => ({
      id: record.id,
      ...pick(record, dataSourceFields),
      ...toLooks(looks.filter(isInForce)),
    })),
  };
}

/** Without who made them: that is of this site. */
function toLooks(looks: readonly LookRecord[]): { looks?: LookInFile[] } {
  return looks.length === 0 ? {} : { looks: looks.map(({ id, name, view }) => ({ id, name, view })) };
}

function pick<T extends object, K extends keyof T>(record: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, record[name]])) as Pick<T, K>;
}
