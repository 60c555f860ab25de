import { isObject } from '../../is-object';
import { fromEpochSeconds, fromJsonText, toBoolean, toNumber } from './cells';
import type { QueryDialect, QueryHeading } from './query-dialect';

/** Rows were left out, as the result is too large (the API's reference, response code 200). */
const tooLarge = '391908';

/**
 * Snowflake SQL API. Only the first partition says what its columns are.
 * https://docs.snowflake.com/en/developer-guide/sql-api/reference
 * https://docs.snowflake.com/en/developer-guide/sql-api/handling-responses
 */
export const snowflake: QueryDialect = {
  recognises: (body) =>
    isObject(body) &&
    ((isObject(body.resultSetMetaData) && Array.isArray(body.resultSetMetaData.rowType)) ||
      (typeof body.statementStatusUrl === 'string' && !('data' in body))),
  read(body, before) {
    if (!isObject(body)) return null;
    const { data, code, message, statementStatusUrl, statementHandle, statementHandles } = body;
    if (Array.isArray(statementHandles)) {
      return { kind: 'failed', words: typeof message === 'string' ? message : null, code: toText(code) };
    }
    if (!Array.isArray(data)) {
      return typeof statementStatusUrl === 'string' ? { kind: 'running', url: statementStatusUrl } : null;
    }
    const metadata = isObject(body.resultSetMetaData) ? body.resultSetMetaData : null;
    if (metadata === null && before === null) return null;
    const rows = data.filter((row) => Array.isArray(row));
    if (before !== null) return { ...before, rows, further: before.further.slice(1) };
    const partitions = Array.isArray(metadata?.partitionInfo) ? metadata.partitionInfo.length : 1;
    const { numRows } = metadata ?? {};
    return {
      kind: 'rows',
      headings: toHeadings(metadata?.rowType),
      rows,
      further: Array.from(
        { length: typeof statementHandle === 'string' ? Math.max(0, partitions - 1) : 0 },
        (_, index) =>
          `/api/v2/statements/${encodeURIComponent(String(statementHandle))}?partition=${index + 1}`,
      ),
      total: typeof numRows === 'number' ? numRows : null,
      isCut: toText(code) === tooLarge,
      error: null,
    };
  },
  toValue(cell, { type }) {
    if (typeof cell !== 'string') return cell;
    switch (type) {
      case 'fixed':
      case 'number':
      case 'real':
      case 'decfloat':
        return toNumber(cell);
      case 'boolean':
        return toBoolean(cell);
      case 'date':
        return /^-?\d+$/.test(cell) ? (fromEpochSeconds(Number(cell) * 86_400)?.slice(0, 10) ?? cell) : cell;
      case 'time':
        return /^\d+(?:\.\d+)?$/.test(cell) ? (fromEpochSeconds(Number(cell))?.slice(11, 19) ?? cell) : cell;
      case 'timestamp_ntz':
      case 'timestamp_ltz':
      case 'timestamp_tz': {
        // The offset of a zone follows the moment, which is in UTC already.
        const [, seconds] = /^(-?\d+(?:\.\d+)?)(?: \d+)?$/.exec(cell) ?? [];
        return seconds === undefined ? cell : (fromEpochSeconds(Number(seconds)) ?? cell);
      }
      case 'variant':
      case 'object':
      case 'array':
        return fromJsonText(cell);
      default:
        return cell;
    }
  },
};

const toText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function toHeadings(rowType: unknown): readonly QueryHeading[] {
  return (Array.isArray(rowType) ? rowType : []).map((each: unknown) => {
    const { name, type } = isObject(each) ? each : {};
    return { name: String(name), type: typeof type === 'string' ? type.toLowerCase() : '' };
  });
}
