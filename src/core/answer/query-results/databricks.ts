import { isObject } from '../../is-object';
import { fromJsonText, toBoolean, toNumber } from './cells';
import type { QueryAnswer, QueryDialect, QueryHeading, QueryRows } from './query-dialect';

type Members = Readonly<Record<string, unknown>>;

/**
 * Databricks SQL Statement Execution. Chunks after the first are what the first has under `result`.
 * https://docs.databricks.com/api/workspace/statementexecution
 */
export const databricks: QueryDialect = {
  recognises: (body) =>
    isObject(body) &&
    typeof body.statement_id === 'string' &&
    isObject(body.status) &&
    'state' in body.status,
  read(body, before) {
    if (!isObject(body)) return null;
    if (before !== null) return isChunk(body) ? readChunk(body, before) : null;
    const { statement_id: id, status, manifest } = body;
    if (!isObject(status)) return null;
    if (status.state === 'PENDING' || status.state === 'RUNNING') {
      return { kind: 'running', url: `/api/2.0/sql/statements/${encodeURIComponent(String(id))}` };
    }
    if (status.state !== 'SUCCEEDED') return toFailure(status);
    const about = isObject(manifest) ? manifest : {};
    const first: QueryRows = {
      kind: 'rows',
      headings: toHeadings(about.schema),
      rows: [],
      further: [],
      total: typeof about.total_row_count === 'number' ? about.total_row_count : null,
      isCut: about.truncated === true,
      error: null,
    };
    return readChunk(isObject(body.result) ? body.result : {}, first);
  },
  toValue(cell, { type }) {
    switch (type) {
      case 'BYTE':
      case 'SHORT':
      case 'INT':
      case 'LONG':
      case 'FLOAT':
      case 'DOUBLE':
      case 'DECIMAL':
        return toNumber(cell);
      case 'BOOLEAN':
        return toBoolean(cell);
      case 'ARRAY':
      case 'MAP':
      case 'STRUCT':
      case 'VARIANT':
        return fromJsonText(cell);
      default:
        return cell;
    }
  },
};

const isChunk = (body: Members) => 'data_array' in body || 'chunk_index' in body || 'external_links' in body;

/** A part without rows has no list of them. */
function readChunk(chunk: Members, before: QueryRows): QueryAnswer {
  if (Array.isArray(chunk.external_links)) return { kind: 'elsewhere' };
  const { data_array: data, next_chunk_internal_link: next } = chunk;
  return {
    ...before,
    rows: (Array.isArray(data) ? data : []).filter((row) => Array.isArray(row)),
    further: typeof next === 'string' && next !== '' ? [next] : [],
  };
}

function toFailure({ state, error }: Members): QueryAnswer {
  const { message, error_code: code } = isObject(error) ? error : {};
  return {
    kind: 'failed',
    words: typeof message === 'string' ? message : null,
    code: typeof code === 'string' ? code : String(state),
  };
}

function toHeadings(schema: unknown): readonly QueryHeading[] {
  const columns: readonly unknown[] = isObject(schema) && Array.isArray(schema.columns) ? schema.columns : [];
  return columns.map((each) => {
    const { name, type_name: type } = isObject(each) ? each : {};
    return { name: String(name), type: typeof type === 'string' ? type.toUpperCase() : '' };
  });
}
