import type { ViewedTable } from '../../contract/macro-api';
import { unsure } from '../../contract/glance/glance';
import { macroConfigGlance } from '../../contract/glance/macro-glances';
import type { MacroConfig } from '../../contract/binding';
import type { Travelling } from '../../contract/packed/packed-table';
import type { ParameterValues } from '../../contract/parameter';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { succeed } from '../../core/result';
import { viewBoundPacked, viewBoundTable } from './view-bound-table';
import type { BoundRequest, Viewer } from './view-bound-table';

/** What a viewer asks for. */
export interface ViewRequest {
  /** Whether to read the data source now, whatever the age of its snapshot. */
  readonly force: boolean;
  /** The viewer's own parameter values. */
  readonly parameters?: ParameterValues;
  /** Whether all rows are wanted, for a use that does not send them to a browser. */
  readonly isWhole?: boolean;
}

/** Gives the table of a saved macro, with the columns that its view needs. */
export async function viewTable(
  ports: Ports,
  config: unknown,
  viewer: Viewer,
  request: ViewRequest,
): Promise<Result<ViewedTable, NamedFailure>> {
  const parsed = await openMacroConfig(config);
  if (!parsed.ok) return parsed;
  const table = await viewBoundTable(ports, toBoundRequest(parsed.value, request), viewer);
  return table.ok ? succeed({ settings: parsed.value.view, ...table.value }) : table;
}

/** The same for a browser that can unpack a table. */
export async function viewTablePacked(
  ports: Ports,
  config: unknown,
  viewer: Viewer,
  request: ViewRequest,
): Promise<Result<Travelling<ViewedTable>, NamedFailure>> {
  const parsed = await openMacroConfig(config);
  if (!parsed.ok) return parsed;
  const table = await viewBoundPacked(ports, toBoundRequest(parsed.value, request), viewer);
  return table.ok ? succeed({ settings: parsed.value.view, ...table.value }) : table;
}

/** A macro's saved configuration: at a glance, or as `readMacroConfig` reads it, which loads for few. */
async function openMacroConfig(config: unknown): Promise<Result<MacroConfig, NamedFailure>> {
  const seen = macroConfigGlance(config);
  if (seen !== unsure) return succeed(seen);
  return (await import('./read-macro-config')).readMacroConfig(config);
}

function toBoundRequest(
  { binding, view, lookId, inputs }: MacroConfig,
  { force, parameters = {}, isWhole = false }: ViewRequest,
): BoundRequest {
  return {
    binding,
    surface: 'confluence-macro',
    force,
    isWhole,
    parameters: { ...inputs, ...parameters },
    view: { settings: view, lookId },
  };
}
