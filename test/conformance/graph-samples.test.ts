import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildRowFinder } from '../../src/core/table/find-rows';
import { buildRowMapper } from '../../src/core/table/map-rows';
import { proposeColumns } from '../../src/core/table/propose-columns';
import { readRows } from '../../src/usecases/reading/read-rows';
import { aConnectionRecord } from '../builders/connections';
import { aDataSourceDraft, aRequest } from '../builders/data-sources';
import { buildFakePorts } from '../fakes/fake-ports';
import { OffsetClock, SocketHttpClient } from './oauth-http';

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

  describe('with a next page, from a server that replays them', () => {
    const linked = collections.filter(({ body }) => /^https:/.test(nextLinkOf(body) ?? ''));
    let origin = '';
    let replay: { readonly first: unknown; readonly last: unknown } = { first: {}, last: {} };
    const server = createServer((request, response) => {
      const isNext = request.url === '/replay/next';
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isNext ? replay.last : replay.first));
    });
    beforeAll(async () => {
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      origin = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterAll(() => server.close());

    it('are there', () => expect(linked.length).toBeGreaterThan(10));

    it.each(linked.map((sample, index) => [index, sample] as const))(
      '%i is read whole: $url',
      async (_, { body }) => {
        const last = Object.fromEntries(
          Object.entries(body as object).filter(([name]) => name !== '@odata.nextLink'),
        );
        // The same rows again would be a page that is repeated.
        const others = (body as { readonly value: readonly object[] }).value.map((row) => ({ ...row, n: 2 }));
        replay = {
          first: { ...last, '@odata.nextLink': `http://${origin}/replay/next` },
          last: { ...last, value: others },
        };
        const clock = new OffsetClock();
        const http = new SocketHttpClient(fetch, clock);
        const ports = { ...buildFakePorts({ environment: 'DEVELOPMENT' }), clock, http };
        const connection = aConnectionRecord({
          auth: { type: 'none' },
          allowedHosts: [origin],
          secretsSet: [],
        });
        const request = aRequest({ url: `http://${origin}/replay/first` });
        const draft = aDataSourceDraft({ request, rowsPath: '', columns: [] });
        const options = { deadlineAtMs: ports.clock.nowMs() + 20_000, mayStopEarly: false };
        const read = await readRows(ports, connection, draft, options);
        if (!read.ok) throw new Error(JSON.stringify(read.failure));
        const { value } = body as { readonly value: readonly unknown[] };
        expect(read.value).toMatchObject({ pages: 2, truncated: false, rowsPath: '$.value' });
        expect(read.value.rows).toHaveLength(2 * value.length);
      },
    );
  });
});

function nextLinkOf(body: unknown): string | null {
  const link = (body as Record<string, unknown>)['@odata.nextLink'];
  return typeof link === 'string' ? link : null;
}
