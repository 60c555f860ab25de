import type { CellValue, PersonValue, TableColumn } from '../../../contract/table';
import type { Accent, CellLook } from '../../../contract/cell-looks';
import type { Aggregation, DateStep, FilterOperator } from '../../../contract/view';
import type { ViewMoment } from '../view-moment';
import type { ViewerFormat } from '../viewer-format';

/** A cell that holds a value. */
export type FilledCell = Exclude<CellValue, null>;

/** What of a column decides how its cells read. */
export type PrintedColumn = Pick<TableColumn, 'type' | 'currency' | 'format' | 'look' | 'found'>;

/** A value among others, with the colour that tells it apart. */
export interface MarkedText {
  readonly text: string;
  /** Absent: it has none. */
  readonly accent?: Accent | undefined;
}

/** What a surface draws for a cell. */
export type CellDisplay =
  | { readonly kind: 'text'; readonly text: string }
  | ({ readonly kind: 'lozenge' } & MarkedText)
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | { readonly kind: 'tags'; readonly tags: readonly MarkedText[] }
  | { readonly kind: 'flag'; readonly isYes: boolean; readonly text: string }
  /** `share`: from 0 to 1, of the number at which the bar is full. */
  | { readonly kind: 'bar'; readonly share: number; readonly text: string }
  /** `filled`: whole stars of `of`. */
  | { readonly kind: 'stars'; readonly filled: number; readonly of: number; readonly text: string }
  | { readonly kind: 'people'; readonly people: readonly PersonValue[] }
  | {
      readonly kind: 'image';
      /** An https address, or the image itself as a `data:` address. */
      readonly src: string;
      readonly text: string;
      readonly size: 'avatar' | 'thumbnail';
    };

/** Whether a cell fulfils a comparison. */
export type CellTest = (cell: FilledCell) => boolean;

/** How a column of a type is filtered. */
export interface FilterRules {
  /** Comparisons offered, the usual one first. */
  readonly operators: readonly FilterOperator[];
  /**
   * The test of a comparison that needs values; opposites such as `is-not` are asked for as `is`. Null if a value
   * cannot be read.
   * @param values one, or several with `in`; none of them blank
   */
  readonly compile: (
    operator: FilterOperator,
    values: readonly string[],
    moment: ViewMoment,
  ) => CellTest | null;
  /** How a value may be written, for whoever types one; absent: it goes without saying. */
  readonly example?: (viewer: ViewerFormat) => string;
  /** A value as the viewer reads it, where it is not written so; absent: as it is written. */
  readonly tell?: (value: string, column: PrintedColumn, viewer: ViewerFormat) => string;
  /** Values to choose from; absent: they are typed. */
  readonly options?: FilterOptions;
}

/** The values of a column as choices of a filter. */
export interface FilterOptions {
  /** All there can be; absent: those that the rows have. */
  readonly all?: readonly string[];
  readonly valuesOf: (cell: FilledCell) => readonly string[];
  readonly label: (value: string, viewer: ViewerFormat) => string;
}

/** What rows are grouped by. */
export type GroupValue = string | number | boolean;

/** How rows are grouped by a column of a type. */
export interface GroupingRules {
  /** The groups that a cell belongs to; none: it counts as empty. */
  readonly valuesOf: (cell: FilledCell, step: DateStep, viewer: ViewerFormat) => readonly GroupValue[];
  readonly label: (value: GroupValue, column: PrintedColumn, step: DateStep, viewer: ViewerFormat) => string;
  /** Whether groups follow their value, rather than the greatest coming first. */
  readonly isOrdered: boolean;
  /** The value after one, where values are steps of time whose gaps are filled in. */
  readonly next?: (value: string, step: DateStep) => string;
  /** Place among the types by which rows are grouped unasked, the least first; absent: never. */
  readonly rank?: number;
}

/** What is known of a type where tables are shown, searched, sorted, filtered, charted and exported. */
export interface ShowingRules {
  /** Holds objects of any form, which name nothing by themselves. */
  readonly isNested?: true;
  /** Its texts are values among a few, each told apart by a colour of its own. */
  readonly isColored?: true;
  /** Read in one line: broken over two, a number or date would be taken for two. */
  readonly isWhole?: true;
  /** Leads somewhere that a record can be opened at. */
  readonly isLink?: true;
  /** A cell as a person reads it. */
  readonly text: (cell: FilledCell, column: PrintedColumn, viewer: ViewerFormat) => string;
  readonly display: (cell: FilledCell, column: PrintedColumn, viewer: ViewerFormat) => CellDisplay;
  /**
   * A cell's texts, the same for everyone: what is stored in issues and compared must not depend on who looks.
   * A list gives several.
   */
  readonly plainTexts: (cell: FilledCell) => readonly string[];
  /** The texts by which a reader finds a cell. */
  readonly searchTexts: (cell: FilledCell, column: PrintedColumn, viewer: ViewerFormat) => readonly string[];
  readonly compare: (a: FilledCell, b: FilledCell, collator: Intl.Collator) => number;
  readonly filter: FilterRules;
  readonly grouping: GroupingRules;
  /** Cells are numbers that measure something, so that a chart can draw them, and a table aligns their ends. */
  readonly isQuantity?: true;
  /** Decimals with which a number is written, where the column does not say; absent: always as many. */
  readonly decimalsOf?: (value: number, column: PrintedColumn) => number;
  /** Ways to draw a cell beside writing it; absent: none. */
  readonly looks?: readonly CellLook[];
  /** The number at which a bar is full, whatever the rows hold; absent: the greatest of them. */
  readonly fullAt?: number;
  /** What can be made of many cells. Not every quantity adds up: temperatures have an average and no sum. */
  readonly aggregations: readonly Aggregation[];
  /** Decimals of an average, where the column does not say. */
  readonly averageDecimals?: number;
  /** The unit in which a chart draws numbers up to `greatest`; absent: as they are. */
  readonly chartUnit?: (greatest: number, viewer: ViewerFormat) => ChartUnit;
  /** A cell in a file that a person saves. */
  readonly csv: (cell: FilledCell, column: PrintedColumn, viewer: ViewerFormat) => string;
  /** A cell in a file that a program reads, the same for everyone. */
  readonly csvForPrograms: (cell: FilledCell) => string;
}

/** A unit of a chart's numbers. */
export interface ChartUnit {
  readonly divisor: number;
  /** Its sign, such as "h" or "%". */
  readonly name: string;
}
