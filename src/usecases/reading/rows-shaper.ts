import type { DataSourceDraft, RowsShape } from '../../contract/data-source';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { QueryAnswer, QueryRows } from '../../core/answer/query-results/query-dialect';
import {
  findDialect,
  queryRowsPath,
  recogniseDialect,
  toPlainAnswer,
} from '../../core/answer/query-results/query-dialects';
import { findRowsShape, shapeRows } from '../../core/answer/rows-shape';
import type { PageRequest } from '../../core/paging/page-request';
import { listCandidates, listInnerLists } from '../../core/table/find-rows';
import { completePath } from '../../core/table/json-path';

/**
 * Makes lists of the rows of one read's pages that lie in something else. What they lie in is kept with the data
 * source; it is looked for only in the first page of a test, while nobody has chosen columns: a refresh guesses nothing.
 */
export class RowsShaper {
  /** What the rows lie in; undefined: a list of objects, or one record. */
  shape: RowsShape | undefined;
  /** Whether the rows of the page taken last do not have that shape. */
  isMisfit = false;
  /** What is worth knowing of what was decided. */
  readonly notes: Text[] = [];
  private mayDecide: boolean;
  /** The part of a statement's result that was read last. */
  private part: QueryRows | null = null;

  constructor(
    private readonly dataSource: Pick<DataSourceDraft, 'rowsPath' | 'rowsShape' | 'columns'>,
    isTest: boolean,
  ) {
    const { rowsShape, columns } = dataSource;
    // A shape says nothing of rows at another place than its own.
    this.shape = rowsShape !== undefined && this.isAt(rowsShape) ? rowsShape : undefined;
    this.mayDecide = isTest && this.shape === undefined && columns.length === 0;
  }

  /** Where the rows lie; empty: nobody has said so. */
  get rowsPath(): string {
    return this.dataSource.rowsPath || (this.shape?.kind === 'list' ? '' : (this.shape?.path ?? ''));
  }

  /** What the rows lie in, where they are no list as it is. */
  get found(): RowsShape | undefined {
    return this.shape?.kind === 'list' ? undefined : this.shape;
  }

  /** Whether the rows are the result of a statement. */
  get isOfStatement(): boolean {
    return this.shape?.kind === 'query-result';
  }

  /**
   * What an answer to a statement says before its rows are taken: that they are still to come, elsewhere or will never
   * come. Null: it is none, or has its rows.
   */
  findHindrance(body: unknown): Exclude<QueryAnswer, QueryRows> | null {
    if (this.mayDecide && this.rowsPath === '') this.recognise(body);
    if (this.shape?.kind !== 'query-result') return null;
    const answer = findDialect(this.shape.dialect).read(body, this.part);
    if (answer !== null && answer.kind !== 'rows') return answer;
    this.part = answer;
    return null;
  }

  /** How a further page is asked for: a part of a result has an address of its own, and runs nothing. */
  follow(request: PageRequest): PageRequest {
    return this.isOfStatement ? { url: request.url, body: null, method: 'GET' } : request;
  }

  /** A page with a list where its rows lie; of a statement's result, the part that `findHindrance` has read. */
  take(body: unknown): unknown {
    if (this.shape?.kind === 'query-result') {
      this.mayDecide = false;
      return this.part === null ? body : toPlainAnswer(this.part, findDialect(this.shape.dialect));
    }
    if (this.mayDecide) this.decide(body);
    this.mayDecide = false;
    const shaped = shapeRows(body, this.shape);
    this.isMisfit = this.found !== undefined && shaped === body;
    return shaped;
  }

  private recognise(body: unknown): void {
    const dialect = recogniseDialect(body);
    if (dialect !== null) this.shape = { kind: 'query-result', path: queryRowsPath, dialect };
  }

  private decide(body: unknown): void {
    const found = findRowsShape(body);
    if (found !== null && this.isAt(found)) {
      this.shape = found;
      if (found.kind === 'columns') this.notes.push(buildText('note.rows.columns', { path: found.path }));
      return;
    }
    // A single record may be meant, or a list in it.
    const isOneRow = this.dataSource.rowsPath === '' && listCandidates(body).length === 0;
    const [path] = isOneRow ? listInnerLists(body) : [];
    if (path !== undefined) this.notes.push(buildText('note.rows.inner', { path }));
  }

  private isAt({ kind, path }: RowsShape): boolean {
    const { rowsPath } = this.dataSource;
    return kind === 'list' || rowsPath === '' || completePath(rowsPath) === completePath(path);
  }
}
