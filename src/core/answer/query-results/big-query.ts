import { isObject } from '../../is-object';
import { fromEpochSeconds, fromJsonText, toBoolean, toNumber } from './cells';
import type { QueryDialect, QueryHeading } from './query-dialect';

/** Seconds are below this until the year 5138; microseconds were above it after a day of 1970. */
const mostSeconds = 1e11;

/**
 * BigQuery `jobs.query` and `jobs.getQueryResults`.
 * https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query
 */
export const bigQuery: QueryDialect = {
  recognises: (body) =>
    isObject(body) &&
    typeof body.jobComplete === 'boolean' &&
    (isObject(body.jobReference) || isObject(body.schema)),
  read(body) {
    if (!isObject(body) || typeof body.jobComplete !== 'boolean') return null;
    const results = buildAddress(body.jobReference);
    if (!body.jobComplete) {
      return results === null
        ? { kind: 'failed', words: null, code: null }
        : { kind: 'running', url: results };
    }
    const { pageToken, totalRows, rows } = body;
    const isNext = typeof pageToken === 'string' && pageToken !== '' && results !== null;
    const total = typeof totalRows === 'string' && /^\d+$/.test(totalRows) ? Number(totalRows) : null;
    return {
      kind: 'rows',
      headings: toHeadings(isObject(body.schema) ? body.schema.fields : null),
      // A result without rows has no list of them.
      rows: (Array.isArray(rows) ? rows : []).map(toCells),
      further: isNext ? [`${results}&pageToken=${encodeURIComponent(pageToken)}`] : [],
      total,
      isCut: false,
      error: null,
    };
  },
  toValue,
};

/** Where further pages are, and the result of a job that goes on. */
function buildAddress(job: unknown): string | null {
  if (!isObject(job) || typeof job.jobId !== 'string' || typeof job.projectId !== 'string') return null;
  const { projectId, jobId, location } = job;
  const where = typeof location === 'string' ? encodeURIComponent(location) : '';
  return `/bigquery/v2/projects/${encodeURIComponent(projectId)}/queries/${encodeURIComponent(jobId)}?location=${where}`;
}

const toCells = (row: unknown): readonly unknown[] =>
  (isObject(row) && Array.isArray(row.f) ? row.f : []).map((cell: unknown) =>
    isObject(cell) ? cell.v : null,
  );

function toHeadings(fields: unknown): readonly QueryHeading[] {
  return (Array.isArray(fields) ? fields : []).map((field: unknown) => {
    const { name, type, mode, fields: inner } = isObject(field) ? field : {};
    return {
      name: String(name),
      type: typeof type === 'string' ? type : '',
      ...(inner === undefined ? {} : { inner: toHeadings(inner) }),
      ...(mode === 'REPEATED' ? { isList: true } : {}),
    };
  });
}

function toValue(cell: unknown, heading: QueryHeading): unknown {
  if (cell === null || cell === undefined) return null;
  if (heading.isList === true) {
    const each = { name: heading.name, type: heading.type, ...(heading.inner && { inner: heading.inner }) };
    return (Array.isArray(cell) ? cell : []).map((one: unknown) =>
      toValue(isObject(one) ? one.v : null, each),
    );
  }
  switch (heading.type) {
    case 'INTEGER':
    case 'INT64':
    case 'FLOAT':
    case 'FLOAT64':
    case 'NUMERIC':
    case 'BIGNUMERIC':
      return toNumber(cell);
    case 'BOOLEAN':
    case 'BOOL':
      return toBoolean(cell);
    case 'TIMESTAMP':
      return toMoment(cell);
    case 'JSON':
      return fromJsonText(cell);
    case 'RECORD':
    case 'STRUCT': {
      const cells = toCells(cell);
      return Object.fromEntries(
        (heading.inner ?? []).map((inner, index) => [inner.name, toValue(cells[index], inner)]),
      );
    }
    default:
      return cell;
  }
}

/** Seconds with a fraction, or microseconds where the request asked for whole numbers. */
function toMoment(cell: unknown): unknown {
  const number = typeof cell === 'string' && cell.trim() !== '' ? Number(cell) : cell;
  if (typeof number !== 'number' || !Number.isFinite(number)) return cell;
  return fromEpochSeconds(Math.abs(number) < mostSeconds ? number : number / 1e6) ?? cell;
}
