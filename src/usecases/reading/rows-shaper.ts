import type { DataSourceDraft, RowsShape } from '../../contract/data-source';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { findRowsShape, shapeRows } from '../../core/answer/rows-shape';
import { listCandidates, listInnerLists } from '../../core/table/find-rows';
import { completePath } from '../../core/table/json-path';

/**
 * Makes lists of the rows of one read's pages that lie in something else. What they lie in is kept with the data
 * source; it is looked for only in the first page of a test, while nobody has chosen columns: a refresh guesses nothing.
 */
export class RowsShaper {
  /** What the rows lie in; undefined: a list of objects, or one record. */
  shape: RowsShape | undefined;
  /** What is worth knowing of what was decided. */
  readonly notes: Text[] = [];
  private mayDecide: boolean;

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
    return this.dataSource.rowsPath || (this.shape?.path ?? '');
  }

  /** A page with a list where its rows lie. */
  take(body: unknown): unknown {
    if (this.mayDecide) this.decide(body);
    this.mayDecide = false;
    return shapeRows(body, this.shape);
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

  private isAt({ path }: RowsShape): boolean {
    const { rowsPath } = this.dataSource;
    return rowsPath === '' || completePath(rowsPath) === completePath(path);
  }
}
