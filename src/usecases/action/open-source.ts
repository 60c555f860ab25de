import type { ActionReason } from '../../contract/action';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { ActionCaller, ActionPorts } from '../../core/action/action-ports';
import { isReadByModel } from '../../core/action/wrap-data';
import { quoteInput } from '../../core/action/name-columns';
import { findByName } from '../../core/data-source/by-name';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { ListedDataSource } from '../../core/record-index/data-source-listing';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { buildFindObstacle } from '../access/find-obstacle';
import type { FindObstacle } from '../access/find-obstacle';
import { listDataSources } from '../record-index/list-data-sources';
import { readDataSource } from '../record/read-data-source';

/** Why an action is not done: what a rule branches on, and a text or the failure that it is told by. */
export type ActionRefusal =
  | { readonly reason: Exclude<ActionReason, ''>; readonly text: Text }
  | { readonly reason: Exclude<ActionReason, ''>; readonly failure: NamedFailure };

/** Names of data sources that are said back to whoever named none. */
const mostChoices = 20;
/** Data sources that are restricted to spaces and projects are asked about one by one, so only so many at a time. */
const mostLookedAt = 100;

/** A refusal that is told by a text. */
export const refuse = (reason: Exclude<ActionReason, ''>, text: Text) =>
  fail<ActionRefusal>({ reason, text });

type Restrictions = Pick<DataSourceRecord, 'id' | 'tokenOwner' | 'actionAccess'>;

/** Whether an administrator has opened a data source to a surface, and to the program that asks, if one does. */
function isOpened({ id, tokenOwner, actionAccess }: Restrictions, { surface, granted }: ActionCaller) {
  const isOpen = isReadByModel(surface) ? actionAccess?.agents : actionAccess?.automation;
  if (isOpen !== true) return false;
  return granted === undefined || (granted.includes(id) && tokenOwner === 'shared');
}

/**
 * The data source that a name or id leads to, for somebody who may use it on this surface. Whether another one exists
 * is not told: who may not use it is told the names of those that they may use.
 */
export async function openSource(
  ports: ActionPorts,
  caller: ActionCaller,
  name: string,
): Promise<Result<DataSourceRecord, ActionRefusal>> {
  if (caller.accountId === null) return refuse('nobody', buildText('action.nobody'));
  const listed = (await listDataSources(ports)).filter((each) => isOpened(each, caller));
  const named = name === '' ? [] : findNamed(listed, name);
  const findObstacle = buildFindObstacle(ports, caller.accountId);
  const allowed: DataSourceRecord[] = [];
  for (const { id } of named) {
    // What somebody may do is decided by the record: the list may be older.
    const record = await readDataSource(await ports.records.get(dataSourceKey(id)));
    if (!record.ok || !isOpened(record.value, caller)) continue;
    if ((await findObstacle(record.value)) === null) allowed.push(record.value);
  }
  const [only, ...others] = allowed;
  if (only !== undefined && others.length === 0) return succeed(only);
  if (only !== undefined)
    return refuse('ambiguous', buildText('action.severalSources', { count: allowed.length, name }));
  const choices = await keepAllowed(findObstacle, listed);
  return refuse('unknown-data-source', tellChoices(quoteInput(name), choices));
}

function findNamed(listed: readonly ListedDataSource[], name: string): readonly ListedDataSource[] {
  const byId = listed.find(({ id }) => id === name);
  return byId === undefined ? findByName(listed, name) : [byId];
}

function tellChoices(name: string, choices: readonly ListedDataSource[]): Text {
  if (choices.length === 0) return buildText('action.noSources', { name });
  const names = choices.slice(0, mostChoices).map((each) => each.name);
  if (name === '') return buildText('action.noSourceNamed', { choices: names });
  return buildText('action.unknownSource', { name, choices: names });
}

/** The data sources that somebody may use on this surface, by name. */
export async function listOpenSources(
  ports: ActionPorts,
  caller: ActionCaller,
): Promise<readonly ListedDataSource[]> {
  if (caller.accountId === null) return [];
  const listed = (await listDataSources(ports)).filter((each) => isOpened(each, caller));
  return keepAllowed(buildFindObstacle(ports, caller.accountId), listed);
}

async function keepAllowed(
  findObstacle: FindObstacle,
  sources: readonly ListedDataSource[],
): Promise<readonly ListedDataSource[]> {
  const kept: ListedDataSource[] = [];
  for (const source of sources.slice(0, mostLookedAt)) {
    if ((await findObstacle(source)) === null) kept.push(source);
  }
  return kept;
}
