/*
 * Answers to statements that are sent over HTTP: rows of cells with the columns elsewhere, often all of them texts with
 * their types beside, in parts, and perhaps only promised. Each service has its own form for the same; a dialect reads
 * it.
 */

/** A column of a result. `type` is in the service's own spelling. */
export interface QueryHeading {
  readonly name: string;
  readonly type: string;
  /** Columns within it, where its values are records. */
  readonly inner?: readonly QueryHeading[];
  /** Whether its values are lists of what it describes. */
  readonly isList?: boolean;
}

/** A part of a result. */
export interface QueryRows {
  readonly kind: 'rows';
  readonly headings: readonly QueryHeading[];
  /** Cells as the service wrote them, in the order of the headings. */
  readonly rows: readonly (readonly unknown[])[];
  /** Addresses of the parts that follow, as far as they are known; relative ones are the service's own. */
  readonly further: readonly string[];
  /** Rows in all parts; null: the service does not say. */
  readonly total: number | null;
  /** Whether the service says that it left rows out. */
  readonly isCut: boolean;
  /** What went wrong although there are rows; null: nothing. */
  readonly error: { readonly message: string; readonly code: string | null } | null;
}

/** What an answer says. */
export type QueryAnswer =
  | QueryRows
  /** The statement is still running; `url` is to be asked again. */
  | { readonly kind: 'running'; readonly url: string }
  | { readonly kind: 'failed'; readonly words: string | null; readonly code: string | null }
  /** The rows are where the connection may not go. */
  | { readonly kind: 'elsewhere' };

/** How one service answers. */
export interface QueryDialect {
  /** Whether a first answer is one of this service's. */
  readonly recognises: (body: unknown) => boolean;
  /** Reads a part; null: it is none. @param before the part before it; null: this is the first */
  readonly read: (body: unknown, before: QueryRows | null) => QueryAnswer | null;
  /** A cell as JSON has it: a number, yes or no, a day or moment of ISO 8601, a list, an object, else a text. */
  readonly toValue: (cell: unknown, heading: QueryHeading) => unknown;
}
