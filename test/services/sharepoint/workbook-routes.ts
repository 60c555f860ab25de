import { contextUrl, json, type GraphAnswer, type GraphContext } from '../graph/graph-context';
import { GraphError } from '../graph/graph-error';
import type { ODataQuery } from '../graph/odata-query';
import { WORKBOOKS } from './documents';
import { itemNotFound } from './site-access';
import type { SharePointList } from './site-seed';

/**
 * `/drive/root:/{file}:/workbook/tables`, with `/{table}/columns` and `/{table}/rows`; `segments` begins after
 * `drive`. Rows have `$top` and `$skip` and no nextLink, as Graph's. Throws GraphError.
 */
export function answerWorkbook(
  context: GraphContext,
  list: SharePointList,
  query: ODataQuery,
  segments: readonly string[],
): GraphAnswer {
  const [root, file = '', workbook, tablesWord, tableName, part] = segments;
  if (root !== 'root:' || workbook !== 'workbook' || tablesWord !== 'tables' || !list.isLibrary) {
    throw new GraphError(400, 'BadRequest', 'Resource not found for the segment.');
  }
  const tables = WORKBOOKS.get(file.replace(/:$/, ''));
  if (tables === undefined) throw itemNotFound('The resource could not be found.');
  const collection = (value: unknown[]): GraphAnswer =>
    json({ '@odata.context': contextUrl(context.request, 'workbook'), value });
  if (tableName === undefined) {
    return collection(tables.map(({ name }, index) => ({ id: `{${index + 1}}`, name, showHeaders: true })));
  }
  const table = tables.find(({ name }) => name === tableName);
  if (table === undefined) throw itemNotFound('The requested table does not exist.');
  if (part === 'columns') {
    return collection(table.headings.map((name, index) => ({ id: String(index + 1), index, name })));
  }
  if (part !== 'rows') throw new GraphError(400, 'BadRequest', 'Resource not found for the segment.');
  const skip = Number(context.request.query.get('$skip') ?? 0);
  const rows = table.rows.slice(skip, skip + (query.top ?? table.rows.length));
  return collection(rows.map((cells, index) => ({ index: skip + index, values: [cells] })));
}
