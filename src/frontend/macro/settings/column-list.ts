import type { TableColumn } from '../../../contract/table';
import type { ShownColumn } from '../../../contract/view';

/** A column in the dialog: shown or not, with what the author changed. */
export interface ColumnLine extends ShownColumn {
  readonly isShown: boolean;
  /** Its name in the data source. */
  readonly originalName: string;
}

/** Every column of a table: the shown ones in their order, then the others. */
export function toColumnLines(
  columns: readonly TableColumn[],
  shown: readonly ShownColumn[],
): readonly ColumnLine[] {
  const names = new Map(columns.map(({ key, name }) => [key, name]));
  const chosen: readonly ShownColumn[] =
    shown.length > 0 ? shown : columns.filter(({ hidden }) => hidden !== true).map(({ key }) => ({ key }));
  const keys = new Set(chosen.map(({ key }) => key));
  return [
    ...chosen.flatMap((column) => {
      const originalName = names.get(column.key);
      return originalName === undefined ? [] : [{ ...column, isShown: true, originalName }];
    }),
    ...columns
      .filter(({ key }) => !keys.has(key))
      .map(({ key, name }) => ({ key, isShown: false, originalName: name })),
  ];
}

/** The lines as a view keeps them while it is set up: a name stays as it is being typed. */
export function toShownColumns(lines: readonly ColumnLine[]): readonly ShownColumn[] {
  return lines
    .filter(({ isShown }) => isShown)
    .map(({ key, name, width, look }) => ({
      key,
      ...(name === undefined || name === '' ? {} : { name }),
      ...(width === undefined ? {} : { width }),
      ...(look === undefined ? {} : { look }),
    }));
}

/** Moves a shown column one place up or down; at the end of the shown ones it stays. */
export function moveLine(lines: readonly ColumnLine[], key: string, step: -1 | 1): readonly ColumnLine[] {
  const from = lines.findIndex((line) => line.key === key);
  const neighbour = lines[from + step];
  const line = lines[from];
  if (line === undefined || neighbour?.isShown !== true) return lines;
  const moved = [...lines];
  moved[from] = neighbour;
  moved[from + step] = line;
  return moved;
}

/** Puts a shown column at a place among the shown ones, counted from 0. */
export function placeLine(lines: readonly ColumnLine[], key: string, place: number): readonly ColumnLine[] {
  const line = lines.find((each) => each.key === key);
  if (line?.isShown !== true) return lines;
  const shown = lines.filter((each) => each.isShown && each.key !== key);
  return [...shown.slice(0, place), line, ...shown.slice(place), ...lines.filter((each) => !each.isShown)];
}

/** Shows a column after the others that are shown, or takes it off; the last one stays. */
export function tickLine(lines: readonly ColumnLine[], key: string, isShown: boolean): readonly ColumnLine[] {
  const line = lines.find((each) => each.key === key);
  if (line === undefined || line.isShown === isShown) return lines;
  const shown = lines.filter((each) => each.isShown && each.key !== key);
  if (line.isShown && shown.length === 0) return lines;
  const others = lines.filter((each) => !each.isShown && each.key !== key);
  return [...shown, { ...line, isShown }, ...others];
}
