import type { PackedTable } from '../../contract/packed/packed-table';
import type { Ports } from '../../core/ports';
import type { SnapshotHead } from '../../core/snapshot/snapshot-record';
import { loadBlocks, loadRuns, loadSnapshotCells } from '../snapshot/load-snapshot';
import type { Rows } from '../snapshot/load-snapshot';
import type { CellForm } from './snapshot-look';

/** Rows of the wanted columns: for what looks into the cells, here or in a browser that unpacks nothing. */
export function rowForm(
  ports: Ports,
  name: string,
  loadRows?: (head: SnapshotHead) => Promise<Rows | null>,
): CellForm<Rows> {
  return {
    async load(head, indexes) {
      if (loadRows === undefined) return loadSnapshotCells(ports, name, head, indexes);
      const rows = await loadRows(head);
      return rows && pickCells(rows, indexes);
    },
    pick: pickCells,
  };
}

/** Columns as they are stored, or rows where there are none of these: just read, or stored by an earlier release. */
export type PackedCells = Pick<PackedTable, 'blocks' | 'patch'> | { readonly rows: Rows };

/** The columns as they are stored: for a browser that unpacks them. */
export function packedForm(ports: Ports, name: string): CellForm<PackedCells> {
  return {
    async load(head, indexes) {
      if (head.version === 1) {
        const rows = await loadSnapshotCells(ports, name, head, indexes);
        return rows && { rows };
      }
      const blocks = await loadBlocks(ports, name, head, indexes);
      if (blocks === null || head.patch === undefined) return blocks && { blocks };
      const { rowCount } = head.patch;
      return { blocks, patch: { rowCount, runs: await loadRuns(ports, head.patch, indexes) } };
    },
    pick: (rows, indexes) => ({ rows: pickCells(rows, indexes) }),
  };
}

function pickCells(rows: Rows, indexes: readonly number[]): Rows {
  const isWhole = indexes.length === rows[0]?.length && indexes.every((index, place) => index === place);
  return isWhole ? rows : rows.map((row) => indexes.map((index) => row[index] ?? null));
}
