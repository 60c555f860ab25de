import type { QueryDialectName } from '../../../contract/data-source';
import { queryDialects } from '../../../contract/data-source';
import { nameColumns } from '../name-columns';
import { bigQuery } from './big-query';
import { databricks } from './databricks';
import { kusto } from './kusto';
import type { QueryDialect, QueryHeading, QueryRows } from './query-dialect';
import { snowflake } from './snowflake';

const dialects: Readonly<Record<QueryDialectName, QueryDialect>> = {
  kusto,
  snowflake,
  databricks,
  'big-query': bigQuery,
};

/** The dialect of this name. */
export const findDialect = (name: QueryDialectName): QueryDialect => dialects[name];

/** The dialect that an answer is in; null: it is none to a statement. */
export function recogniseDialect(body: unknown): QueryDialectName | null {
  return queryDialects.find((name) => dialects[name].recognises(body)) ?? null;
}

/** Path of the rows in what {@link toPlainAnswer} gives. */
export const queryRowsPath = '$.rows';

/**
 * A part of a result as an answer with a list of objects, with what the service says of further parts and errors in
 * members that every other answer has for them.
 */
export function toPlainAnswer(part: QueryRows, { toValue }: QueryDialect): Readonly<Record<string, unknown>> {
  const { headings, rows, further, total, isCut, error } = part;
  const names = nameColumns(headings.map(({ name }) => name));
  return {
    rows: rows.map((cells) =>
      Object.fromEntries(headings.map((heading, index) => [names[index]!, toCell(cells[index], heading)])),
    ),
    ...(total === null ? {} : { total }),
    ...(further[0] === undefined ? {} : { next: further[0] }),
    ...(isCut ? { truncated: true } : {}),
    ...(error === null ? {} : { error }),
  };

  function toCell(cell: unknown, heading: QueryHeading): unknown {
    return cell === null || cell === undefined ? null : toValue(cell, heading);
  }
}
