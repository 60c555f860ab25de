import type { Binding, Surface } from '../../contract/binding';
import type { AskedParameters, ParameterValues } from '../../contract/parameter';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { readParameters } from '../../core/request/draft-parameters';
import { toParameterInputs } from '../../core/request/parameter-inputs';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { loadDataSource } from '../record/load-data-source';
import { checkBinding } from './view-bound-table';
import type { Viewer } from './view-bound-table';
import { readMacroConfig } from './read-macro-config';

/** What a viewer has to be asked for before a macro can show its data. */
export async function listViewParameters(
  ports: Ports,
  config: unknown,
  viewer: Viewer,
): Promise<Result<AskedParameters, NamedFailure>> {
  const parsed = readMacroConfig(config);
  if (!parsed.ok) return parsed;
  const { binding, inputs } = parsed.value;
  return listBoundParameters(ports, binding, 'confluence-macro', viewer, inputs);
}

/** What a viewer has to be asked for before the data that a binding stands for can be shown. */
export async function listBoundParameters(
  ports: Ports,
  binding: Binding,
  surface: Surface,
  viewer: Viewer,
  inputs: ParameterValues = {},
): Promise<Result<AskedParameters, NamedFailure>> {
  const dataSource = await loadDataSource(ports.records, binding.dataSourceId);
  if (!dataSource.ok) return dataSource;
  const allowed = await checkBinding(ports, dataSource.value, binding, surface, viewer);
  if (!allowed.ok) return allowed;
  return succeed({ parameters: toParameterInputs(readParameters(dataSource.value), 'viewer', inputs) });
}
