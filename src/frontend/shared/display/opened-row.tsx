import { useEffect, useMemo, useState } from 'react';
import type { TableView } from '../../../contract/macro-api';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import type { ViewExtras } from '../../../core/view/view-extras';
import { findFurtherColumns, RowDialog } from './row-dialog';
import type { ShownRows } from './use-shown-rows';

interface OpenedRowProps {
  readonly idPrefix: string;
  readonly view: TableView;
  readonly shown: ShownRows;
  readonly extras: ViewExtras;
  readonly format: ViewerFormat;
  /** Number of the row in the table. */
  readonly number: number;
  /** Reads the columns that the view leaves out; null: it leaves none out, or nobody can tell. */
  readonly loadWhole: (() => Promise<TableView | null>) | null;
  readonly onOpen: (number: number | null) => void;
}

/** A row in its dialog, with what the view leaves out of it as soon as that is there. */
export function OpenedRow(props: OpenedRowProps) {
  const { idPrefix, view, shown, extras, format, number, loadWhole, onOpen } = props;
  const [whole, setWhole] = useState<TableView | null>(null);
  const [isLoading, setIsLoading] = useState(loadWhole !== null);
  useEffect(() => {
    let isCurrent = true;
    void loadWhole?.().then((loaded) => {
      if (!isCurrent) return;
      setWhole(loaded);
      setIsLoading(false);
    });
    return () => {
      isCurrent = false;
    };
    // Once for each dialog: what the rows before and after it have came with it.
  }, [loadWhole]);
  const { columns, rowNumbers } = shown.applied;
  const further = useMemo(() => findFurtherColumns(whole, view, columns), [whole, view, columns]);
  const cells = view.table.rows[number];
  const position = rowNumbers.indexOf(number);
  // After a refresh or a search the row may be gone.
  if (cells === undefined || position === -1) return null;
  return (
    <RowDialog
      idPrefix={idPrefix}
      columns={columns}
      row={{ number, cells, marks: extras.rules.marksOf(cells) }}
      further={{ columns: further, cells: whole?.table.rows[number] ?? [] }}
      isLoading={isLoading}
      position={position}
      rowCount={rowNumbers.length}
      format={format}
      onPosition={(next) => onOpen(rowNumbers[next] ?? null)}
      onClose={() => onOpen(null)}
    />
  );
}
