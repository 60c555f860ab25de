import type { PanelAnswers, PanelConfig } from '../../contract/panel-api';
import type { Travelling } from '../../contract/packed/packed-table';
import type { AskedParameters } from '../../contract/parameter';
import { buildText } from '../../contract/text/text';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import { isSealValid } from '../../core/data-source/seal';
import type { NamedFailure } from '../../core/failure/failure';
import { panelKey, panelRecordSchema } from '../../core/panel/panel-record';
import type { PanelRecord } from '../../core/panel/panel-record';
import type { JiraPorts } from '../../core/ports';
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import { recordAudit } from '../audit/record-audit';
import { readDataSource } from '../record/read-data-source';
import { failNamed } from '../record/named';
import { overwriteRecord } from '../record/replace-record';
import { checkMaker, listSurfaceParameters, viewSurface } from './jira-surface';
import type { JiraSurface, SurfaceInput } from './jira-surface';
import { mayConfigure } from './may-configure';

/** What a project's issues are set to show, and whether the caller may change that. */
export async function getPanel(
  ports: JiraPorts,
  at: JiraSurface,
): Promise<Result<PanelAnswers['getPanel'], NamedFailure>> {
  const [record, isMaker] = await Promise.all([loadPanel(ports, at), mayConfigure(ports, at)]);
  if (record === null) return succeed({ settings: null, mayConfigure: isMaker });
  const { version, binding, view } = record;
  return succeed({ settings: { version, binding, view }, mayConfigure: isMaker });
}

/** Shows what a project's administrators have chosen for its issues. */
export async function viewPanel(
  ports: JiraPorts,
  at: JiraSurface,
  input: SurfaceInput,
): Promise<Result<Travelling<PanelAnswers['viewTable']>, NamedFailure>> {
  const record = await loadPanel(ports, at);
  if (record === null) return failNothingChosen();
  const table = await viewSurface(ports, at, record, input);
  return table.ok ? succeed({ ...table.value, settings: record.view }) : table;
}

/** What has to be asked for before a project's issues can show what was chosen. */
export async function listPanelParameters(
  ports: JiraPorts,
  at: JiraSurface,
): Promise<Result<AskedParameters, NamedFailure>> {
  const record = await loadPanel(ports, at);
  return record === null ? failNothingChosen() : listSurfaceParameters(ports, at, record.binding);
}

/** Stores what a project's issues show; for the project's administrators, with a binding sealed for panels. */
export async function savePanel(
  ports: JiraPorts,
  at: JiraSurface,
  { binding, view }: Pick<PanelConfig, 'binding' | 'view'>,
): Promise<Result<PanelAnswers['savePanel'], NamedFailure>> {
  const maker = await checkMaker(ports, at);
  if (!maker.ok) return maker;
  const { issue, surface, accountId } = at;
  if (issue === null)
    return failNamed({ reason: 'panel-not-configured', problem: buildText('problem.panel.noIssue') });
  const { dataSourceId, seal } = binding;
  const dataSource = await readDataSource(await ports.records.get(dataSourceKey(dataSourceId)));
  if (!dataSource.ok) return dataSource;
  if (!(await isSealValid(dataSource.value.sealKey, { ...binding, surface }, seal))) {
    return failNamed({ reason: 'binding-refused' });
  }
  const updatedAtMs = ports.clock.nowMs();
  const record: Omit<PanelRecord, 'revision'> = { version: 1, binding, view, updatedAtMs, accountId };
  const refusal = await overwriteRecord(ports, panelKey(issue.place, issue.project.id), record);
  if (refusal !== null) return failNamed({ reason: 'record-busy', kind: 'panel' });
  await recordAudit(ports, {
    area: 'binding',
    action: 'saved',
    actor: accountId === null ? { kind: 'app' } : { kind: 'account', accountId },
    subject: { id: dataSourceId, name: dataSource.value.name },
    outcome: 'done',
    detail: buildText('audit.shownInProject', { project: issue.project.key }),
  });
  return succeed({ saved: true, settings: { version: record.version, binding, view } });
}

const failNothingChosen = () =>
  failNamed({ reason: 'panel-not-configured', problem: buildText('problem.panel.nothingChosen') });

async function loadPanel(ports: JiraPorts, { issue }: JiraSurface): Promise<PanelRecord | null> {
  if (issue === null) return null;
  const raw = await ports.records.get(panelKey(issue.place, issue.project.id));
  return panelRecordSchema.safeParse(raw).data ?? null;
}
