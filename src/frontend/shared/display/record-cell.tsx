import type { CellValue, TableColumn } from '../../../contract/table';
import type { RowMarks } from '../../../core/table/shown-table';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import { Cell } from './cell';
import { Marked } from './marked';

interface RecordCellProps {
  readonly cell: CellValue;
  readonly column: TableColumn;
  readonly format: ViewerFormat;
  /** Null: no rule says anything of the row. */
  readonly marks: RowMarks | null;
  /** Whether the cell stands for its row: it has the sign of the row's mark. */
  readonly isFirst: boolean;
  /** Whether the cell stands at the end of its place, as numbers of a table do. */
  readonly isAtEnd?: boolean;
}

/** A cell of a row in the colour that the view's rules give it. */
export function RecordCell({ cell, column, format, marks, isFirst, isAtEnd = false }: RecordCellProps) {
  const mark = marks?.cell(column.key) ?? null;
  const content = <Cell cell={cell} column={column} format={format} />;
  if (mark === null) return content;
  return (
    <Marked mark={mark} hasSign={isFirst || mark !== marks?.row} isAtEnd={isAtEnd}>
      {content}
    </Marked>
  );
}
