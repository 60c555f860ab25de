import type { AccountId } from '../../contract/account-id';
import type { Surface } from '../../contract/binding';
import type { Binding } from '../../contract/binding';
import type { DataSourceChoice, TableView } from '../../contract/macro-api';
import type { Travelling } from '../../contract/packed/packed-table';
import type { AskedParameters, ParameterValues } from '../../contract/parameter';
import type { PanelConfig } from '../../contract/panel-api';
import { buildText } from '../../contract/text/text';
import { isOpenBy, pickHidden } from '../../core/data-source/hidden-columns';
import { sealChoice } from '../../core/data-source/seal';
import type { NamedFailure } from '../../core/failure/failure';
import type { PanelPlace } from '../../core/panel/panel-record';
import type { JiraPorts } from '../../core/ports';
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import { columnsNeeded } from '../../core/view/columns-needed';
import { isProjectAllowed } from '../../core/data-source/access-rules';
import { keepAllowed } from '../access/keep-allowed';
import { loadDataSource } from '../record/load-data-source';
import { listDataSources } from '../record-index/list-data-sources';
import { failNamed } from '../record/named';
import { recordUsage } from '../usage/record-usage';
import { checkAccess } from '../view/check-access';
import { toDataSourceChoice } from '../view/list-data-source-choices';
import { checkFixedParameters } from '../view/seal-binding';
import { listBoundParameters } from '../view/list-view-parameters';
import { viewBoundPacked, viewBoundTable } from '../view/view-bound-table';

/** A place in Jira that shows a table, and who looks, from the platform's permission-checked context. */
export interface JiraSurface {
  readonly surface: Extract<Surface, 'jira-panel' | 'dashboard-widget'>;
  readonly accountId: AccountId | null;
  /** The issue it is on; null on a dashboard. */
  readonly issue: {
    readonly key: string;
    readonly project: { readonly id: string; readonly key: string };
    readonly place: PanelPlace;
  } | null;
  /** The dashboard it is on, where the platform names it. */
  readonly dashboardId?: string | null;
  /** Names the place among others of its surface. */
  readonly placeId: string;
}

const perUserProblem = buildText('problem.panel.perUser');

/** What somebody may do who sets a place up. */
interface Maker {
  /** Whether they may show hidden columns there. */
  readonly opensHidden: boolean;
}

/**
 * Whether the caller may set this place up: administrators of the project for its issues, whoever may edit the
 * dashboard for a widget. Of dashboards that Jira does not know (Atlassian's home has some, and no API for them) nobody
 * can be told to be an editor: what everybody sees may be chosen there, and no hidden column.
 */
export async function checkMaker(
  { jiraFields }: JiraPorts,
  { issue, accountId, dashboardId = null }: JiraSurface,
): Promise<Result<Maker, NamedFailure>> {
  const refused = failNamed({
    reason: issue === null ? 'not-dashboard-editor' : 'not-project-administrator',
  });
  if (accountId === null) return refused;
  if (issue !== null) {
    return (await jiraFields.administersProject(issue.project.id)) ? succeed({ opensHidden: true }) : refused;
  }
  const may = dashboardId === null ? 'unknown' : await jiraFields.mayEditDashboard(dashboardId);
  return may === 'no' ? refused : succeed({ opensHidden: may === 'yes' });
}

/** What a viewer of a place asks for. */
export interface SurfaceInput {
  readonly parameters: ParameterValues;
  /** Whether to read the data source now, whatever the age of its snapshot. */
  readonly force: boolean;
  /** Whether the viewer's browser can unpack a table. */
  readonly unpacks?: boolean;
}

/** The rows of a place as its view needs them, with values from the issue and its fields. */
export function viewSurface(
  ports: JiraPorts,
  at: JiraSurface,
  { binding, view }: Pick<PanelConfig, 'binding' | 'view'>,
  { parameters, force, unpacks }: SurfaceInput,
): Promise<Result<Travelling<TableView>, NamedFailure>> {
  const { named, needsShown } = columnsNeeded(view);
  return (unpacks === true ? viewBoundPacked : viewBoundTable)(
    ports,
    {
      binding,
      surface: at.surface,
      force: force && at.accountId !== null,
      parameters,
      keepColumn: ({ key, hidden }) => named.has(key) || (needsShown && hidden !== true),
    },
    toViewer(at),
  );
}

/** What a viewer of a place has to be asked for. */
export function listSurfaceParameters(
  ports: JiraPorts,
  at: JiraSurface,
  binding: Binding,
): Promise<Result<AskedParameters, NamedFailure>> {
  return listBoundParameters(ports, binding, at.surface, toViewer(at));
}

/** The rows with every column, for whoever sets the place up. */
export async function previewSurface(
  ports: JiraPorts,
  at: JiraSurface,
  binding: Binding,
  parameters: ParameterValues,
): Promise<Result<TableView, NamedFailure>> {
  const maker = await checkMaker(ports, at);
  if (!maker.ok) return maker;
  const { opensHidden } = maker.value;
  const keepColumn = opensHidden ? () => true : isOpenBy(binding.hiddenColumns);
  const request = { binding, surface: at.surface, force: false, parameters };
  return viewBoundTable(ports, { ...request, keepColumn, opensHidden, isTrial: true }, toViewer(at));
}

/** Data sources that may be shown at a place, by name. A dashboard belongs to no project. */
export async function listSources(
  ports: JiraPorts,
  at: JiraSurface,
): Promise<Result<{ readonly sources: readonly DataSourceChoice[] }, NamedFailure>> {
  const maker = await checkMaker(ports, at);
  if (!maker.ok) return maker;
  const allowed = await keepAllowed(ports, await listDataSources(ports), {
    ...{ accountId: at.accountId, product: 'jira' },
    isPlaceAllowed: (rules) => isProjectAllowed(rules, at.issue?.project.key ?? null),
  });
  // A panel has no way for each person to sign in.
  const sources = allowed.filter(({ tokenOwner }) => tokenOwner === 'shared').map(toDataSourceChoice);
  return succeed({ sources });
}

/** Binds a place to a data source: only for its makers, only where the data source may be used. */
export async function sealSurface(
  ports: JiraPorts,
  at: JiraSurface,
  {
    dataSourceId,
    parameters: given,
    hiddenColumns: chosen = [],
  }: {
    readonly dataSourceId: string;
    readonly parameters: ParameterValues;
    readonly hiddenColumns?: readonly string[];
  },
): Promise<Result<{ readonly binding: Binding }, NamedFailure>> {
  const maker = await checkMaker(ports, at);
  if (!maker.ok) return maker;
  const dataSource = await loadDataSource(ports.records, dataSourceId);
  if (!dataSource.ok) return dataSource;
  const { name, sealKey, tokenOwner } = dataSource.value;
  const allowed = await checkAccess(ports, dataSource.value, toViewer(at), 'jira');
  if (!allowed.ok) return allowed;
  if (tokenOwner === 'user') {
    return failNamed({ reason: 'not-configured', problem: perUserProblem }, { dataSource: name });
  }
  const parameters = checkFixedParameters(dataSource.value, given);
  if (!parameters.ok) return parameters;
  const { surface, accountId, placeId, issue } = at;
  const hiddenColumns = pickHidden(dataSource.value, chosen);
  if (hiddenColumns.length > 0 && !maker.value.opensHidden) {
    const problem = buildText('problem.panel.hiddenOnDashboard');
    return failNamed({ reason: 'panel-not-configured', problem }, { dataSource: name });
  }
  const choice = { dataSourceId, parameters: { ...parameters.value }, surface, hiddenColumns };
  const seal = await sealChoice(sealKey, choice);
  const containerKey = issue?.project.key ?? null;
  const place = { id: placeId, name: containerKey ?? '', containerKey };
  await recordUsage(ports, { dataSourceId, surface, place, accountId });
  return succeed({
    binding: { dataSourceId, parameters: choice.parameters, tokenOwner: 'shared', hiddenColumns, seal },
  });
}

function toViewer({ accountId, issue }: JiraSurface) {
  const at = { issueKey: issue?.key ?? null, projectKey: issue?.project.key ?? null };
  return { accountId, spaceKey: null, contentId: null, ...at };
}
