import type { DataSourceDraft } from '../../contract/data-source';
import { buildText } from '../../contract/text/text';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import type { Failure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Language } from '../../contract/text/language';
import { tell } from '../../core/text/tell';
import { fail } from '../../core/result';
import type { Result } from '../../core/result';
import { originOf } from '../../core/table/column-types/reading-rules';
import type { ColumnNames } from '../../core/table/propose-columns';
import { prepareRequests } from './prepare-requests';
import type { PreparedRequests } from './prepare-requests';
import { ServiceAnswers } from './answer-source';
import type { AnswerSource } from './answer-source';
import { FileAnswers } from './file-answers';
import type { ObservedAnswer } from './exchange-recorder';
import { ServiceCaller } from './service-caller';
import type { ReadOptions } from './read-options';
import type { ReadRows } from './read-result';
import { Reading } from './reading';

/**
 * Reads a data source through its connection, its file or its parts: all pages, up to its bounds, mapped to typed rows.
 * @param connection null: it reads a file, or is made of others, whose rows the options bring
 */
export async function readRows(
  ports: Ports,
  connection: ConnectionRecord | null,
  dataSource: DataSourceDraft,
  options: ReadOptions,
): Promise<Result<ReadRows, Failure>> {
  const { values = {}, isTest = false, parts } = options;
  const { combination } = dataSource;
  if (combination !== undefined) {
    if (parts === undefined) return fail({ reason: 'bug' });
    const { readCombination } = await import('./read-combination');
    return readCombination(dataSource, combination, parts);
  }
  const prepared = prepareRequests(dataSource, { values, isTest });
  if (!prepared.ok) return prepared;
  const source = openSource(ports, connection, dataSource, options, prepared.value);
  if (source === null) return fail({ reason: 'record-not-found', kind: 'connection' });
  const origin = originOf(connection?.allowedHosts ?? []);
  const names = tellColumnNames(ports.language);
  return new Reading(source, dataSource, options, prepared.value, { origin, names }).run();
}

/** Where the answers come from; null: there is no connection to ask through. */
function openSource(
  ports: Ports,
  connection: ConnectionRecord | null,
  dataSource: DataSourceDraft,
  { recorder, reader = { accountId: null }, deadlineAtMs }: ReadOptions,
  { headers }: PreparedRequests,
): AnswerSource | null {
  const observe = (observed: ObservedAnswer) => recorder?.observe(observed);
  if (dataSource.file !== undefined) return new FileAnswers(ports, dataSource.file, dataSource, observe);
  if (connection === null) return null;
  const caller = new ServiceCaller(ports, connection, reader, deadlineAtMs, observe);
  return new ServiceAnswers(caller, dataSource, headers);
}

/** What columns without a name are called, for whoever sets the data source up. */
function tellColumnNames(language: Language): ColumnNames {
  return {
    value: tell(buildText('name.column.value'), language),
    numbered: (number) => tell(buildText('name.column.numbered', { number }), language),
  };
}
