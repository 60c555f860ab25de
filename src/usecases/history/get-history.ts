import type { ConsoleAnswers, RecordKind } from '../../contract/console-api';
import { connectionKey } from '../../core/connection/connection-record';
import { dataSourceHealthKey, dataSourceKey } from '../../core/data-source/data-source-record';
import { dataSourceHealthSchema } from '../../core/data-source/data-source-record-schema';
import type { DataSourceHealthRecord, DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Language } from '../../contract/text/language';
import { tellStoredFailure } from '../../core/failure/tell-stored-error';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readMany } from '../../core/record/read-many';
import type { IndexPorts } from '../record-index/index-shard';
import { listDataSources } from '../record-index/list-data-sources';
import { parseConnection } from '../record/load-connection';
import { parseDataSource } from '../record/load-data-source';

/** Refreshes that a connection's history shows, over all its data sources. */
const shownRuns = 60;

/** The last refreshes of a data source, or of all data sources that read through a connection, newest first. */
export async function getHistory(
  ports: IndexPorts & Pick<Ports, 'language'>,
  { kind, id }: { readonly kind: RecordKind; readonly id: string },
): Promise<Result<ConsoleAnswers['getHistory'], NamedFailure>> {
  const { records } = ports;
  if (kind === 'data-source') {
    const loaded = parseDataSource(await records.get(dataSourceKey(id)));
    return loaded.ok
      ? succeed({ name: loaded.value.name, runs: await readRuns(ports, [loaded.value]) })
      : loaded;
  }
  const connection = parseConnection(await records.get(connectionKey(id)));
  if (!connection.ok) return connection;
  const users = (await listDataSources(ports)).filter(({ connectionId }) => connectionId === id);
  const runs = await readRuns(ports, users);
  return succeed({ name: connection.value.name, runs: runs.slice(0, shownRuns) });
}

async function readRuns(
  { records, language }: Pick<Ports, 'records' | 'language'>,
  dataSources: readonly Pick<DataSourceRecord, 'id' | 'name'>[],
): Promise<ConsoleAnswers['getHistory']['runs']> {
  const stored = await readMany(
    records,
    dataSources.map(({ id }) => dataSourceHealthKey(id)),
  );
  return dataSources
    .flatMap(({ id, name }) => {
      const health = dataSourceHealthSchema.safeParse(stored.get(dataSourceHealthKey(id))).data;
      const dataSource = { id, name };
      return (health?.runs ?? []).map((run) => ({
        ...run,
        problem: tellProblem(run.problem, language),
        dataSource,
      }));
    })
    .sort((a, b) => b.atMs - a.atMs);
}

function tellProblem(stored: DataSourceHealthRecord['runs'][number]['problem'], language: Language) {
  if (stored === null) return null;
  const { code, message, fix } = tellStoredFailure(stored.failure, language) ?? stored;
  return { code, message, fix };
}
