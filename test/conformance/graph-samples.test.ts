import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildRowFinder } from '../../src/core/table/find-rows';
import { buildRowMapper } from '../../src/core/table/map-rows';
import { proposeInEnglish } from '../builders/proposed-columns';
import { readRows } from '../../src/usecases/reading/read-rows';
import { aConnectionRecord, seedConnection } from '../builders/connections';
import { aDataSourceDraft, aRequest } from '../builders/data-sources';
import { buildFakePorts } from '../fakes/fake-ports';
import { json } from '../fakes/scripted-http-client';
import { OffsetClock, SocketHttpClient } from './oauth-http';

interface Sample {
  readonly url: string;
  readonly status: number;
  readonly body: unknown;
}

/** Recorded documentation answers of Graph v1.0. */
const samplesFile = resolve(__dirname, '../fixtures/graph-samples/graph-v1.0-samples.json');
const { samples } = JSON.parse(readFileSync(samplesFile, 'utf8')) as { readonly samples: readonly Sample[] };

function isCollection(body: unknown): body is { readonly value: readonly unknown[] } {
  return typeof body === 'object' && body !== null && 'value' in body && Array.isArray(body.value);
}

const collections = samples.filter(({ body }) => isCollection(body));
const singles = samples.filter(({ body }) => !isCollection(body));
const isAddress = (value: unknown) => typeof value === 'string' && /^(https:|\/)/.test(value);
/** Records that are there for a list in them. */
const innerRows: readonly (readonly [url: string, read: readonly [number, string, string]])[] = [
  ['usersRegisteredByFeature', [4, '$.userRegistrationFeatureCounts', 'unknown']],
  ['documentSetVersions/1', [1, '$.items', 'complete']],
];

describe('recorded answers of Microsoft Graph', () => {
  it('are there in number', () => {
    expect(collections).toHaveLength(256);
    expect(singles).toHaveLength(16);
  });

  it.each(samples.map((sample, index) => [index, sample] as const))(
    '%i is read as what it is, with the evidence that it gives',
    async (_, { url, body }) => {
      const ports = buildFakePorts();
      const address = new URL(url, 'https://graph.microsoft.com').href;
      ports.http.on(address.split('?', 1)[0]!, json(body));
      const connection = seedConnection(
        ports,
        aConnectionRecord({
          auth: { type: 'none' },
          allowedHosts: ['graph.microsoft.com'],
          secretsSet: [],
        }),
      );
      const draft = aDataSourceDraft({
        request: aRequest({ url: address }),
        rowsPath: '',
        columns: [],
        paging: { kind: 'none' },
      });
      const options = { deadlineAtMs: ports.clock.nowMs() + 20_000, mayStopEarly: false, isTest: true };
      const read = await readRows(ports, connection, draft, options);
      if (!read.ok) throw new Error(JSON.stringify(read.failure));
      const { rows, rowsPath, verdict, partial } = read.value;
      const evidence = verdict.evidence.map(({ key }) => key);
      expect(partial).toBeNull();
      if (!isCollection(body)) {
        const inner = innerRows.find(([part]) => url.includes(part));
        expect([rows.length, rowsPath, verdict.state]).toEqual(inner?.[1] ?? [1, '$', 'complete']);
        return;
      }
      expect([rows.length, rowsPath]).toEqual([body.value.length, '$.value']);
      const { '@odata.nextLink': link, '@odata.count': count } = body as Record<string, unknown>;
      const isShort = typeof count === 'number' && count > rows.length;
      const isFull = new URL(address).searchParams.get('$top') === String(rows.length);
      const otherwise = isFull ? 'unknown' : 'complete';
      expect(verdict.state).toBe(isShort || isAddress(link) ? 'more' : otherwise);
      expect(evidence.includes('note.verdict.total')).toBe(isShort);
      expect(evidence.includes('note.verdict.link')).toBe(isAddress(link));
      expect(evidence.includes('note.verdict.totalReached')).toBe(
        count === rows.length && rows.length > 0 && !isAddress(link),
      );
    },
  );

  it.each(collections.map((sample, index) => [index, sample] as const))(
    '%i maps to a table: $url',
    (_, { body }) => {
      const { value } = body as { readonly value: readonly unknown[] };
      const finder = buildRowFinder('', body);
      if (!finder.ok) throw new Error(JSON.stringify(finder.failure));
      const rows = finder.value.findRows(body);
      expect(finder.value.path).toBe('$.value');
      expect(rows).toHaveLength(value.length);
      const columns = proposeInEnglish(rows);
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
