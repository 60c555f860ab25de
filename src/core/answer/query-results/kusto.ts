import { isObject } from '../../is-object';
import { fromJsonText, toBoolean, toNumber } from './cells';
import type { QueryDialect, QueryHeading, QueryRows } from './query-dialect';

type Members = Readonly<Record<string, unknown>>;

/**
 * Azure Data Explorer in both versions, Microsoft Fabric, and Log Analytics, which spells the members otherwise.
 * https://learn.microsoft.com/kusto/api/rest/response, …/response-v2,
 * https://learn.microsoft.com/azure/azure-monitor/logs/api/response-format
 */
export const kusto: QueryDialect = {
  recognises: (body) => findTables(body).some(isTable),
  read(body) {
    const tables = findTables(body);
    const table = tables.find((each) => each.TableKind === 'PrimaryResult') ?? tables.find(isTable);
    if (table === undefined || !isTable(table)) return null;
    const headings = listOf(table.Columns ?? table.columns).map(toHeading);
    const given = listOf(table.Rows ?? table.rows);
    return {
      kind: 'rows',
      headings,
      rows: given.filter((row) => Array.isArray(row)),
      further: [],
      total: null,
      isCut: false,
      error: findError(body, given, tables),
    };
  },
  toValue: (cell, { type }) => {
    switch (type) {
      case 'bool':
      case 'boolean':
        return toBoolean(cell);
      case 'int':
      case 'long':
      case 'real':
      case 'decimal':
        return toNumber(cell);
      case 'timespan':
        return toDuration(cell);
      case 'dynamic':
        return fromJsonText(cell);
      default:
        return cell;
    }
  },
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Tables of the first version and of Log Analytics, or frames of the second. */
function findTables(body: unknown): readonly Members[] {
  const found = Array.isArray(body) ? body : isObject(body) ? (body.Tables ?? body.tables) : null;
  return listOf(found).filter((each): each is Members => isObject(each));
}

function isTable(table: Members): boolean {
  const columns = listOf(table.Columns ?? table.columns);
  const named = columns.every((each) => isObject(each) && typeof nameOf(each) === 'string');
  // Frames of the second version are told apart from any list of objects by their kind.
  const isNamed = 'TableName' in table || 'TableKind' in table || 'name' in table;
  return columns.length > 0 && named && isNamed && Array.isArray(table.Rows ?? table.rows);
}

const nameOf = (column: Members) => column.ColumnName ?? column.name;

function toHeading(column: unknown): QueryHeading {
  const members = isObject(column) ? column : {};
  const type = members.ColumnType ?? members.type ?? fromNetType(members.DataType);
  return {
    name: String(nameOf(members)),
    type: typeof type === 'string' ? type.toLowerCase() : '',
  };
}

/** Management commands name the type of .NET only. */
function fromNetType(type: unknown): string {
  if (typeof type !== 'string') return '';
  const bare = type.replace(/^System\.(?:Data\.SqlTypes\.)?/, '').toLowerCase();
  if (/^(?:s?byte|boolean)$/.test(bare)) return 'bool';
  if (/^(?:u?int(?:16|32|64)|double|single|(?:sql)?decimal)$/.test(bare)) return 'real';
  return bare;
}

/** A failure after the answer had begun: rows may be missing. */
function findError(body: unknown, rows: readonly unknown[], tables: readonly Members[]): QueryRows['error'] {
  const beside = isObject(body) ? body : {};
  const inRows = rows.find((row) => isObject(row));
  const completion = tables.find((each) => each.FrameType === 'DataSetCompletion');
  const [found] = [
    ...listOf(beside.Exceptions),
    ...(isObject(beside.error) ? [beside.error] : []),
    ...(isObject(inRows) ? [...listOf(inRows.Exceptions), ...listOf(inRows.OneApiErrors)] : []),
    ...listOf(completion?.OneApiErrors),
    ...findStatus(tables),
  ];
  if (found === undefined) return null;
  if (typeof found === 'string') return { message: found, code: null };
  const error = isObject(found) && isObject(found.error) ? found.error : found;
  if (!isObject(error)) return null;
  const message = error['@message'] ?? error.message ?? error.code;
  return {
    message: typeof message === 'string' ? message : '',
    code: typeof error.code === 'string' ? error.code : null,
  };
}

/** In the first version a table of its own says how the query went; 2 and below are errors. */
function findStatus(tables: readonly Members[]): readonly string[] {
  for (const table of tables) {
    const names = listOf(table.Columns).map((each) => (isObject(each) ? each.ColumnName : null));
    const severity = names.indexOf('Severity');
    const description = names.indexOf('StatusDescription');
    if (severity === -1 || description === -1) continue;
    const failed = listOf(table.Rows).find((row) => Array.isArray(row) && Number(row[severity]) <= 2);
    if (Array.isArray(failed)) return [String(failed[description])];
  }
  return [];
}

/** `1.02:03:04.5` as ISO 8601 has it. */
function toDuration(cell: unknown): unknown {
  const parts = typeof cell === 'string' && /^(-?)(?:(\d+)\.)?(\d\d):(\d\d):(\d\d(?:\.\d+)?)$/.exec(cell);
  if (!parts) return cell;
  const [, sign = '', days = '0', hours = '0', minutes = '0', seconds = '0'] = parts;
  return `${sign}P${Number(days)}DT${Number(hours)}H${Number(minutes)}M${Number(seconds)}S`;
}
