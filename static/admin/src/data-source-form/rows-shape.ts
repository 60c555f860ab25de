import type { RowsShape } from '../../../../src/contract/data-source';
import type { DataSourceState } from './data-source-state';

/** What the menu offers: what the test finds, or one of the shapes that somebody can say. */
export const shapeChoices = ['found', 'list', 'map', 'headed-lists', 'table', 'columns'] as const;
export type ShapeChoice = (typeof shapeChoices)[number] | 'query-result';

type Held = Pick<DataSourceState, 'rowsPath' | 'kept'>;

/** The shape in force: one of another place than the rows path says nothing. */
export function shapeOf({ rowsPath, kept: { rowsShape } }: Held): RowsShape | undefined {
  if (rowsShape === undefined || rowsShape.kind === 'list') return rowsShape;
  return rowsPath.trim() === '' || rowsPath.trim() === rowsShape.path ? rowsShape : undefined;
}

/** What the menu shows. */
export const chosenShape = (state: Held): ShapeChoice => shapeOf(state)?.kind ?? 'found';

/** The form with another shape, at the place that the rows path names. */
export function chooseShape(state: DataSourceState, choice: ShapeChoice): DataSourceState {
  const kept = { ...state.kept };
  delete kept.rowsShape;
  const path = state.rowsPath.trim() || '$';
  const rowsShape = toShape(choice, path, state.kept.rowsShape);
  return { ...state, kept: rowsShape === undefined ? kept : { ...kept, rowsShape } };
}

function toShape(choice: ShapeChoice, path: string, known: RowsShape | undefined): RowsShape | undefined {
  switch (choice) {
    case 'found':
      return undefined;
    case 'list':
      return { kind: 'list', path: '' };
    case 'map':
      return { kind: 'map', path, keyName: 'id' };
    case 'table':
      return { kind: 'table', path, headingsPath: '$.columns' };
    case 'headed-lists':
    case 'columns':
      return { kind: choice, path };
    case 'query-result':
      return known?.kind === 'query-result' ? known : undefined;
  }
}

/** The form with another rows path: what somebody said of the rows goes with it. */
export function withRowsPath(state: DataSourceState, rowsPath: string): DataSourceState {
  const shape = shapeOf(state);
  const moved =
    shape === undefined || shape.kind === 'list' ? shape : { ...shape, path: rowsPath.trim() || '$' };
  return {
    ...state,
    rowsPath,
    ...(moved === undefined ? {} : { kept: { ...state.kept, rowsShape: moved } }),
  };
}
