import type { PanelDraft, PanelSourceChoice, PanelView } from '../../contract/panel-api';
import type { ParameterValues } from '../../contract/parameter';
import type { NamedFailure } from '../../core/failure/failure';
import { panelKey, panelRecordSchema } from '../../core/panel/panel-record';
import type { PanelPlace, PanelRecord } from '../../core/panel/panel-record';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import { recordAudit } from '../audit/record-audit';
import { checkFieldAccess, isProjectAllowed } from '../field/check-field-access';
import { loadDataSource } from '../record/load-records';
import { failNamed } from '../record/named';
import { recordUsage } from '../usage/record-usage';
import { checkFixedParameters } from '../view/seal-binding';
import { isShareable, listPanelSources } from './list-panel-sources';
import { showDataSource } from './show-data-source';

/** A place on an issue, from the platform's permission-checked context. */
export interface IssuePlace {
  readonly accountId: string | null;
  /** Whether the app may ask Jira in the account's name: not for customers and anonymous people. */
  readonly mayActAsUser: boolean;
  readonly place: PanelPlace;
  readonly issueKey: string;
  readonly project: { readonly id: string; readonly key: string };
  readonly deadlineAtMs: number;
}

/** Shows what a project's administrators have chosen for its issues, with values from the issue and its fields. */
export async function viewPanel(
  ports: Ports,
  at: IssuePlace,
  { parameters: entered, force }: { readonly parameters: ParameterValues; readonly force: boolean },
): Promise<Result<PanelView, NamedFailure>> {
  const { project, issueKey, accountId, deadlineAtMs } = at;
  const record = panelRecordSchema.safeParse(await ports.records.get(panelKey(at.place, project.id))).data;
  const mayConfigure = await ports.jiraFields.administersProject(project.id);
  if (record === undefined) return succeed({ settings: null, table: null, mayConfigure });
  const { dataSourceId, parameters: fixed, view } = record;
  const dataSource = await loadDataSource(ports.records, dataSourceId);
  if (!dataSource.ok) return dataSource;
  const allowed = await checkFieldAccess(ports, dataSource.value, at, project.key);
  if (!allowed.ok) return allowed;
  const table = await showDataSource(ports, dataSource.value, {
    fixed,
    entered,
    place: { accountId, issueKey, contentId: null, spaceKey: null },
    force: force && accountId !== null,
    deadlineAtMs,
    stored: new Map(),
  });
  if (!table.ok) return table;
  const settings = { dataSourceId, parameters: fixed, view };
  return succeed({ settings, table: table.value, mayConfigure });
}

/** Data sources that this project's administrators may show on its issues. */
export async function listIssuePanelSources(
  ports: Ports,
  { project }: IssuePlace,
): Promise<Result<{ readonly sources: readonly PanelSourceChoice[] }, NamedFailure>> {
  if (!(await ports.jiraFields.administersProject(project.id))) {
    return failNamed({ reason: 'not-project-administrator' });
  }
  const sources = await listPanelSources(ports, (each) => isProjectAllowed(each, project.key));
  return succeed({ sources });
}

/** Stores what a project's issues show; for the project's administrators. */
export async function savePanel(
  ports: Ports,
  { dataSourceId, parameters: given, view }: PanelDraft,
  at: IssuePlace,
): Promise<Result<{ readonly saved: true }, NamedFailure>> {
  const { place, project, accountId } = at;
  if (!(await ports.jiraFields.administersProject(project.id))) {
    return failNamed({ reason: 'not-project-administrator' });
  }
  const dataSource = await loadDataSource(ports.records, dataSourceId);
  if (!dataSource.ok) return dataSource;
  const allowed = await checkFieldAccess(ports, dataSource.value, at, project.key);
  if (!allowed.ok) return allowed;
  const { name } = dataSource.value;
  if (!isShareable(dataSource.value)) {
    const problem =
      'its data source shows each person what that person may see, which works on Confluence pages only';
    return failNamed({ reason: 'not-configured', problem }, { dataSource: name });
  }
  const parameters = checkFixedParameters(dataSource.value, given);
  if (!parameters.ok) return parameters;
  const updatedAtMs = ports.clock.nowMs();
  const chosen = { dataSourceId, parameters: { ...parameters.value }, view };
  const record: PanelRecord = { version: 1, ...chosen, updatedAtMs, accountId };
  await ports.records.set(panelKey(place, project.id), record);
  const where = { id: `${place}.${project.id}`, name: project.key, containerKey: project.key };
  await recordUsage(ports, { dataSourceId, surface: 'jira-panel', place: where, accountId });
  await recordAudit(ports, {
    area: 'binding',
    action: 'saved',
    actor: accountId === null ? { kind: 'app' } : { kind: 'account', accountId },
    subject: { id: dataSourceId, name },
    outcome: 'done',
    detail: `Shown on the issues of project ${project.key}.`,
  });
  return succeed({ saved: true });
}
