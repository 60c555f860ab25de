import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildRowFinder } from '../../src/core/table/find-rows';
import { buildRowMapper } from '../../src/core/table/map-rows';
import { proposeColumns } from '../../src/core/table/propose-columns';

interface Sample {
  readonly url: string;
  readonly status: number;
  readonly body: unknown;
}

/** Recorded documentation answers of Graph v1.0; they lie beside the project, not in it. */
const samplesFile = resolve(__dirname, '../../../shared/graph-samples/graph-v1.0-samples.json');
const samples = existsSync(samplesFile)
  ? (JSON.parse(readFileSync(samplesFile, 'utf8')) as { readonly samples: readonly Sample[] }).samples
  : [];

function isCollection(body: unknown): body is { readonly value: readonly unknown[] } {
  return typeof body === 'object' && body !== null && 'value' in body && Array.isArray(body.value);
}

const collections = samples.filter(({ body }) => isCollection(body));

describe.skipIf(samples.length === 0)('recorded answers of Microsoft Graph', () => {
  it('are there in number', () => {
    expect(samples.length).toBeGreaterThanOrEqual(272);
    expect(collections.length).toBeGreaterThan(100);
  });

  it.each(collections.map((sample, index) => [index, sample] as const))(
    '%i maps to a table: $url',
    (_, { body }) => {
      const { value } = body as { readonly value: readonly unknown[] };
      const finder = buildRowFinder('', body);
      if (!finder.ok) throw new Error(JSON.stringify(finder.failure));
      const rows = finder.value.findRows(body);
      expect(finder.value.path).toBe('$.value');
      expect(rows).toHaveLength(value.length);
      const columns = proposeColumns(rows);
      const mapper = buildRowMapper(columns);
      if (!mapper.ok) throw new Error(JSON.stringify(mapper.failure));
      const cells = rows.map((row) => mapper.value.mapRow(row));
      if (value.every((row) => JSON.stringify(row) === '{}')) return;
      expect(columns.length).toBeGreaterThan(0);
      expect(columns.some(({ suggested }) => suggested)).toBe(true);
      // Whatever the rows hold must show somewhere: a table of empty cells is no table.
      expect(cells.flat().some((cell) => cell !== null)).toBe(true);
    },
  );
});
