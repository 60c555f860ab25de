import { Box, Link, ModalBody, ModalFooter, ModalHeader, ModalTitle, Spinner, Stack } from '@forge/react';
import { Button, Modal, Textfield } from '../controls';
import { Labelled } from '../inputs/labelled';
import type { CellValue, Table } from '../../../contract/table';
import { showingOf } from '../../../core/table/column-types/registry';
import { formatCell } from '../../../core/table/format-cell';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import { dressColumns } from '../../../core/view/dress-columns';
import type { PickedColumn } from '../../../core/view/pick-columns';
import { RecordDetails } from './record-details';
import type { ShownRow } from './records';
import { t } from '../texts';

interface RowDialogProps {
  readonly idPrefix: string;
  readonly columns: readonly PickedColumn[];
  readonly row: ShownRow;
  /** The columns that the view leaves out, with the row's cells. */
  readonly further: FurtherCells;
  readonly isLoading: boolean;
  readonly position: number;
  readonly rowCount: number;
  readonly format: ViewerFormat;
  readonly onPosition: (position: number) => void;
  readonly onClose: () => void;
}

/** Columns beside those of the view, with a row's cells. */
interface FurtherCells {
  readonly columns: readonly PickedColumn[];
  readonly cells: readonly CellValue[];
}

/** Everything that a reader may see of one row, with the rows before and after it. */
export function RowDialog(props: RowDialogProps) {
  const { columns, row, further, isLoading, position, rowCount, format, onPosition, onClose } = props;
  const [first] = columns;
  const heading = first === undefined ? '' : formatCell(row.cells[first.index] ?? null, first.column, format);
  const title =
    heading === '' ? t('shared.display.position', { position: position + 1, total: rowCount }) : heading;
  // The view's own columns come first, as their author ordered them.
  const all = [...columns, ...further.columns.map((each) => shift(each, row.cells.length))];
  const cells = [...row.cells, ...further.cells];
  return (
    <Modal onClose={onClose} width="large">
      <ModalHeader>
        <ModalTitle>{title}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Stack space="space.150">
          <RecordDetails
            label={title}
            columns={all}
            row={{ ...row, cells }}
            position={position}
            rowCount={rowCount}
            format={format}
            onPosition={onPosition}
          />
          {isLoading ? <Spinner size="small" label={t('shared.loading')} /> : null}
          <SourceLink idPrefix={props.idPrefix} columns={all} cells={cells} format={format} />
        </Stack>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          {t('shared.close')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

const shift = (each: PickedColumn, by: number): PickedColumn => ({ ...each, index: each.index + by });

/** The way to the record in the service, where a column leads there, and its address for copying. */
function SourceLink({
  idPrefix,
  columns,
  cells,
  format,
}: {
  readonly idPrefix: string;
  readonly columns: readonly PickedColumn[];
  readonly cells: readonly CellValue[];
  readonly format: ViewerFormat;
}) {
  const address = findAddress(columns, cells, format);
  if (address === null) return null;
  const id = `${idPrefix}-record-address`;
  return (
    <Stack space="space.100">
      <Box>
        <Link href={address} openNewTab>
          {t('shared.display.openInSource')}
        </Link>
      </Box>
      {/* UI Kit has no clipboard: what is to be copied has to be there to be marked. */}
      <Labelled id={id} label={t('shared.display.linkToCopy')}>
        <Textfield id={id} value={address} isReadOnly />
      </Labelled>
    </Stack>
  );
}

function findAddress(
  columns: readonly PickedColumn[],
  cells: readonly CellValue[],
  format: ViewerFormat,
): string | null {
  for (const { column, index } of columns) {
    const cell = cells[index] ?? null;
    const { isLink, display } = showingOf(column.type);
    if (isLink !== true || cell === null) continue;
    const drawn = display(cell, column, format);
    if (drawn.kind === 'link') return drawn.href;
  }
  return null;
}

/** Columns of a whole table that a view leaves out; none where the two are not of the same reading. */
export function findFurtherColumns(
  whole: { readonly table: Table; readonly fetchedAtMs: number } | null,
  shown: { readonly fetchedAtMs: number },
  columns: readonly PickedColumn[],
): readonly PickedColumn[] {
  if (whole === null || whole.fetchedAtMs !== shown.fetchedAtMs) return [];
  const keys = new Set(columns.map(({ column }) => column.key));
  const further = whole.table.columns.flatMap((column, index) =>
    column.hidden === true || keys.has(column.key) ? [] : [{ column, index }],
  );
  return dressColumns(whole.table.rows, further);
}
