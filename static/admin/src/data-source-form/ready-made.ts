import type { PresetRequest, ProviderPreset } from '../../../../src/contract/provider';
import { fillPresetTemplate } from '../../../../src/contract/provider';
import type { EditableColumn } from './columns';
import { toEditableColumns } from './columns';
import type { DataSourceState } from './data-source-state';
import { buildDataSourceState } from './data-source-state';
import { toPagingState } from './paging-state';
import { toParameterLines } from './parameters';

/** Marks columns that came with a ready-made request, until they are stored. */
const readyMadePrefix = 'ready-made:';

/** Provider and settings that a ready-made request's URL stands on. */
export interface RequestBase {
  readonly preset: ProviderPreset | undefined;
  readonly settings: Readonly<Record<string, string>>;
}

/** The ready-made request that the URL is, unchanged; null: written by hand. */
export function findReadyMade(url: string, { preset, settings }: RequestBase): PresetRequest | null {
  if (!preset || url === '') return null;
  return preset.requests.find((each) => fillPresetTemplate(each.url, preset, settings) === url) ?? null;
}

/**
 * Takes a ready-made request with its URL, rows path and, where nobody chose any, columns, and its name where there is
 * none; null: begins an own one. Columns that only a test of the former request had found are dropped.
 */
export function chooseRequest(
  state: DataSourceState,
  request: PresetRequest | null,
  { preset, settings }: RequestBase,
): DataSourceState {
  const columns = state.columns.filter(
    ({ keep, sample, uid }) => keep && sample === null && !uid.startsWith(readyMadePrefix),
  );
  if (!request || !preset) {
    const paging = toPagingState({ kind: 'auto' });
    return { ...state, url: '', rowsPath: '', parameters: [], paging, columns };
  }
  return {
    ...state,
    url: fillPresetTemplate(request.url, preset, settings),
    rowsPath: request.rowsPath,
    method: 'GET',
    selectFromColumns: request.selectFromColumns ?? false,
    parameters: toParameterLines(request.parameters ?? []),
    paging: toPagingState(request.paging ?? { kind: 'auto' }),
    name: state.name.trim() === '' ? request.name : state.name,
    columns: columns.length === 0 ? toReadyMadeColumns(request) : columns,
  };
}

/** Columns that a ready-made request brings; they go with it. */
function toReadyMadeColumns({ columns = [] }: PresetRequest): readonly EditableColumn[] {
  return toEditableColumns(columns).map((column) => ({ ...column, uid: `${readyMadePrefix}${column.key}` }));
}

/** Keeps an unchanged ready-made request in step with its provider: another cloud moves it, another provider ends it. */
export function followBase(state: DataSourceState, before: RequestBase, after: RequestBase): DataSourceState {
  const request = findReadyMade(state.url, before);
  if (!request) return state;
  if (!after.preset || after.preset.id !== before.preset?.id) return chooseRequest(state, null, after);
  const url = fillPresetTemplate(request.url, after.preset, after.settings);
  return url === state.url ? state : { ...state, url };
}

/** A new data source that begins with a provider's request; null: with none. */
export function startWith(
  preset: ProviderPreset,
  request: PresetRequest | null,
  name: string,
): DataSourceState {
  const empty = { ...buildDataSourceState(), name };
  if (!request) return empty;
  const settings = Object.fromEntries(
    preset.settings.map((setting) => [setting.key, setting.options?.[0]?.value ?? '']),
  );
  return chooseRequest(empty, request, { preset, settings });
}
