import type { PresetRequest, ProviderPreset } from '../../../../src/contract/provider';
import { fillPresetTemplate } from '../../../../src/contract/provider';
import { toUniqueName } from '../parts/unique-name';
import type { EditableColumn } from './columns';
import { toEditableColumns } from './columns';
import type { DataSourceState } from './data-source-state';
import { buildDataSourceState } from './data-source-state';
import { toPagingState } from './paging-state';
import { toParameterLines } from './parameters';

/** Marks columns that came with a ready-made request, until they are stored. */
const readyMadePrefix = 'ready-made:';

/** What a ready-made request's templates are filled from. */
export interface RequestBase {
  readonly preset: ProviderPreset | undefined;
  readonly settings: Readonly<Record<string, string>>;
  /** Allowed hosts of the connection. */
  readonly hosts: readonly string[];
  /** Names of other data sources, which a suggested one must not repeat; absent: none. */
  readonly otherNames?: readonly string[];
}

type Asked = Pick<DataSourceState, 'url' | 'method' | 'body'>;

/** The ready-made request that URL and body are, unchanged; null: written by hand. */
export function findReadyMade({ url, method, body }: Asked, base: RequestBase): PresetRequest | null {
  if (!base.preset || url === '') return null;
  const isSame = (each: PresetRequest) => {
    const filled = fillRequest(each, base);
    return filled.url === url && filled.body === (method === 'POST' ? body.trim() : '');
  };
  return base.preset.requests.find(isSame) ?? null;
}

function fillRequest({ url, body }: PresetRequest, { preset, settings, hosts }: RequestBase) {
  const fill = (template: string) =>
    preset ? fillPresetTemplate(template, preset, settings, hosts) : template;
  return { url: fill(url), body: fill(body?.text ?? '') };
}

/**
 * Takes a ready-made request with its URL, body, rows path and, where nobody chose any, columns, and its name where
 * there is none; null: begins an own one. Columns that only a test of the former request had found are dropped.
 */
export function chooseRequest(
  state: DataSourceState,
  request: PresetRequest | null,
  base: RequestBase,
): DataSourceState {
  const columns = state.columns.filter(
    ({ keep, sample, uid }) => keep && sample === null && !uid.startsWith(readyMadePrefix),
  );
  const kept = { ...state.kept };
  delete kept.rowsShape;
  const headers = state.headers.filter(({ uid }) => !uid.startsWith(readyMadePrefix));
  const { method, body, bodyKind, graphQl, paging } = buildDataSourceState();
  const empty = { ...state, kept, headers, url: '', rowsPath: '', method, body, bodyKind, graphQl, paging };
  if (!request || !base.preset) return { ...empty, parameters: [], columns };
  const brought = (request.headers ?? []).map((header) => ({
    ...header,
    uid: `${readyMadePrefix}${header.name}`,
  }));
  return {
    ...empty,
    ...fillRequest(request, base),
    rowsPath: request.rowsPath,
    ...(request.body === undefined ? {} : toBodyState(request.body)),
    headers: [...headers, ...brought],
    selectFromColumns: request.selectFromColumns ?? false,
    parameters: toParameterLines(request.parameters ?? []),
    paging: toPagingState(request.paging ?? { kind: 'auto' }),
    name: state.name.trim() === '' ? toUniqueName(request.name, base.otherNames ?? []) : state.name,
    columns: columns.length === 0 ? toReadyMadeColumns(request) : columns,
    kept: request.rowsShape === undefined ? kept : { ...kept, rowsShape: request.rowsShape },
  };
}

const toBodyState = ({ kind, variables = '' }: NonNullable<PresetRequest['body']>) =>
  ({ method: 'POST', bodyKind: kind, graphQl: { variables, operationName: '' } }) as const;

/** Columns that a ready-made request brings; they go with it. */
function toReadyMadeColumns({ columns = [] }: PresetRequest): readonly EditableColumn[] {
  return toEditableColumns(columns).map((column) => ({ ...column, uid: `${readyMadePrefix}${column.key}` }));
}

/** Keeps an unchanged ready-made request in step with its provider: another cloud moves it, another provider ends it. */
export function followBase(state: DataSourceState, before: RequestBase, after: RequestBase): DataSourceState {
  const request = findReadyMade(state, before);
  if (!request) return state;
  if (!after.preset || after.preset.id !== before.preset?.id) return chooseRequest(state, null, after);
  const { url, body } = fillRequest(request, after);
  return url === state.url && body === state.body ? state : { ...state, url, body };
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
  return chooseRequest(empty, request, { preset, settings, hosts: [] });
}
