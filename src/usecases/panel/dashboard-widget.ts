import type { Binding } from '../../contract/binding';
import { widgetConfigSchema } from '../../contract/panel-api';
import type { PanelSourceChoice, WidgetAnswers } from '../../contract/panel-api';
import type { ParameterValues } from '../../contract/parameter';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import { isSealValid, sealChoice } from '../../core/data-source/seal';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import { checkFieldAccess } from '../field/check-field-access';
import { loadDataSource, parseDataSource } from '../record/load-records';
import { failNamed } from '../record/named';
import { nameSnapshot } from '../snapshot/snapshot-storage';
import { recordUsage } from '../usage/record-usage';
import { checkFixedParameters } from '../view/seal-binding';
import { isShareable, listPanelSources } from './list-panel-sources';
import { showDataSource } from './show-data-source';

/** A widget on a dashboard, from the platform's context. */
export interface WidgetPlace {
  readonly accountId: string | null;
  /** Whether the app may ask Jira in the account's name: not for customers and anonymous people. */
  readonly mayActAsUser: boolean;
  readonly dashboardId: string | null;
  readonly widgetId: string | null;
  readonly deadlineAtMs: number;
}

/**
 * Shows a widget's table. Its configuration comes by way of the browser: without a valid seal nothing is shown. A
 * dashboard belongs to no project, so a data source that names projects is not shown on it.
 */
export async function viewWidget(
  ports: Ports,
  config: unknown,
  at: WidgetPlace,
  { parameters: entered, force }: { readonly parameters: ParameterValues; readonly force: boolean },
): Promise<Result<WidgetAnswers['viewWidget'], NamedFailure>> {
  const { accountId, deadlineAtMs } = at;
  const parsed = widgetConfigSchema.safeParse(config);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    const problem =
      typeof config !== 'object' || config === null || Object.keys(config).length === 0 || where === ''
        ? 'no data source has been chosen yet'
        : `its saved setting '${where}' cannot be used`;
    return failNamed({ reason: 'not-configured', problem });
  }
  const { binding, view } = parsed.data;
  const { dataSourceId: id, parameters: fixed, seal } = binding;
  const name = await nameSnapshot({ id, tokenOwner: 'shared' }, { ...entered, ...fixed }, null);
  const stored = await ports.records.getMany([dataSourceKey(id), snapshotKey(name)]);
  const dataSource = parseDataSource(stored.get(dataSourceKey(id)));
  if (!dataSource.ok) return dataSource;
  const choice = { dataSourceId: id, parameters: fixed, surface: 'dashboard-widget' as const };
  if (!(await isSealValid(dataSource.value.sealKey, choice, seal)))
    return failNamed({ reason: 'binding-refused' });
  const allowed = await checkFieldAccess(ports, dataSource.value, at, null);
  if (!allowed.ok) return allowed;
  const table = await showDataSource(ports, dataSource.value, {
    fixed,
    entered,
    place: { accountId, issueKey: null, contentId: null, spaceKey: null },
    force: force && accountId !== null,
    deadlineAtMs,
    stored,
  });
  return table.ok ? succeed({ table: table.value, view }) : table;
}

/** Data sources that somebody with an account may put on a dashboard. */
export async function listWidgetSources(
  ports: Ports,
  { accountId }: WidgetPlace,
): Promise<Result<{ readonly sources: readonly PanelSourceChoice[] }, NamedFailure>> {
  if (accountId === null) return failNamed({ reason: 'not-editor' });
  const sources = await listPanelSources(ports, ({ allowedProjects }) => allowedProjects.length === 0);
  return succeed({ sources });
}

/** Binds a widget to a data source that its maker may see. */
export async function sealWidget(
  ports: Ports,
  {
    dataSourceId,
    parameters: given,
  }: { readonly dataSourceId: string; readonly parameters: ParameterValues },
  at: WidgetPlace,
): Promise<Result<{ readonly binding: Binding }, NamedFailure>> {
  const { accountId, dashboardId, widgetId } = at;
  if (accountId === null) return failNamed({ reason: 'not-editor' });
  const dataSource = await loadDataSource(ports.records, dataSourceId);
  if (!dataSource.ok) return dataSource;
  const allowed = await checkFieldAccess(ports, dataSource.value, at, null);
  if (!allowed.ok) return allowed;
  if (!isShareable(dataSource.value)) {
    const problem =
      'its data source shows each person what that person may see, which works on Confluence pages only';
    return failNamed({ reason: 'not-configured', problem }, { dataSource: dataSource.value.name });
  }
  const parameters = checkFixedParameters(dataSource.value, given);
  if (!parameters.ok) return parameters;
  const choice = { dataSourceId, parameters: { ...parameters.value }, surface: 'dashboard-widget' as const };
  const seal = await sealChoice(dataSource.value.sealKey, choice);
  const place = { id: `${dashboardId ?? '0'}.${widgetId ?? '0'}`, name: '', containerKey: null };
  await recordUsage(ports, { dataSourceId, surface: 'dashboard-widget', place, accountId });
  return succeed({ binding: { dataSourceId, parameters: choice.parameters, tokenOwner: 'shared', seal } });
}
