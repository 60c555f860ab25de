import { countFitting, jsonBytes } from '../../contract/size/json-bytes';
import { answerReserveBytes, maxAnswerBytes } from '../../contract/size/platform-limits';
import type { TransferAnswers } from '../../contract/transfer';
import { connectionKey } from '../../core/connection/connection-record';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { readMany } from '../../core/record/read-many';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { toConfiguration } from '../../core/transfer/to-configuration';
import { recordAction } from '../audit/record-action';
import { listLooksById } from '../look/list-looks-by-id';
import { parseConnection } from '../record/load-connection';
import { parseDataSource } from '../record/load-data-source';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';

/**
 * Gives the chosen connections and data sources as a file without secrets: as many as an answer holds, and the ids of
 * those that are left for the next.
 */
export async function exportConfiguration(
  ports: Ports,
  chosen: { readonly connectionIds: readonly string[]; readonly dataSourceIds: readonly string[] },
): Promise<Result<TransferAnswers['exportConfiguration'], NamedFailure>> {
  const [connections, dataSources, looks] = await Promise.all([
    readMany(ports.records, chosen.connectionIds.map(connectionKey)),
    readMany(ports.records, chosen.dataSourceIds.map(dataSourceKey)),
    listLooksById(ports, chosen.dataSourceIds),
  ]);
  const whole = toConfiguration(
    toSorted(connections, parseConnection),
    toSorted(dataSources, parseDataSource).map((record) => ({
      ...record,
      looks: looks.get(record.id) ?? [],
    })),
    ports.clock.nowMs(),
  );
  const room = maxAnswerBytes - answerReserveBytes - jsonBytes(chosen);
  const first = countFitting(whole.connections, room);
  const configuration = { ...whole, connections: whole.connections.slice(0, first) };
  const second = countFitting(whole.dataSources, room - jsonBytes(configuration.connections));
  configuration.dataSources = whole.dataSources.slice(0, second);
  const left = {
    connectionIds: idsOf(whole.connections.slice(first)),
    dataSourceIds: idsOf(whole.dataSources.slice(second)),
  };
  const detail = countRecords(configuration);
  await recordAction(ports, { area: 'import', action: 'exported', subject: null, detail });
  return succeed({ configuration, left });
}

const idsOf = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id);

/** How many of each kind, for the audit trail. */
export function countRecords(of: {
  readonly connections: readonly unknown[];
  readonly dataSources: readonly unknown[];
}): Text {
  return buildText('audit.records', {
    connections: buildText('audit.connections', { count: of.connections.length }),
    dataSources: buildText('audit.dataSources', { count: of.dataSources.length }),
  });
}

function toSorted<T extends { readonly name: string }>(
  stored: ReadonlyMap<string, unknown>,
  parse: (raw: unknown) => Result<T, NamedFailure>,
): readonly T[] {
  return [...stored.values()]
    .map(parse)
    .filter((parsed) => parsed.ok)
    .map(({ value }) => value)
    .sort((a, b) => a.name.localeCompare(b.name));
}
