import { buildText } from '../../contract/text/text';
import type { ActionCaller, ActionPorts } from '../../core/action/action-ports';
import type { ActionReason } from '../../contract/action';
import { splitParameters } from '../../core/action-inputs/split-parameters';
import { isReadByModel } from '../../core/action/wrap-data';
import type { CellRules } from '../../core/action/wrap-data';
import { isOpenBy } from '../../core/data-source/hidden-columns';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import { buildTableWords } from '../../core/table/table-words';
import type { ViewMoment } from '../../core/table/view-moment';
import { loadConnection } from '../record/load-connection';
import { nameSnapshot } from '../snapshot/load-snapshot';
import { readStoredTable } from '../view/read-stored-table';
import type { StoredTable } from '../view/read-stored-table';
import { resolveViewParameters } from '../view/resolve-view-parameters';
import { openSource, refuse } from './open-source';
import type { ActionRefusal } from './open-source';

/** Failures that whoever asks can change by asking otherwise, or by signing in. */
const reasonsOf: Partial<Readonly<Record<NamedFailure['failure']['reason'], Exclude<ActionReason, ''>>>> = {
  'invalid-input': 'invalid-input',
  'user-sign-in-needed': 'sign-in-needed',
  'account-needed': 'nobody',
  'too-many-readings': 'too-many-calls',
};

/** A failure to read rows as what a rule branches on. */
export const refuseFor = (failure: NamedFailure) =>
  fail<ActionRefusal>({ reason: reasonsOf[failure.failure.reason] ?? 'unavailable', failure });

/** A data source with the values in force, for one caller. */
interface ValuedSource {
  readonly dataSource: DataSourceRecord;
  readonly values: Readonly<Record<string, string>>;
  /** Name of the snapshot of these values. */
  readonly name: string;
  /** Its head as stored. */
  readonly raw: unknown;
  readonly isChosen: boolean;
}

/** Opens a data source with the values that its parameters get. */
export async function openValued(
  ports: ActionPorts,
  caller: ActionCaller,
  input: { readonly dataSource: string; readonly parameters: string },
): Promise<Result<ValuedSource, ActionRefusal>> {
  const source = await openSource(ports, caller, input.dataSource);
  if (!source.ok) return source;
  const given = splitParameters(input.parameters);
  if (given === null) return refuse('invalid-input', buildText('action.parameters'));
  const place = { accountId: caller.accountId, contentId: null, spaceKey: null, issueKey: null };
  const values = await resolveViewParameters(ports, source.value, { fixed: given, viewer: given, place });
  if (!values.ok) return refuseFor(values.failure);
  const unknown = Object.keys(given).find((key) => values.value[key] === undefined);
  if (unknown !== undefined) {
    const names = source.value.parameters.filter(({ source: from }) => from !== 'context');
    const text =
      names.length === 0
        ? buildText('action.noParameters', { name: unknown.slice(0, 60) })
        : buildText('action.unknownParameter', {
            name: unknown.slice(0, 60),
            names: names.map(({ key }) => key),
          });
    return refuse('invalid-input', text);
  }
  const name = await nameSnapshot(source.value, values.value, caller.accountId);
  const raw = await ports.records.get(snapshotKey(name));
  const isChosen = Object.keys(given).length > 0;
  return succeed({ dataSource: source.value, values: values.value, name, raw, isChosen });
}

/** The rows of a data source for one caller: visible columns only, and how their cells are given. */
export interface OpenTable {
  readonly dataSource: DataSourceRecord;
  readonly view: StoredTable;
  readonly moment: ViewMoment;
  readonly rules: CellRules;
}

/**
 * Reads the rows that a caller asks about, as every other surface gets them: from their snapshot where there is one.
 * @param listOpened keys of hidden columns that are read along, to look records up by and not to be given
 */
export async function openTable(
  ports: ActionPorts,
  caller: ActionCaller,
  input: { readonly dataSource: string; readonly parameters: string },
  listOpened?: (dataSource: DataSourceRecord) => Promise<readonly string[]>,
): Promise<Result<OpenTable, ActionRefusal>> {
  const opened = await openValued(ports, caller, input);
  if (!opened.ok) return opened;
  const { isChosen, ...valued } = opened.value;
  const { accountId } = caller;
  const hidden = (await listOpened?.(valued.dataSource)) ?? [];
  const { dataSource } = valued;
  const [view, hosts] = await Promise.all([
    readStoredTable(ports, {
      ...valued,
      accountId,
      isOpen: isOpenBy(hidden),
      chosen: isChosen ? { pace: 'program', person: accountId } : undefined,
    }),
    isReadByModel(caller.surface) ? readHosts(ports, dataSource) : [],
  ]);
  if (!view.ok) return refuseFor(view.failure);
  const { language } = ports;
  const viewer = { locale: language.locale, timeZone: 'UTC', words: buildTableWords(() => language) };
  return succeed({
    dataSource,
    view: view.value,
    moment: { ...viewer, nowMs: ports.clock.nowMs() },
    rules: { surface: caller.surface, viewer, hosts },
  });
}

/** Hosts whose links an agent may be given in texts; a file has none. */
async function readHosts(
  { records }: ActionPorts,
  { file, connectionId }: DataSourceRecord,
): Promise<readonly string[]> {
  if (file !== undefined) return [];
  const connection = await loadConnection(records, connectionId);
  return connection.ok ? connection.value.allowedHosts : [];
}
