import type {
  AnswerFormat,
  BodyKind,
  DataSourceDetail,
  DataSourceDraft,
  Lookup,
  ProposedColumn,
  RequestTemplate,
  RowsShape,
  TestResult,
} from '../../../../src/contract/data-source';
import type { FileOrigin } from '../../../../src/contract/file';
import { parsePlace } from '../../../../src/core/request/parse-place';
import { contextPathPattern } from '../../../../src/contract/parameter';
import type { Sort } from '../../../../src/contract/view';
import type { SharePointProposal } from '../../../../src/contract/sharepoint';
import type { Target } from '../connection-form/connection-state';
import { toUniqueName } from '../parts/unique-name';
import type { EditableColumn } from './columns';
import { dropUntouched, mergeProposals, toColumns, toEditableColumns } from './columns';
import type { PagingState } from './paging-state';
import { toPaging, toPagingState } from './paging-state';
import type { ParameterLine } from './parameters';
import { toParameterLines, toParameters } from './parameters';

/** A file that was uploaded. */
export type UploadedFile = Extract<FileOrigin, { kind: 'upload' }>;

/** An attachment in the form: the page by its address or id. */
export interface AttachmentInputs {
  readonly page: string;
  readonly name: string;
  readonly sheet: string;
}

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
  /** Where the rows come from. What was entered for the other one stays while the form is open. */
  readonly from: 'service' | 'file';
  /** Whether the file is uploaded or attached to a page. */
  readonly fileKind: FileOrigin['kind'];
  /** The uploaded file; null: none yet. */
  readonly file: UploadedFile | null;
  /** The attachment, as it is typed. */
  readonly attachment: AttachmentInputs;
  readonly url: string;
  readonly method: RequestTemplate['method'];
  readonly headers: readonly HeaderLine[];
  readonly body: string;
  readonly bodyKind: BodyKind;
  /** Of a body in GraphQL. */
  readonly graphQl: NonNullable<RequestTemplate['graphQl']>;
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
  /** What a try found the rows to lie in where nobody had said so; null: it found a list. Not stored. */
  readonly foundShape: RowsShape | null;
  /** Page or issue that the request is tried as on; not stored. */
  readonly place: string;
  /** Values to try with for parameters that only a placeholder names, by key; not stored. */
  readonly impliedValues: Readonly<Record<string, string>>;
  /** Space keys, parted by spaces or commas. */
  readonly allowedSpaces: string;
  /** What the form takes as it is stored, most of it without showing it. */
  readonly kept: KeptFields;
}

type KeptFields = Pick<
  DataSourceDraft,
  | 'allowedProjects'
  | 'allowedGroups'
  | 'actionAccess'
  | 'sourceUrl'
  | 'answerCheck'
  | 'onLoss'
  | 'rowsShape'
  | 'xmlNames'
>;

/** Defaults of the contract's schema, spelled out so that the form shows them. */
const defaults = { maxRows: '5000', maxAgeMinutes: '15' } as const;

/** An empty form. */
export function buildDataSourceState(): DataSourceState {
  return {
    target: null,
    name: '',
    description: '',
    from: 'service',
    fileKind: 'upload',
    file: null,
    attachment: { page: '', name: '', sheet: '' },
    url: '',
    method: 'GET',
    headers: [],
    body: '',
    bodyKind: 'json',
    graphQl: { variables: '', operationName: '' },
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
    foundShape: null,
    place: '',
    impliedValues: {},
    kept: { allowedProjects: [], allowedGroups: [], sourceUrl: '', xmlNames: 'written' },
  };
}

/** The form of a stored data source. */
export function toDataSourceState(detail: DataSourceDetail): DataSourceState {
  return { target: { id: detail.id, revision: detail.revision }, ...toInputs(detail) };
}

/**
 * A new data source that begins as a copy of a stored one, under a free name. An uploaded file belongs to one data source
 * and is chosen anew; a list's address leads to the first.
 */
export function toCopy(detail: DataSourceDetail, otherNames: readonly string[]): DataSourceState {
  const inputs = toInputs(detail);
  return {
    ...inputs,
    target: null,
    name: toUniqueName(detail.name, otherNames),
    file: null,
    kept: { ...inputs.kept, sourceUrl: '' },
  };
}

/** Takes what the server made of an address; the record and a name written by hand stay. */
export function takeProposal(
  state: DataSourceState,
  { draft, proposedColumns }: Proposal,
  otherNames: readonly string[],
): DataSourceState {
  const inputs = toInputs(draft);
  return {
    ...inputs,
    target: state.target,
    name: state.name.trim() === '' ? toUniqueName(inputs.name, otherNames) : state.name,
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
  const inputs = { target, ...toInputs(draft) };
  const samples = new Map(state.columns.map(({ path, sample }) => [path, sample]));
  const kept = inputs.columns.map((column) => ({ ...column, sample: samples.get(column.path) ?? null }));
  const paths = new Set(kept.map(({ path }) => path));
  const offered = state.columns.filter(({ keep, path }) => !keep && !paths.has(path));
  return { ...withTrials(inputs, state), columns: [...kept, ...offered] };
}

/**
 * Takes what the server stored of the form as it was `sent`. Inputs that were changed meanwhile stay, and what is
 * only for trying, too.
 */
export function takeStored(
  state: DataSourceState,
  sent: DataSourceState,
  stored: DataSourceDetail,
): DataSourceState {
  const taken = toDataSourceState(stored);
  const isSame = fingerprint(state) === fingerprint(sent);
  return isSame ? withTrials(taken, state) : { ...state, target: taken.target };
}

/** Takes the columns and the shape of rows that a try of the form as it was `sent` found, unless another address is asked for by now. */
export function takeFound(
  state: DataSourceState,
  sent: DataSourceState,
  { proposedColumns, rowsShape }: Pick<TestResult, 'proposedColumns' | 'rowsShape'>,
): DataSourceState {
  if (proposedColumns.length === 0 || isElsewhere(state.url, sent.url) || !readsSame(state, sent))
    return state;
  const columns = mergeProposals(state.columns, proposedColumns);
  // Where the rows lie goes with what they lie in.
  if (rowsShape === undefined) return { ...state, columns };
  const foundShape = sent.kept.rowsShape === undefined ? rowsShape : sent.foundShape;
  return { ...state, rowsPath: rowsShape.path, foundShape, kept: { ...state.kept, rowsShape }, columns };
}

/**
 * The form for other records than those of the last answer, which proposed these columns: what only that answer brought
 * goes with it, and a choice that somebody made stays.
 */
export function leaveAnswer(state: DataSourceState, proposed: readonly ProposedColumn[]): DataSourceState {
  const columns = dropUntouched(state.columns, proposed);
  const { foundShape, rowsPath } = state;
  const { rowsShape, ...kept } = state.kept;
  const isFound =
    foundShape !== null &&
    rowsPath.trim() === foundShape.path &&
    JSON.stringify(rowsShape) === JSON.stringify(foundShape);
  return isFound ? { ...state, columns, rowsPath: '', foundShape: null, kept } : { ...state, columns };
}

/** What counts as a change, as a text to compare. */
function fingerprint(state: DataSourceState): string {
  return JSON.stringify(toDataSourceDraft(state, ''));
}

/** Whether both read the same file, or both none. */
const readsSame = (state: DataSourceState, other: DataSourceState) =>
  state.from === other.from && JSON.stringify(toFileOrigin(state)) === JSON.stringify(toFileOrigin(other));

/** Whether an address is of other records: what decides is all but its query. */
export function isElsewhere(url: string, other: string): boolean {
  return url.trim().split('?')[0] !== other.trim().split('?')[0];
}

function withTrials(inputs: DataSourceState, from: DataSourceState): DataSourceState {
  const testValues = new Map(from.parameters.map(({ key, testValue }) => [key, testValue]));
  return {
    ...inputs,
    foundShape: from.foundShape,
    place: from.place,
    impliedValues: from.impliedValues,
    parameters: inputs.parameters.map((line) => ({ ...line, testValue: testValues.get(line.key) ?? '' })),
  };
}

/** What {@link takeProposal} uses of a proposal. */
type Proposal = Pick<SharePointProposal, 'draft' | 'proposedColumns'>;

function toInputs(detail: DataSourceDraft): Omit<DataSourceState, 'target'> {
  return {
    name: detail.name,
    description: detail.description,
    from: detail.file === undefined ? 'service' : 'file',
    fileKind: detail.file?.kind ?? 'upload',
    file: detail.file?.kind === 'upload' ? detail.file : null,
    attachment: toAttachmentInputs(detail.file),
    url: detail.request.url,
    headers: detail.request.headers.map((header, index) => ({ uid: `stored:${index}`, ...header })),
    method: detail.request.method,
    body: detail.request.body,
    bodyKind: detail.request.bodyKind ?? 'json',
    graphQl: detail.request.graphQl ?? { variables: '', operationName: '' },
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
    foundShape: null,
    place: '',
    impliedValues: {},
    kept: {
      allowedProjects: detail.allowedProjects,
      allowedGroups: detail.allowedGroups,
      sourceUrl: detail.sourceUrl,
      ...(detail.actionAccess === undefined ? {} : { actionAccess: detail.actionAccess }),
      ...(detail.answerCheck === undefined ? {} : { answerCheck: detail.answerCheck }),
      ...(detail.onLoss === undefined ? {} : { onLoss: detail.onLoss }),
      ...(detail.rowsShape === undefined ? {} : { rowsShape: detail.rowsShape }),
      ...(detail.xmlNames === undefined ? {} : { xmlNames: detail.xmlNames }),
    },
  };
}

/** What the server is sent. Call it on a checked form: the numbers are taken as they are. */
export function toDataSourceDraft(state: DataSourceState, connectionId: string): DataSourceDraft {
  const draft = toRequestDraft(state, connectionId);
  const file = state.from === 'file' ? toFileOrigin(state) : null;
  return file === null ? draft : withFile(draft, file);
}

function toAttachmentInputs(file: FileOrigin | undefined): AttachmentInputs {
  if (file?.kind !== 'attachment') return { page: '', name: '', sheet: '' };
  const { pageId, name, sheet } = file;
  return { page: pageId, name, sheet };
}

/** The file that the form names; null: none yet. */
function toFileOrigin({ fileKind, file, attachment }: DataSourceState): FileOrigin | null {
  if (fileKind === 'upload') return file;
  const page = parsePlace(attachment.page);
  if (page?.kind !== 'page') return null;
  return {
    kind: 'attachment',
    pageId: page.id,
    name: attachment.name.trim(),
    sheet: attachment.sheet.trim(),
  };
}

/** The server keeps nothing of a request beside a file, so there is nothing to disagree about. */
function withFile(draft: DataSourceDraft, file: FileOrigin): DataSourceDraft {
  const request = { method: 'GET' as const, url: '', headers: [], body: '', selectFromColumns: false };
  const none = { connectionId: '', request, parameters: [], lookups: [], sourceUrl: '' };
  return { ...draft, ...none, paging: { kind: 'none' }, file };
}

function toRequestDraft(state: DataSourceState, connectionId: string): DataSourceDraft {
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
      ...(state.method === 'POST' && state.bodyKind !== 'json' ? { bodyKind: state.bodyKind } : {}),
      ...(isGraphQl(state) ? { graphQl: state.graphQl } : {}),
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

/** Whether the request is a query in GraphQL. */
export const isGraphQl = ({ method, bodyKind }: Pick<DataSourceState, 'method' | 'bodyKind'>): boolean =>
  method === 'POST' && bodyKind === 'graphql';

/** Context paths that placeholders of the request name without a parameter declaring them. */
export function listImpliedParameters(state: DataSourceState): string[] {
  const { url, body, graphQl, headers, parameters } = state;
  const declared = new Set(parameters.map(({ key }) => key.trim()));
  const text = [
    url,
    body,
    isGraphQl(state) ? graphQl.variables : '',
    ...headers.map(({ value }) => value),
  ].join(' ');
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
