import type { PresetRequest, ProviderPreset } from '../../../../src/contract/connection';
import { fillPresetTemplate } from '../../../../src/contract/connection';
import type {
  AnswerFormat,
  DataSourceDetail,
  DataSourceDraft,
  Lookup,
  RequestTemplate,
} from '../../../../src/contract/data-source';
import { contextPathPattern } from '../../../../src/contract/parameter';
import type { Sort } from '../../../../src/contract/view';
import type { SharePointProposal } from '../../../../src/contract/sharepoint';
import type { Target } from '../connection-form/connection-state';
import { checkUrl } from '../connection-form/check-connection';
import type { FieldErrors } from '../parts/field-errors';
import { t } from '../text/t';
import type { EditableColumn } from './columns';
import { checkColumns, mergeProposals, toColumns, toEditableColumns } from './columns';
import type { PagingState } from './paging-state';
import { checkPaging, toPaging, toPagingState } from './paging-state';
import type { ParameterLine } from './parameters';
import { checkParameters, toParameterLines, toParameters } from './parameters';

/** A header line in the form. */
export interface HeaderLine {
  readonly uid: string;
  readonly name: string;
  readonly value: string;
}

/** What the data source's own part of the form shows; numbers are texts until they are checked. */
export interface DataSourceState {
  readonly target: Target | null;
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly method: RequestTemplate['method'];
  readonly headers: readonly HeaderLine[];
  readonly body: string;
  readonly selectFromColumns: boolean;
  readonly parameters: readonly ParameterLine[];
  readonly format: AnswerFormat;
  readonly rowsPath: string;
  readonly paging: PagingState;
  readonly maxRows: string;
  readonly maxAgeMinutes: string;
  readonly columns: readonly EditableColumn[];
  /** Lists that turn ids into names; made by the set-up of a list, kept as they are. */
  readonly lookups: readonly Lookup[];
  /** Order of the rows where a view says nothing else. */
  readonly defaultSort: readonly Sort[];
  /** Undefined: never decided, which is no. */
  readonly readChanges: boolean | undefined;
  /** Page or issue that the request is tried as on; not stored. */
  readonly place: string;
  /** Values to try with for parameters that only a placeholder names, by key; not stored. */
  readonly impliedValues: Readonly<Record<string, string>>;
  /** Space keys, parted by spaces or commas. */
  readonly allowedSpaces: string;
  /** What the form keeps without showing it. */
  readonly kept: KeptFields;
}

type KeptFields = Pick<DataSourceDraft, 'allowedProjects' | 'allowedGroups' | 'sourceUrl'>;

/** Marks columns that came with a ready-made request, until they are stored. */
const readyMadePrefix = 'ready-made:';

/** Defaults of the contract's schema, spelled out so that the form shows them. */
const defaults = { maxRows: '5000', maxAgeMinutes: '15' } as const;
const limits = { maxRows: 50_000, maxAgeMinutes: 7 * 24 * 60 } as const;

/** An empty form. */
export function buildDataSourceState(): DataSourceState {
  return {
    target: null,
    name: '',
    description: '',
    url: '',
    method: 'GET',
    headers: [],
    body: '',
    selectFromColumns: false,
    parameters: [],
    format: 'auto',
    rowsPath: '',
    paging: toPagingState({ kind: 'auto' }),
    maxRows: defaults.maxRows,
    maxAgeMinutes: defaults.maxAgeMinutes,
    columns: [],
    lookups: [],
    allowedSpaces: '',
    defaultSort: [],
    readChanges: undefined,
    place: '',
    impliedValues: {},
    kept: { allowedProjects: [], allowedGroups: [], sourceUrl: '' },
  };
}

/** The form of a stored data source. */
export function toDataSourceState(detail: DataSourceDetail): DataSourceState {
  return { target: { id: detail.id, revision: detail.revision }, ...toInputs(detail) };
}

/** Takes what the server made of an address; the record and a name written by hand stay. */
export function takeProposal(state: DataSourceState, { draft, proposedColumns }: Proposal): DataSourceState {
  const inputs = toInputs(draft);
  return {
    ...inputs,
    target: state.target,
    name: state.name.trim() === '' ? inputs.name : state.name,
    description: state.description.trim() === '' ? inputs.description : state.description,
    allowedSpaces: state.allowedSpaces,
    kept: state.kept,
    columns: mergeProposals(inputs.columns, proposedColumns),
  };
}

/** Takes a whole draft for a record; what is only for trying stays, and so do samples and offered columns. */
export function takeDraft(
  state: DataSourceState,
  draft: DataSourceDraft,
  target: Target | null,
): DataSourceState {
  const { place, impliedValues } = state;
  const inputs = toInputs(draft);
  const samples = new Map(state.columns.map(({ path, sample }) => [path, sample]));
  const kept = inputs.columns.map((column) => ({ ...column, sample: samples.get(column.path) ?? null }));
  const paths = new Set(kept.map(({ path }) => path));
  const offered = state.columns.filter(({ keep, path }) => !keep && !paths.has(path));
  return { ...inputs, ...{ place, impliedValues, target }, columns: [...kept, ...offered] };
}

/** What {@link takeProposal} uses of a proposal. */
type Proposal = Pick<SharePointProposal, 'draft' | 'proposedColumns'>;

function toInputs(detail: DataSourceDraft): Omit<DataSourceState, 'target'> {
  return {
    name: detail.name,
    description: detail.description,
    url: detail.request.url,
    headers: detail.request.headers.map((header, index) => ({ uid: `stored:${index}`, ...header })),
    method: detail.request.method,
    body: detail.request.body,
    selectFromColumns: detail.request.selectFromColumns,
    parameters: toParameterLines(detail.parameters),
    format: detail.format,
    rowsPath: detail.rowsPath,
    paging: toPagingState(detail.paging),
    maxRows: String(detail.maxRows),
    maxAgeMinutes: String(Math.round(detail.maxAgeSeconds / 60)),
    columns: toEditableColumns(detail.columns),
    lookups: detail.lookups,
    allowedSpaces: detail.allowedSpaces.join(' '),
    defaultSort: detail.defaultSort,
    readChanges: detail.request.readChanges,
    place: '',
    impliedValues: {},
    kept: {
      allowedProjects: detail.allowedProjects,
      allowedGroups: detail.allowedGroups,
      sourceUrl: detail.sourceUrl,
    },
  };
}

/** What the server is sent. Call it on a checked form: the numbers are taken as they are. */
export function toDataSourceDraft(state: DataSourceState, connectionId: string): DataSourceDraft {
  const { readChanges } = state;
  const columns = toColumns(state.columns);
  return {
    ...state.kept,
    name: state.name.trim(),
    description: state.description.trim(),
    connectionId,
    request: {
      method: state.method,
      url: state.url.trim(),
      headers: state.headers
        .filter((header) => header.name.trim() !== '' || header.value.trim() !== '')
        .map(({ name, value }) => ({ name: name.trim(), value })),
      body: state.method === 'POST' ? state.body.trim() : '',
      selectFromColumns: state.selectFromColumns,
      ...(readChanges === undefined ? {} : { readChanges }),
    },
    parameters: toParameters(state.parameters),
    paging: toPaging(state.paging),
    format: state.format,
    rowsPath: state.rowsPath.trim(),
    columns,
    defaultSort: state.defaultSort.filter(({ column }) => columns.some(({ key }) => key === column)),
    maxAgeSeconds: Number(state.maxAgeMinutes) * 60,
    maxRows: Number(state.maxRows),
    lookups: [...state.lookups],
    allowedSpaces: [...new Set(state.allowedSpaces.split(/[\s,;]+/).filter(Boolean))],
  };
}

/** Context paths that placeholders of the request name without a parameter declaring them. */
export function listImpliedParameters({ url, body, headers, parameters }: DataSourceState): string[] {
  const declared = new Set(parameters.map(({ key }) => key.trim()));
  const text = [url, body, ...headers.map(({ value }) => value)].join(' ');
  const names = [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map(([, name]) => name!);
  return [...new Set(names)].filter((name) => contextPathPattern.test(name) && !declared.has(name));
}

/** Whether Microsoft Graph may tell what changed in what the request reads: users and list items. */
export function mayReadChanges({ url, method, readChanges }: DataSourceState): boolean {
  if (readChanges) return true;
  return (
    method === 'GET' &&
    !url.includes('{{') &&
    /\/(?:v1\.0|beta)\/(?:users|sites\/[^?]+\/items)(?:\?|$)/.test(url)
  );
}

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

/** What is missing or malformed, by the server's own field paths. */
export function checkDataSource(state: DataSourceState): FieldErrors {
  const errors: Record<string, string> = {};
  if (state.name.trim() === '') {
    errors['draft.name'] = t('console.checks.required', { label: t('console.dataSource.name') });
  }
  checkUrl(errors, 'draft.request.url', state.url, t('console.dataSource.url'));
  checkNumber(errors, 'draft.maxRows', state.maxRows, limits.maxRows);
  checkNumber(errors, 'draft.maxAgeSeconds', state.maxAgeMinutes, limits.maxAgeMinutes);
  state.headers.forEach((header, index) => {
    if (header.name.trim() === '' && header.value.trim() !== '') {
      errors[`draft.request.headers.${index}.name`] = t('console.checks.required', {
        label: t('console.dataSource.headerName'),
      });
    }
  });
  return {
    ...errors,
    ...checkPaging(state.paging),
    ...checkParameters(state.parameters),
    ...checkColumns(state.columns),
  };
}

function checkNumber(errors: Record<string, string>, path: string, text: string, max: number): void {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < 1 || value > max) {
    errors[path] = t('console.checks.wholeNumber', { min: 1, max });
  }
}
