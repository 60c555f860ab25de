import { beforeEach, describe, expect, it } from 'vitest';
import {
  aConnectionRecord,
  clientSecret,
  seedConnection,
  tokenUrl,
} from '../../../test/builders/connections';
import {
  aDataSourceRecord,
  aMacroConfig,
  dataSourceId,
  seedDataSource,
  usersUrl,
} from '../../../test/builders/data-sources';
import { entraError, entraTokens, graphPage } from '../../../test/builders/graph';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { PlainCompressor } from '../../../test/fakes/gzip-compressor';
import { inTurn, json } from '../../../test/fakes/scripted-http-client';
import type { Reaction } from '../../../test/fakes/scripted-http-client';
import { snapshotChunkKey, snapshotKey } from '../../core/snapshot/snapshot-record';
import { refreshSnapshot } from '../snapshot/refresh-snapshot';
import { viewTable } from './view-table';

const minute = 60_000;
const name = `${dataSourceId}:none`;
const slow = (reaction: Reaction, takesMs: number) => ({ ...reaction, takesMs }) as Reaction;

let ports: FakePorts;
let config: unknown;

beforeEach(async () => {
  ports = buildFakePorts();
  seedConnection(ports);
  seedDataSource(ports);
  config = await aMacroConfig();
});

const viewWith = (each: unknown, force = false, spaceKey: string | null = 'DOCS') =>
  viewTable(ports, each, { accountId: null, spaceKey }, { force });
const view = (force = false) => viewWith(config, force);
const many = (count: number) => Promise.all(Array.from({ length: count }, () => view()));
const drain = () => ports.queue.drain((job) => refreshSnapshot(ports, job, ports.clock.nowMs() + 800_000));

/** Reads the rows once, then forgets what that cost. */
async function warm(rows = 3): Promise<void> {
  ports.http.on(usersUrl, json(graphPage(0, rows)));
  expect(await view()).toMatchObject({ ok: true });
  ports.records.faults.reset();
  ports.secrets.faults.reset();
  ports.http.requests.length = 0;
}

describe('viewTable: a fresh snapshot', () => {
  it('costs one round trip of two reads: no write, no secret, no call', async () => {
    await warm();
    const answer = await view();
    expect(answer).toMatchObject({
      ok: true,
      value: { dataSourceName: 'Users', freshness: 'fresh', truncated: false, problem: null },
    });
    expect(answer.ok && answer.value.table.rows).toEqual(
      [0, 1, 2].map((n) => [`User ${n}`, `user${n}@contoso.example`]),
    );
    expect(ports.records.faults.log).toEqual([
      { operation: 'getMany', keys: [`data-source:${dataSourceId}`, snapshotKey(name)] },
    ]);
    expect(ports.secrets.faults.log).toEqual([]);
    expect(ports.http.requests).toEqual([]);
  });

  it('is read anew when an author presses Refresh, but not within seconds', async () => {
    await warm();
    ports.clock.advance(4_000);
    await view(true);
    expect(ports.http.requests).toHaveLength(0);
    ports.clock.advance(2_000);
    ports.http.on(usersUrl, json(graphPage(7, 1)));
    const answer = await view(true);
    expect(answer.ok && answer.value.table.rows).toEqual([['User 7', 'user7@contoso.example']]);
    expect(answer).toMatchObject({ value: { freshness: 'fresh', fetchedAtMs: ports.clock.nowMs() } });
  });

  it('stays on show, with the reason, when Refresh fails', async () => {
    await warm();
    ports.clock.advance(minute);
    ports.http.on(usersUrl, json({}, 500));
    expect(await view(true)).toMatchObject({
      ok: true,
      value: { freshness: 'stale', problem: { code: 'API_FAILED' }, table: { rows: [{}, {}, {}] } },
    });
  });
});

describe('viewTable: a stale snapshot', () => {
  it('is served to 50 viewers, who queue exactly one refresh', async () => {
    await warm();
    ports.clock.advance(16 * minute);
    const answers = await many(50);
    for (const answer of answers)
      expect(answer).toMatchObject({ ok: true, value: { freshness: 'refreshing', problem: null } });
    expect(ports.queue.jobs).toEqual([
      { dataSourceId, parameters: {}, accountId: null, generation: 1, attempt: 0 },
    ]);
    expect(ports.http.requests).toHaveLength(0);
    ports.http.on(usersUrl, json(graphPage(0, 5)));
    await drain();
    expect(await view()).toMatchObject({ value: { freshness: 'fresh', table: { rows: Array(5).fill({}) } } });
    expect(ports.queue.jobs).toEqual([]);
  });

  it('is read once though the queue delivers its job twice', async () => {
    await warm();
    ports.clock.advance(16 * minute);
    await view();
    const job = ports.queue.jobs[0]!;
    await drain();
    await refreshSnapshot(ports, job, ports.clock.nowMs() + 800_000);
    expect(ports.http.requests).toHaveLength(1);
  });

  it('says why it is old after a failed refresh, and is tried again after the pause', async () => {
    await warm();
    ports.clock.advance(16 * minute);
    ports.http.on(usersUrl, inTurn(json({}, 503, { 'retry-after': '900' }), json(graphPage(0, 1))));
    await view();
    await drain();
    expect(await view()).toMatchObject({
      ok: true,
      value: { freshness: 'stale', problem: { origin: 'provider' } },
    });
    ports.clock.advance(14 * minute);
    await view();
    expect(ports.queue.jobs).toEqual([]);
    ports.clock.advance(2 * minute);
    await view();
    expect(ports.queue.jobs).toHaveLength(1);
    await drain();
    expect(await view()).toMatchObject({ value: { freshness: 'fresh', table: { rows: [{}] } } });
  });

  it('asks the queue again later if it took no job', async () => {
    await warm();
    ports.clock.advance(16 * minute);
    ports.queue.failNext();
    expect(await view()).toMatchObject({ ok: true });
    expect(await view()).toMatchObject({ ok: true });
    expect(ports.queue.jobs).toHaveLength(1);
  });
});

describe('viewTable: no snapshot yet', () => {
  it('is read once for 50 viewers, and each gets the rows', async () => {
    ports.http.on(usersUrl, slow(json(graphPage(0, 4)), 6_000));
    const answers = await many(50);
    for (const answer of answers)
      expect(answer).toMatchObject({
        ok: true,
        value: { freshness: 'fresh', table: { rows: Array(4).fill({}) } },
      });
    expect(ports.http.requests).toHaveLength(1);
  });

  it('fails once for 50 viewers, each of whom is told why', async () => {
    ports.http.on(usersUrl, slow(json({ error: { code: 'Denied' } }, 403), 2_000));
    for (const answer of await many(50)) {
      expect(answer).toMatchObject({
        failure: { failure: { status: 403 }, subject: { dataSource: 'Users' } },
      });
    }
    expect(ports.http.requests).toHaveLength(1);
  });

  it('gets one token for all', async () => {
    seedConnection(ports, aConnectionRecord(), null);
    ports.http.on(tokenUrl, slow(json(entraTokens('token')), 1_000));
    ports.http.on(usersUrl, slow(json(graphPage(0, 1)), 1_000));
    await many(20);
    expect([ports.http.countTo(tokenUrl), ports.http.countTo(usersUrl)]).toEqual([1, 1]);
  });

  it('goes on in the queue if the read outlasts the invocation, and the rows come later', async () => {
    ports.http.on(usersUrl, slow(json(graphPage(0, 2)), 60_000));
    expect(await view()).toMatchObject({ failure: { failure: { reason: 'still-working' } } });
    expect(ports.queue.jobs).toHaveLength(1);
    expect(await view()).toMatchObject({ failure: { failure: { reason: 'still-working' } } });
    expect(ports.queue.jobs).toHaveLength(1);
    await drain();
    expect(await view()).toMatchObject({ ok: true, value: { table: { rows: [{}, {}] } } });
  });

  it('says that the connection is gone', async () => {
    await ports.records.delete(`connection:${aConnectionRecord().id}`);
    expect(await view()).toMatchObject({
      failure: {
        failure: { reason: 'record-not-found', kind: 'connection' },
        subject: { dataSource: 'Users' },
      },
    });
  });
});

describe('viewTable: who may see it', () => {
  const alter = (binding: object) => ({
    ...(config as object),
    binding: { ...(config as { binding: object }).binding, ...binding },
  });

  it.each([
    ['another data source', { dataSourceId: 'datasource00000000000002' }],
    ['another parameter', { parameters: { department: 'Finance' } }],
    ['a seal of nothing', { seal: 'A'.repeat(43) }],
  ])('refuses a binding with %s, and reads nothing for it', async (_, change) => {
    seedDataSource(
      ports,
      aDataSourceRecord({
        id: 'datasource00000000000002',
        sealKey: Buffer.alloc(32, 9).toString('base64url'),
      }),
    );
    await warm();
    expect(await viewWith(alter(change), true)).toMatchObject({
      failure: { failure: { reason: 'binding-refused' } },
    });
    expect(ports.http.requests).toHaveLength(0);
    expect(ports.records.faults.counts.writes).toBe(0);
  });

  it.each([
    undefined,
    null,
    {},
    'text',
    7,
    { version: 1 },
    { version: 2, binding: {} },
    { version: 1, binding: { dataSourceId, seal: '' } },
    { version: 1, binding: { dataSourceId: '../x', seal: 'A'.repeat(43) } },
  ])('takes %j for not configured, without a read', async (each) => {
    expect(await viewWith(each)).toMatchObject({ failure: { failure: { reason: 'not-configured' } } });
    expect(ports.records.faults.counts.roundTrips).toBe(0);
  });

  it('says that the data source is gone', async () => {
    await ports.records.delete(`data-source:${dataSourceId}`);
    expect(await view()).toMatchObject({
      failure: { failure: { reason: 'record-not-found', kind: 'data-source' } },
    });
  });

  it('shows it in the spaces that its admin named, and nowhere else', async () => {
    await warm();
    seedDataSource(ports, aDataSourceRecord({ allowedSpaces: ['HR', 'FIN'] }));
    expect(await viewWith(config, false, 'HR')).toMatchObject({ ok: true });
    for (const spaceKey of ['DOCS', 'hr', '', null]) {
      expect(await viewWith(config, false, spaceKey)).toMatchObject({
        failure: { failure: { reason: 'space-not-allowed' } },
      });
    }
  });
});

describe('viewTable: snapshots in storage', () => {
  it('does not show rows of an older reading of the data source', async () => {
    await warm();
    seedDataSource(ports, aDataSourceRecord({ readingRevision: 2, rowsPath: '$.value[0:1]' }));
    ports.http.on(usersUrl, json({}, 500));
    expect(await view()).toMatchObject({ ok: false, failure: { failure: { status: 500 } } });
  });

  it('keeps a large snapshot in chunks and shows all of it', async () => {
    ports = { ...ports, compressor: new PlainCompressor() };
    await warm(4_000);
    const answer = await view();
    expect(answer.ok && answer.value.table.rows).toHaveLength(4_000);
    expect(answer.ok && answer.value.table.rows.at(-1)![0]).toBe('User 3999');
    expect(ports.records.peek(snapshotKey(name))).toMatchObject({ inline: null, chunkCount: 2 });
    expect(ports.records.faults.counts).toMatchObject({ reads: 4, roundTrips: 2 });
  });

  it('removes the chunks of the snapshot before', async () => {
    ports = { ...ports, compressor: new PlainCompressor() };
    await warm(4_000);
    ports.clock.advance(minute);
    ports.http.on(usersUrl, json(graphPage(0, 4_500)));
    await view(true);
    const chunks = ports.records.keys().filter((key) => key.startsWith('snapshot-chunk:'));
    expect(chunks).toEqual([0, 1].map((index) => snapshotChunkKey(name, 2, index)));
  });

  it('shows the new snapshot if its chunks take the place of the old ones while it reads', async () => {
    ports = { ...ports, compressor: new PlainCompressor() };
    await warm(4_000);
    ports.clock.advance(minute);
    const oldHead = ports.records.peek(snapshotKey(name));
    ports.http.on(usersUrl, json(graphPage(10_000, 4_000)));
    await view(true);
    const newHead = ports.records.peek(snapshotKey(name));
    // A viewer who read the head just before the refresh ended, and its chunks just after.
    ports.records.put(snapshotKey(name), oldHead);
    ports.records.faults.delay('getMany', 10);
    const answering = view();
    await ports.clock.sleep(15);
    ports.records.put(snapshotKey(name), newHead);
    const answer = await answering;
    expect(answer.ok && answer.value.table.rows[0]![0]).toBe('User 10000');
    expect(answer.ok && answer.value.table.rows).toHaveLength(4_000);
  });

  it.each([
    ['Latin', 'x'.repeat(1_000)],
    ['Chinese', '漢'.repeat(350)],
    ['full of quotes and line breaks', '"\n'.repeat(700)],
  ])(
    'shows as many rows as an answer can hold where they are %s, and says that there are more',
    async (_, text) => {
      const rows = Array.from({ length: 5_000 }, (_, n) => ({ displayName: `${n} ${text}`, mail: null }));
      ports.http.on(usersUrl, json({ value: rows }));
      const answer = await view();
      expect(answer).toMatchObject({ ok: true, value: { truncated: true } });
      const bytes = Buffer.byteLength(JSON.stringify(answer));
      expect(bytes).toBeLessThan(5_000_000);
      expect(bytes).toBeGreaterThan(4_700_000);
    },
  );

  it('shows every row of a long table that fits', async () => {
    seedDataSource(ports, aDataSourceRecord({ maxRows: 25_000 }));
    ports.http.on(usersUrl, json(graphPage(0, 25_000)));
    const answer = await view();
    expect(answer).toMatchObject({ ok: true, value: { truncated: false } });
    expect(answer.ok && answer.value.table.rows).toHaveLength(25_000);
  });

  it('puts no secret into records and log lines, whatever happened', async () => {
    seedConnection(ports, aConnectionRecord(), null);
    ports.http.on(
      tokenUrl,
      inTurn(
        json(entraError('invalid_client', 7000215, clientSecret), 401),
        json(entraTokens('planted-token')),
      ),
    );
    await view();
    ports.clock.advance(minute);
    ports.http.on(usersUrl, json(graphPage(0, 1)));
    expect(await view()).toMatchObject({ ok: true });
    expect(ports.records.dump() + JSON.stringify(ports.log.lines)).not.toMatch(/planted/);
  });
});
