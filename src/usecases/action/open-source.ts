import type { ActionReason } from '../../contract/action';
import { recordIdSchema } from '../../contract/reply';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { ActionCaller, ActionPorts } from '../../core/action/action-ports';
import { isReadByModel } from '../../core/action/wrap-data';
import { quoteInput } from '../../core/action-inputs/name-columns';
import { findByName } from '../../core/data-source/by-name';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { ListedDataSource } from '../../core/record-index/data-source-listing';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import type { AccessRules } from '../../core/data-source/access-rules';
import { buildFindObstacle } from '../access/find-obstacle';
import type { FindObstacle } from '../access/find-obstacle';
import { listRules, loadRules } from '../access/load-rules';
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
  if (!isOpenTo(surface, { actionAccess })) return false;
  return granted === undefined || (granted.includes(id) && tokenOwner === 'shared');
}

/** Whether rows that are under a rule may leave by a surface at all. */
function isOpenTo(surface: ActionCaller['surface'], { actionAccess }: Pick<AccessRules, 'actionAccess'>) {
  return (isReadByModel(surface) ? actionAccess?.agents : actionAccess?.automation) === true;
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
  const findObstacle = buildFindObstacle(ports, caller.accountId);
  // An id is its record's address: no list is read for it, and no name stands before it.
  const byId = recordIdSchema.safeParse(name).success
    ? await loadAllowed(ports, caller, findObstacle, name)
    : null;
  if (byId !== null) return succeed(byId);
  const all = await listDataSources(ports);
  const listed = all.filter((each) => isOpened(each, caller));
  const named = name === '' ? [] : findByName(listed, name);
  const allowed: DataSourceRecord[] = [];
  for (const { id } of named) {
    const record = await loadAllowed(ports, caller, findObstacle, id);
    if (record !== null) allowed.push(record);
  }
  const [only, ...others] = allowed;
  if (only !== undefined && others.length === 0) return succeed(only);
  if (only !== undefined)
    return refuse('ambiguous', buildText('action.severalSources', { count: allowed.length, name }));
  const choices = await keepAllowed(findObstacle, caller, listed, all);
  return refuse('unknown-data-source', tellChoices(quoteInput(name), choices));
}

/** The record with this id, for somebody who may use it on this surface: what decides, as a list may be older. */
async function loadAllowed(
  ports: ActionPorts,
  caller: ActionCaller,
  findObstacle: FindObstacle,
  id: string,
): Promise<DataSourceRecord | null> {
  const record = await readDataSource(await ports.records.get(dataSourceKey(id)));
  if (!record.ok || !isOpened(record.value, caller)) return null;
  const rules = await loadRules(ports, record.value);
  if (!rules.ok || !rules.value.every((each) => isOpenTo(caller.surface, each))) return null;
  return (await findObstacle(rules.value)) === null ? record.value : null;
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
  const all = await listDataSources(ports);
  const listed = all.filter((each) => isOpened(each, caller));
  return keepAllowed(buildFindObstacle(ports, caller.accountId), caller, listed, all);
}

async function keepAllowed(
  findObstacle: FindObstacle,
  { surface }: ActionCaller,
  sources: readonly ListedDataSource[],
  all: readonly ListedDataSource[],
): Promise<readonly ListedDataSource[]> {
  const byId = new Map(all.map((each) => [each.id, each]));
  const kept: ListedDataSource[] = [];
  for (const source of sources.slice(0, mostLookedAt)) {
    const rules = listRules(source, byId);
    if (rules?.every((each) => isOpenTo(surface, each)) !== true) continue;
    if ((await findObstacle(rules)) === null) kept.push(source);
  }
  return kept;
}
