import type { DataSourceDraft } from '../../contract/data-source';
import type { ParameterValues } from '../../contract/parameter';
import { buildText } from '../../contract/text/text';
import { fileUrl } from '../../core/answer/file-content';
import { acceptHeaders } from '../../core/answer/parse-answer';
import { readsConnection } from '../../core/data-source/reads-connection';
import type { Failure } from '../../core/failure/failure';
import type { PageRequest } from '../../core/paging/page-request';
import { buildPager } from '../../core/paging/pager';
import type { Pager } from '../../core/paging/pager';
import type { HttpRequest } from '../../core/ports';
import { bodyContentTypes } from '../../core/request/compile-body';
import { compileRequest } from '../../core/request/request-template';
import { selectColumns } from '../../core/request/select-columns';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { buildPathBudget } from '../../core/table/path-budget';
import type { PathBudget } from '../../core/table/path-budget';

/** What a read asks with: the requests of its pages, without credentials. */
export interface PreparedRequests {
  readonly pager: Pager;
  readonly headers: Readonly<Record<string, string>>;
  /** What all paths of the read may look at together. */
  readonly budget: PathBudget;
}

/** The first request of a read, without credentials; fails as the read would. */
export function buildFirstRequest(
  dataSource: DataSourceDraft,
  values: ParameterValues,
): Result<HttpRequest, Failure> {
  const prepared = prepareRequests(dataSource, { values, isTest: true });
  return prepared.ok
    ? succeed(toHttpRequest(dataSource, prepared.value.headers, prepared.value.pager.first))
    : prepared;
}

/** Puts the values in force into a data source's request, and its paging around it. */
export function prepareRequests(
  dataSource: DataSourceDraft,
  { values, isTest }: { readonly values: ParameterValues; readonly isTest: boolean },
): Result<PreparedRequests, Failure> {
  if (!readsConnection(dataSource)) return prepareWhole();
  const { request, parameters, paging, columns } = dataSource;
  const compiled = compileRequest(request, parameters);
  if (!compiled.ok) {
    const { field, problem } = compiled.failure;
    return fail({ reason: 'invalid-input', field: `draft.${field}`, problem });
  }
  const filled = compiled.value.fill(values);
  if (!filled.ok) {
    const { parameter, problem } = filled.failure;
    return fail({ reason: 'invalid-input', field: `parameters.${parameter}`, problem });
  }
  const { body } = filled.value.first;
  if (typeof body === 'string' && 'sendAs' in paging && paging.sendAs === 'body') {
    const problem = buildText('problem.paging.notInBody');
    return fail({ reason: 'invalid-input', field: 'draft.paging.sendAs', problem });
  }
  // In the spelling that links come in, so that one back to the first page is known.
  const address = toCanonicalUrl(filled.value.first.url);
  const url =
    request.selectFromColumns && URL.canParse(address)
      ? selectColumns(address, columns, isTest ? 'test' : 'show')
      : address;
  const budget = buildPathBudget();
  const pager = buildPager(paging, { url: toCanonicalUrl(url), body }, budget);
  if (!pager.ok) {
    const problem = buildText('problem.path.namedNotJsonPath', {
      path: pager.failure.path,
      problem: pager.failure.problem,
    });
    return fail({ reason: 'invalid-input', field: `draft.paging.${pager.failure.field}`, problem });
  }
  return succeed({ pager: pager.value, headers: filled.value.headers, budget });
}

/** What is no service is one page, and is asked for nothing. */
function prepareWhole(): Result<PreparedRequests, Failure> {
  const budget = buildPathBudget();
  const pager = buildPager({ kind: 'none' }, { url: fileUrl, body: null }, budget);
  return pager.ok ? succeed({ pager: pager.value, headers: {}, budget }) : fail({ reason: 'bug' });
}

/** The request of one page as it is sent, credentials apart. */
export function toHttpRequest(
  { request, format }: DataSourceDraft,
  own: Readonly<Record<string, string>>,
  { url, body, method: asked }: PageRequest,
): HttpRequest {
  const { bodyKind = 'json' } = request;
  const method = asked ?? request.method;
  // Services that are asked in XML answer in it, and some of them refuse what does not say so.
  const accept = bodyKind === 'xml' && format === 'auto' ? acceptXml : acceptHeaders[format];
  if (method === 'GET') return { method, url, headers: { accept, ...own } };
  const headers = { accept, 'content-type': bodyContentTypes[bodyKind], ...own };
  if (body === null) return { method, url, headers };
  const text = bodyKind !== 'json' && typeof body === 'string' ? body : JSON.stringify(body);
  return { method, url, headers, body: text };
}

const acceptXml = 'text/xml, application/soap+xml, application/xml;q=0.9, */*;q=0.1';

function toCanonicalUrl(text: string): string {
  return URL.canParse(text) ? new URL(text).href : text;
}
