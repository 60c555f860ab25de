import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MacroConfig } from '../../src/contract/binding';
import { dataSourceDraftSchema } from '../../src/contract/data-source';
import { AppUnderTest, expectData } from './app-under-test';

const hour = 3_600_000;
const readers = 24;

/** Several instances meet a service that has lost most of its rows. */
describe('a refresh that brings far less than there was', () => {
  let app: AppUnderTest;
  let sourceId: string;
  let config: MacroConfig;
  let ids: readonly string[];

  beforeAll(async () => {
    app = await AppUnderTest.start({ instances: 4 });
    const connection = await app.connect();
    const columns = [{ key: 'id', name: 'Id', path: '$.id', type: 'text' as const }];
    sourceId = (await app.addUsers(connection.id, { columns, onLoss: 'keep' })).id;
    config = await app.bind(sourceId);
    const { table } = expectData(await app.macro('viewTable', { config }, 'viewer'));
    ids = table.rows.map(([id]) => id as string);
  });
  afterAll(async () => app.host.close());

  const lookAtOnce = async () => {
    const views = Array.from({ length: readers }, () => app.macro('viewTable', { config }, 'viewer'));
    return (await Promise.all(views)).map((reply) => expectData(reply));
  };
  const suspicion = async () =>
    expectData(await app.admin('getDataSource', { id: sourceId })).health.suspicion;

  it('leaves every reader of every instance the old rows, and is told once', async () => {
    expect(ids).toHaveLength(320);
    await app.control('users', { remove: ids.slice(0, 300) });
    await app.host.advanceClock(hour);
    for (let round = 0; round < 3; round += 1) {
      for (const { table } of await lookAtOnce()) expect(table.rows).toHaveLength(320);
      await app.host.queue.idle();
    }
    const [seen] = await lookAtOnce();
    expect(seen).toMatchObject({ freshness: 'stale', completeness: 'complete' });
    expect(seen?.problem?.message).toContain('only 20 of 320 rows');
    expect(await suspicion()).toMatchObject({ state: 'waiting', before: 320, after: 20, tables: 1 });
    const trail = expectData(await app.admin('listAudit', { beforeMs: null, area: 'data-source' })).entries;
    expect(trail.filter(({ action }) => action === 'held-back')).toHaveLength(1);
  });

  it('is accepted by one of two who press at the same moment, and by nobody who saw something else', async () => {
    const { sinceMs } = (await suspicion())!;
    const early = expectData(await app.admin('acceptLoss', { id: sourceId, sinceMs: sinceMs - 1 }));
    expect(early).toMatchObject({
      isAnswered: false,
      dataSource: { health: { suspicion: { state: 'waiting' } } },
    });
    const both = await Promise.all([1, 2].map(() => app.admin('acceptLoss', { id: sourceId, sinceMs })));
    const answered = both.map((reply) => expectData(reply).isAnswered);
    expect(answered).toContain(true);
    for (const { table, problem } of await lookAtOnce()) {
      expect(table.rows).toHaveLength(20);
      expect(problem).toBeNull();
    }
    expect(await suspicion()).toBeNull();
  });

  it('is found out by a test of the form as well, which replaces nothing', async () => {
    const left = ids.slice(300, 315);
    await app.control('users', { remove: left });
    const detail = expectData(await app.admin('getDataSource', { id: sourceId }));
    const { id, revision } = detail;
    // A draft's schema leaves out what a detail has beyond it.
    const draft = { ...dataSourceDraftSchema.parse(detail), name: 'People' };
    const saved = expectData(await app.admin('saveAndTestDataSource', { target: { id, revision }, draft }));
    expect(saved).toMatchObject({
      test: { rowCount: 5 },
      dataSource: { name: 'People', health: { suspicion: { before: 20, after: 5 } } },
    });
    for (const { table } of await lookAtOnce()) expect(table.rows).toHaveLength(20);
    const { sinceMs } = (await suspicion())!;
    expect(expectData(await app.admin('keepOldRows', { id, sinceMs })).isAnswered).toBe(true);
    expect(await suspicion()).toMatchObject({ state: 'kept' });
  });
});
