import { panelConfigSchema } from '../../contract/panel-api';
import type { PanelAnswers, PanelConfig } from '../../contract/panel-api';
import type { Travelling } from '../../contract/packed/packed-table';
import type { AskedParameters } from '../../contract/parameter';
import { buildText } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import type { JiraPorts } from '../../core/ports';
import { parseValue } from '../../core/parse-value';
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import { failNamed } from '../record/named';
import { listSurfaceParameters, viewSurface } from './jira-surface';
import type { JiraSurface, SurfaceInput } from './jira-surface';

/** Shows a widget's table. Its configuration comes by way of the browser: without a valid seal nothing is shown. */
export async function viewWidget(
  ports: JiraPorts,
  at: JiraSurface,
  config: unknown,
  input: SurfaceInput,
): Promise<Result<Travelling<PanelAnswers['viewTable']>, NamedFailure>> {
  const parsed = parseWidgetConfig(config);
  if (!parsed.ok) return parsed;
  const table = await viewSurface(ports, at, parsed.value, input);
  return table.ok ? succeed({ ...table.value, settings: parsed.value.view }) : table;
}

/** What has to be asked for before a widget can show its table. */
export async function listWidgetParameters(
  ports: JiraPorts,
  at: JiraSurface,
  config: unknown,
): Promise<Result<AskedParameters, NamedFailure>> {
  const parsed = parseWidgetConfig(config);
  return parsed.ok ? listSurfaceParameters(ports, at, parsed.value.binding) : parsed;
}

function parseWidgetConfig(config: unknown): Result<PanelConfig, NamedFailure> {
  const parsed = parseValue(panelConfigSchema, config);
  if (parsed.ok) return parsed;
  const isEmpty = typeof config !== 'object' || config === null || Object.keys(config).length === 0;
  const { place } = parsed.failure;
  const problem = isEmpty
    ? buildText('problem.macro.noDataSource')
    : buildText('problem.field.setting', { setting: place });
  return failNamed({ reason: 'panel-not-configured', problem });
}
