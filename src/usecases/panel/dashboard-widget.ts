import { panelConfigSchema } from '../../contract/panel-api';
import type { PanelAnswers } from '../../contract/panel-api';
import type { ParameterValues } from '../../contract/parameter';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import { failNamed } from '../record/named';
import { viewSurface } from './jira-surface';
import type { JiraSurface } from './jira-surface';

/** Shows a widget's table. Its configuration comes by way of the browser: without a valid seal nothing is shown. */
export async function viewWidget(
  ports: Ports,
  at: JiraSurface,
  config: unknown,
  input: { readonly parameters: ParameterValues; readonly force: boolean },
): Promise<Result<PanelAnswers['viewTable'], NamedFailure>> {
  const parsed = panelConfigSchema.safeParse(config);
  if (!parsed.success) {
    const isEmpty = typeof config !== 'object' || config === null || Object.keys(config).length === 0;
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    const problem = isEmpty ? 'no data source has been chosen yet' : `its setting ‘${where}’ cannot be used`;
    return failNamed({ reason: 'panel-not-configured', problem });
  }
  const table = await viewSurface(ports, at, parsed.data, input);
  return table.ok ? succeed({ ...table.value, settings: parsed.data.view }) : table;
}
