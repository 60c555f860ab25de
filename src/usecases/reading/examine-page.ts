import type { AnswerCheck } from '../../contract/data-source';
import { buildText } from '../../contract/text/text';
import type { KeptPlace } from '../../core/answer/kept-place';
import type { ParsedAnswer } from '../../core/answer/parse-answer';
import { locateRows } from '../../core/answer/locate-rows';
import type { RowsPlace } from '../../core/answer/locate-rows';
import { findAnswerError, findRefusingCode, findServiceWords } from '../../core/evidence/find-answer-error';
import type { AnswerError } from '../../core/evidence/find-answer-error';
import { nameWords } from '../../core/evidence/name-words';
import type { Failure } from '../../core/failure/failure';
import { isObject } from '../../core/is-object';
import type { HttpAnswer } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { buildRowFinder, listCandidates } from '../../core/table/find-rows';
import type { RowFinder } from '../../core/table/find-rows';
import { compilePath } from '../../core/table/json-path';
import type { PathBudget } from '../../core/table/path-budget';

/** An answer as data. */
interface AnswerPage {
  readonly answer: Pick<HttpAnswer, 'status'>;
  readonly body: unknown;
  readonly format: ParsedAnswer['format'];
}

/** Rows of a page. */
interface ExaminedPage {
  readonly finder: RowFinder;
  readonly rows: readonly unknown[];
  /** An error that stood beside the rows; null: none. */
  readonly errorBeside: Failure | null;
}

/** What the rows of a page were taken for. */
interface SaidRows {
  /** Empty: they are looked for, unless their place is kept. */
  readonly rowsPath: string;
  /** Whether they do not have the shape that they are said to have. */
  readonly isMisfit: boolean;
}

/** What is known of an answer before it is there. */
interface Expected {
  readonly answerCheck?: AnswerCheck | undefined;
  /** Where they lay at an earlier good read. */
  readonly place: KeptPlace | null;
}

/**
 * Takes the rows out of the pages of one read, and refuses what has none to give: an error, whatever its status; null
 * or nothing where the rows are to be; another kind of thing than there was. Where nobody said where the rows lie, the
 * first page decides, and later ones keep to it.
 */
export class PageExaminer {
  private finder: RowFinder | null = null;
  private decided: KeptPlace | null = null;
  private rowsPath = '';

  constructor(
    private readonly settings: Expected,
    private readonly budget: PathBudget,
  ) {}

  /** A place kept of another path says nothing of this one. */
  private get expected(): KeptPlace | null {
    const { place } = this.settings;
    return place !== null && (this.rowsPath === '' || place.path === this.rowsPath) ? place : null;
  }

  /** The path in use. */
  get path(): string {
    return this.finder?.path ?? this.rowsPath;
  }

  /** Where the rows lay; null: there were none to tell by. */
  get place(): KeptPlace | null {
    return this.decided ?? this.expected;
  }

  /** Refuses an answer that is nothing but an error, before its members are taken for rows. */
  refuseError(body: unknown, host: string): Result<true, Failure> {
    const error = findBareError(body);
    return error === null ? succeed(true) : fail(toFailure(error, host));
  }

  /** Takes a page's rows. */
  examine(page: AnswerPage, host: string, said: SaidRows): Result<ExaminedPage, Failure> {
    this.rowsPath = said.rowsPath;
    const refused = this.checkDeclared(page.body);
    if (refused !== null) return fail(refused);
    const found = this.findFinder(page, host);
    if (!found.ok) return found;
    const finder = found.value;
    const { rows, error: errorLine } = takeOutErrors(finder.findRows(page.body), finder.path);
    const missing = this.checkPlace(page, rows, finder.path, said.isMisfit);
    const isSingle = finder.path === '$' && isObject(page.body);
    // A single record may well have a member called error; it is an error if it is nothing else.
    const error = isSingle
      ? findBareError(page.body)
      : (errorLine ??
        findAnswerError(page.body, finder.path) ??
        (rows.length === 0 ? findRefusingCode(page.body) : null));
    if (error !== null && (missing !== null || rows.length === 0 || isSingle))
      return fail(toFailure(error, host));
    if (missing !== null) {
      // Where there are rows elsewhere, a title or description is none of an error.
      const words = listCandidates(page.body).length === 0 ? findServiceWords(page.body) : null;
      return fail(words === null ? toMissing(missing, finder.path, page.body) : toFailure(words, host));
    }
    this.finder = finder;
    return succeed({ finder, rows, errorBeside: error && toFailure(error, host) });
  }

  private findFinder(page: AnswerPage, host: string): Result<RowFinder, Failure> {
    if (this.finder !== null) return succeed(this.finder);
    const { rowsPath } = this;
    const path = rowsPath === '' ? (this.expected?.path ?? decidePath(page.body)) : rowsPath;
    if (path === null) {
      return fail(toFailure(findAnswerError(page.body, '') ?? { words: null, code: null }, host));
    }
    const built = buildRowFinder(path, page.body, this.budget);
    if (built.ok || built.failure.reason !== 'rows-path-empty') return built;
    // Nothing there: of an empty document that is no row, of any other one an error, which is told as such.
    return succeed({ path, findRows: () => [] });
  }

  /** What stands in the rows' place instead; null: rows do, or none of them. */
  private checkPlace(
    page: AnswerPage,
    rows: readonly unknown[],
    path: string,
    isMisfit: boolean,
  ): RowsPlace | 'misfit' | null {
    if (page.answer.status === 204) return null;
    const place = rows.length > 1 ? 'list' : locateRows(page.body, path);
    // In XML one element is a list of one, and none is a list of none.
    const isXml = page.format === 'xml';
    if (isXml && (place !== 'nothing' || hasRoot(page.body, path))) return null;
    if (place !== 'list' && place !== 'object') return place;
    if (isMisfit) return 'misfit';
    const { expected } = this;
    if (expected !== null && expected.kind !== place && !isXml) return place;
    if (this.decided !== null && this.decided.kind !== place) return place;
    if (rows.length > 0 || place === 'list') this.decided ??= { path, kind: place };
    return null;
  }

  private checkDeclared(body: unknown): Failure | null {
    const { mustHave = '', mustNotHave = '' } = this.settings.answerCheck ?? {};
    if (mustHave !== '' && !isThere(this.read(mustHave, body))) {
      const words = (findAnswerError(body, '') ?? findServiceWords(body))?.words ?? null;
      return {
        reason: 'answer-refused',
        problem: buildText('problem.answer.mustHave', { path: mustHave }),
        words,
      };
    }
    const wrong = mustNotHave === '' ? undefined : this.read(mustNotHave, body);
    if (!isThere(wrong)) return null;
    const words = typeof wrong === 'string' ? findServiceWords({ message: wrong }) : findServiceWords(wrong);
    return {
      reason: 'answer-refused',
      problem: buildText('problem.answer.mustNotHave', { path: mustNotHave }),
      words: (words ?? findServiceWords(body))?.words ?? null,
    };
  }

  private read(path: string, body: unknown): unknown {
    const compiled = compilePath(path, this.budget);
    return compiled.ok ? compiled.value.read(body) : undefined;
  }
}

const isThere = (value: unknown) =>
  value !== undefined &&
  value !== null &&
  value !== false &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0);

/** Where to look for rows of an answer that nobody has seen before. Empty: wherever; null: it is an error and has none. */
function decidePath(body: unknown): string | null {
  const candidates = listCandidates(body);
  const [first] = candidates;
  if (first !== undefined && !isOfErrors(first)) return '';
  const other = candidates.find((path) => !isOfErrors(path));
  if (other !== undefined) return other;
  return findAnswerError(body, '') === null ? '' : null;
}

/** Whether a list is one of errors or remarks, by the name that it has. */
function isOfErrors(path: string): boolean {
  const name = /[\w$@-]+(?='?\]?$)/.exec(path)?.[0] ?? '';
  return nameWords(name).some((word) =>
    /^(errors?|faults?|exceptions?|warnings?|messages|notices)$/.test(word),
  );
}

/** An error in an answer that is a single object: one that is nothing but an error. */
function findBareError(body: unknown): AnswerError | null {
  const error = findAnswerError(body, '') ?? findRefusingCode(body);
  if (error === null || !isObject(body) || hasRowsBeside(body)) return null;
  const members = Object.entries(body).filter(([, value]) => value !== null && value !== '');
  const isBare = members.every(
    ([name, value]) => isOfEnvelope(name) || (isObject(value) && members.length === 1),
  );
  return isBare ? error : null;
}

/** Whether rows stand beside an error, as GraphQL gives them: a list that is neither empty nor of errors. */
const hasRowsBeside = (body: Readonly<Record<string, unknown>>): boolean =>
  listCandidates({ data: body.data, result: body.result, response: body.response }).some((path) => {
    const compiled = compilePath(path);
    const list = compiled.ok ? compiled.value.read(body) : null;
    return Array.isArray(list) && list.some(isObject) && !isOfErrors(path);
  });

/** Names that may be those of an error; looked at in every row. */
const mayBeError = /err|fault|exception|fail|success|^ok$/i;

/**
 * Takes out of a bare list what is an error among its rows: a service that streams its rows, as JSON lines, has no
 * other place for it. An error has no member that the other rows have.
 */
function takeOutErrors(
  found: readonly unknown[],
  path: string,
): { readonly rows: readonly unknown[]; readonly error: AnswerError | null } {
  const suspects = path === '$' && found.length > 1 ? found.filter(isErrorLine) : [];
  const [first] = suspects;
  if (first === undefined || suspects.length === found.length) return { rows: found, error: null };
  const errors = new Set(suspects);
  const rows = found.filter((row) => !errors.has(row));
  const names = new Set(
    Object.keys(suspects.reduce<object>((all, each) => ({ ...all, ...(each as object) }), {})),
  );
  const shares = rows.some((row) => isObject(row) && Object.keys(row).some((name) => names.has(name)));
  return shares ? { rows: found, error: null } : { rows, error: findBareError(first) };
}

const isErrorLine = (row: unknown) =>
  isObject(row) && Object.keys(row).some((name) => mayBeError.test(name)) && findBareError(row) !== null;

/** Members that stand in answers of services beside an error. */
const isOfEnvelope = (name: string) =>
  nameWords(name).some((word) =>
    /^(error|errors|fault|exception|message|msg|code|status|success|ok|detail|details|description|title|type|trace|stack|timestamp|path|instance|request|reason|result|data|response|info|id|version|jsonrpc)$/.test(
      word,
    ),
  );

/** Whether the document's root is the one that the path begins with. */
function hasRoot(body: unknown, path: string): boolean {
  const compiled = compilePath(path);
  const [root] = compiled.ok ? compiled.value.leadingNames : [];
  return root === undefined || (isObject(body) && Object.hasOwn(body, root));
}

const toFailure = ({ words, code }: AnswerError, host: string): Failure => ({
  reason: 'answer-error',
  host,
  words,
  apiCode: code,
});

function toMissing(found: RowsPlace | 'misfit', path: string, body: unknown): Failure {
  const what = found === 'nothing' ? {} : { found };
  return { reason: 'rows-path-empty', path, ...what, candidates: listCandidates(body) };
}
