import type { DataSourceDraft } from '../../contract/data-source';
import type { Combination } from '../../contract/combination';
import type { TokenOwner } from '../../contract/token-owner';
import type { FileOrigin } from '../../contract/file';
import { checkAllowedHost, parseOutboundUrl } from '../../core/connection/url-policy';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { readsConnection } from '../../core/data-source/reads-connection';
import type { NamedFailure } from '../../core/failure/failure';
import type { FileRecord } from '../../core/file/file-record';
import { buildPager } from '../../core/paging/pager';
import type { Ports } from '../../core/ports';
import type { ParameterValues } from '../../contract/parameter';
import { buildText } from '../../contract/text/text';
import { parseParameterValue } from '../../core/request/parameter-values';
import { compileRequest, findPlacementProblem } from '../../core/request/request-template';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { compilePath } from '../../core/table/json-path';
import { compileColumn } from '../../core/table/map-rows';
import { checkParts } from './check-parts';
import { findFile, findNamedFile } from '../file/load-file';
import { findPrevious } from '../record/find-previous';
import type { SaveTarget } from '../record/find-previous';
import { loadConnection } from '../record/load-connection';
import { loadDataSource } from '../record/load-data-source';
import { failNamed, nameFailure } from '../record/named';
import type { Text } from '../../contract/text/text';

/** What an admin wants a data source to become. */
export interface DataSourceInput extends SaveTarget {
  readonly draft: DataSourceDraft;
  /** Values of parameters for a test run, whatever their source. */
  readonly parameters?: ParameterValues;
}

/** A checked data source, ready to be tried and stored. */
export interface PreparedDataSource {
  readonly draft: DataSourceDraft;
  /** Null: it reads a file, or is made of other data sources. */
  readonly connection: ConnectionRecord | null;
  /** Whose tokens the data sources that it is made of are read with; absent: it is made of none. */
  readonly partsOwner?: TokenOwner;
  readonly previous: DataSourceRecord | null;
  /** Id of a new one; absent: any. */
  readonly newId?: string;
  readonly saveId?: string | undefined;
  readonly testValues: ParameterValues;
}

/** Headers that carry credentials belong to the connection, where they are stored as secrets. */
const credentialHeaders = ['authorization', 'cookie', 'proxy-authorization', 'x-api-key'];
const headerName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
const isPrintable = (value: string) => /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

/**
 * Checks what an admin entered against the connection or file it uses and what is stored.
 * @param options whether an uploaded file has to be here: a configuration from another site comes without its files
 */
export async function prepareDataSource(
  ports: Ports,
  { draft: entered, parameters: testValues = {}, ...at }: DataSourceInput,
  options: { readonly needsFile: boolean } = { needsFile: true },
): Promise<Result<PreparedDataSource, NamedFailure>> {
  const checked = await checkOrigin(ports, entered, { ...options, target: at.target });
  if (!checked.ok) return checked;
  const { draft, connection, ...owner } = checked.value;
  const subject = { dataSource: draft.name, connection: connection?.name };
  const problem = findDraftProblem(draft);
  if (problem !== null) return failNamed({ reason: 'invalid-input', ...problem }, subject);
  const load = (id: string) => loadDataSource(ports.records, id);
  const found = await findPrevious(at, { kind: 'data-source', subject }, load);
  if (!found.ok) return found;
  return succeed({ draft, connection, ...owner, ...found.value, saveId: at.saveId, testValues });
}

/** Where its rows come from: other data sources, a file, or a service. */
function checkOrigin(
  ports: Ports,
  draft: DataSourceDraft,
  options: { readonly needsFile: boolean; readonly target: SaveTarget['target'] },
): Promise<Result<Checked, NamedFailure>> {
  const { combination, file } = draft;
  if (combination !== undefined) return checkCombination(ports, draft, combination, options.target);
  return file === undefined ? checkRequest(ports, draft) : checkFile(ports, draft, file, options);
}

/** A draft as it is to be stored, and what it reads through. */
type Checked = Pick<PreparedDataSource, 'draft' | 'connection' | 'partsOwner'>;

/** What is asked of a service, where none is asked. */
const noRequest = {
  connectionId: '',
  request: { method: 'GET' as const, url: '', headers: [], body: '', selectFromColumns: false },
  ...{ parameters: [], lookups: [], sourceUrl: '', paging: { kind: 'none' as const } },
};

/** A file needs no connection, request or paging: what was entered of these before it was chosen goes. */
async function checkFile(
  ports: Ports,
  draft: DataSourceDraft,
  file: FileOrigin,
  { needsFile, target }: { readonly needsFile: boolean; readonly target: SaveTarget['target'] },
): Promise<Result<Checked, NamedFailure>> {
  const found = await (file.kind === 'upload'
    ? findUpload(ports, file, target)
    : findPage(ports, file, draft.name));
  // Else a file with the id of any page would open it to programs, which are asked about no page.
  if (!found.ok && (needsFile || file.kind === 'attachment')) return found;
  const named = found.ok ? found.value : file;
  return succeed({ draft: { ...draft, ...noRequest, file: named }, connection: null });
}

/** Rows that are made of others' have a place and a form of their own. */
async function checkCombination(
  ports: Ports,
  draft: DataSourceDraft,
  combination: Combination,
  target: SaveTarget['target'],
): Promise<Result<Checked, NamedFailure>> {
  const parts = await checkParts(ports, combination, target?.id ?? null);
  if (!parts.ok) return nameFailure(parts, { dataSource: draft.name });
  const own: DataSourceDraft = { ...draft, ...noRequest, rowsPath: '', format: 'auto' };
  delete own.file;
  delete own.rowsShape;
  delete own.answerCheck;
  return succeed({ draft: own, connection: null, partsOwner: parts.value });
}

async function findUpload(
  ports: Ports,
  file: Extract<FileOrigin, { kind: 'upload' }>,
  target: SaveTarget['target'],
): Promise<Result<FileOrigin, NamedFailure>> {
  const stored = (await findFile(ports, file.fileId)) ?? (await findHeld(ports, file, target));
  return stored?.state === 'whole'
    ? succeed({ ...file, name: stored.name, bytes: stored.bytes })
    : failNamed({ reason: 'file-missing', file: file.name });
}

/** A file that the data source names already: it is used, whatever another that named it has left behind. */
async function findHeld(
  ports: Ports,
  { fileId }: Extract<FileOrigin, { kind: 'upload' }>,
  target: SaveTarget['target'],
): Promise<FileRecord | null> {
  const held = target === null ? null : await loadDataSource(ports.records, target.id);
  const file = held?.ok === true ? held.value.file : undefined;
  return file?.kind === 'upload' && file.fileId === fileId ? findNamedFile(ports, fileId) : null;
}

/** The app may view pages that this administrator may not. */
async function findPage(
  ports: Ports,
  file: Extract<FileOrigin, { kind: 'attachment' }>,
  dataSource: string,
): Promise<Result<FileOrigin, NamedFailure>> {
  if (await ports.product.mayViewPage(file.pageId)) return succeed(file);
  const problem = buildText('problem.place.page');
  return failNamed({ reason: 'invalid-input', field: 'draft.file.pageId', problem }, { dataSource });
}

/** A request goes to hosts that its connection allows. */
async function checkRequest(ports: Ports, draft: DataSourceDraft): Promise<Result<Checked, NamedFailure>> {
  const connection = await loadConnection(ports.records, draft.connectionId);
  if (!connection.ok) return failNamed(connection.failure.failure, { dataSource: draft.name });
  const subject = { dataSource: draft.name, connection: connection.value.name };
  const addresses = [
    { field: 'draft.request.url', text: draft.request.url },
    ...draft.lookups.map(({ url }, index) => ({ field: `draft.lookups.${index}.url`, text: url })),
  ];
  if (draft.request.url === '') {
    const problem = buildText('problem.empty');
    return failNamed({ reason: 'invalid-input', field: 'draft.request.url', problem }, subject);
  }
  const environment = await ports.invocation.environment();
  for (const { field, text } of addresses) {
    const url = parseOutboundUrl(withoutPlaceholders(text), environment);
    if (!url.ok) {
      const problem = buildText('problem.address.unusable', { problem: url.failure.problem });
      return failNamed({ reason: 'invalid-input', field, problem }, subject);
    }
    const allowed = nameFailure(checkAllowedHost(url.value, connection.value.allowedHosts), subject);
    if (!allowed.ok) return allowed;
  }
  return succeed({ draft, connection: connection.value });
}

interface DraftProblem {
  readonly field: string;
  readonly problem: Text;
}

/** Placeholders stand after the host, so the address can be judged with anything in their place. */
const withoutPlaceholders = (url: string) => url.replace(/\{\{[^{}]*\}\}/g, 'x');

function findDraftProblem(draft: DataSourceDraft): DraftProblem | null {
  return (
    (readsConnection(draft) ? findRequestProblem(draft) : null) ??
    findParameterProblem(draft) ??
    findAnswerCheckProblem(draft) ??
    findColumnProblem(draft)
  );
}

function findRequestProblem(draft: DataSourceDraft): DraftProblem | null {
  for (const [index, { name, value }] of draft.request.headers.entries()) {
    const field = `draft.request.headers.${index}.name`;
    if (!headerName.test(name)) return { field, problem: buildText('problem.request.headerName', { name }) };
    if (!isPrintable(value)) return { field, problem: buildText('problem.request.headerValue', { name }) };
    if (credentialHeaders.includes(name.toLowerCase())) {
      return {
        field,
        problem: buildText('problem.request.credentials', { name }),
      };
    }
  }
  if (draft.request.method === 'GET' && draft.request.body !== '') {
    return { field: 'draft.request.body', problem: buildText('problem.request.bodyOfGet') };
  }
  const compiled = compileRequest(draft.request, draft.parameters);
  const refused = compiled.ok ? findPlacementProblem(compiled.value) : compiled.failure;
  if (refused !== null) return { ...refused, field: `draft.${refused.field}` };
  if (draft.lookups.some(({ url }) => url.includes('{{'))) {
    return { field: 'draft.lookups', problem: buildText('problem.lookup.parameters') };
  }
  if ('sendAs' in draft.paging && draft.paging.sendAs === 'body' && draft.request.method === 'GET') {
    return { field: 'draft.paging.sendAs', problem: buildText('problem.request.queryOfGet') };
  }
  const pager = buildPager(draft.paging, { url: 'https://example.com/', body: null });
  if (pager.ok) return null;
  const { field, path, problem } = pager.failure;
  return {
    field: `draft.paging.${field}`,
    problem: buildText('problem.path.namedNotJsonPath', { path, problem }),
  };
}

function findParameterProblem({ parameters }: DataSourceDraft): DraftProblem | null {
  const keys = new Set<string>();
  for (const [index, parameter] of parameters.entries()) {
    const at = (name: string, problem: Text) => ({ field: `draft.parameters.${index}.${name}`, problem });
    if (keys.has(parameter.key)) return at('key', buildText('problem.usedTwice', { name: parameter.key }));
    keys.add(parameter.key);
    if (parameter.type === 'choice' && parameter.choices.length === 0)
      return at('choices', buildText('problem.empty'));
    if (parameter.source === 'context' && parameter.contextPath === undefined) {
      return at('contextPath', buildText('problem.chosen'));
    }
    if (parameter.default === undefined || parameter.default === '') continue;
    const parsed = parseParameterValue(parameter, parameter.default);
    if (!parsed.ok) return at('default', parsed.failure);
  }
  return null;
}

function findAnswerCheckProblem({ answerCheck }: DataSourceDraft): DraftProblem | null {
  for (const name of ['mustHave', 'mustNotHave'] as const) {
    const path = answerCheck?.[name] ?? '';
    const compiled = path === '' ? null : compilePath(path);
    if (compiled === null || compiled.ok) continue;
    const problem = buildText('problem.path.isNotJsonPath', { problem: compiled.failure });
    return { field: `draft.answerCheck.${name}`, problem };
  }
  return null;
}

function findColumnProblem(draft: DataSourceDraft): DraftProblem | null {
  const lookups = new Set(draft.lookups.map(({ key }) => key));
  const keys = new Set<string>();
  for (const [index, column] of draft.columns.entries()) {
    if (keys.has(column.key))
      return {
        field: `draft.columns.${index}.key`,
        problem: buildText('problem.usedTwice', { name: column.key }),
      };
    keys.add(column.key);
    const compiled = compileColumn(column);
    if (!compiled.ok) {
      const { path, template = '', expression = '' } = column;
      const at = (name: string, problem: Text) => ({ field: `draft.columns.${index}.${name}`, problem });
      if (expression !== '') return at('expression', compiled.failure);
      if (template !== '') return at('template', compiled.failure);
      return at('path', buildText('problem.path.namedNotJsonPath', { path, problem: compiled.failure }));
    }
    if (column.lookup !== undefined && !lookups.has(column.lookup)) {
      return {
        field: `draft.columns.${index}.lookup`,
        problem: buildText('problem.lookup.unknown', { name: column.lookup }),
      };
    }
  }
  for (const [index, lookup] of draft.lookups.entries()) {
    for (const name of ['idPath', 'namePath', 'emailPath', 'rowsPath'] as const) {
      const compiled = lookup[name] === '' ? null : compilePath(lookup[name]);
      if (compiled === null || compiled.ok) continue;
      return {
        field: `draft.lookups.${index}.${name}`,
        problem: buildText('problem.path.isNotJsonPath', { problem: compiled.failure }),
      };
    }
  }
  return null;
}
