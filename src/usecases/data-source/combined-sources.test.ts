import { beforeEach, describe, expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import {
  aCombinedDraft,
  anOrdersSource,
  aPeopleSource,
  orders,
  ordersUrl,
  people,
  peopleUrl,
  peopleWithOrders,
} from '../../../test/builders/combined-sources';
import { aColumn, aMacroConfig, aParameter, seedDataSource } from '../../../test/builders/data-sources';
import { seedConnection, tokenUrl } from '../../../test/builders/connections';
import { entraTokens } from '../../../test/builders/graph';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { json } from '../../../test/fakes/scripted-http-client';
import type { DataSourceDraft } from '../../contract/data-source';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { toErrorBody } from '../../core/failure/to-error-body';
import { refreshSnapshot } from '../snapshot/refresh-snapshot';
import { applyImport } from '../transfer/apply-import';
import { exportConfiguration } from '../transfer/export-configuration';
import { planImport } from '../transfer/plan-import';
import { restoreRecord } from '../trash/restore-record';
import { listUsage } from '../usage/list-usage';
import { listDataSourceChoices } from '../view/list-data-source-choices';
import { viewTable } from '../view/view-table';
import { deleteDataSource } from './delete-data-source';
import { saveAndTestDataSource } from './save-and-test-data-source';

const minute = 60_000;
const viewer: ReturnType<typeof anAccount> | null = anAccount('viewer');
let ports: FakePorts;
beforeEach(() => {
  ports = buildFakePorts();
  seedConnection(ports);
  ports.http.on(tokenUrl, json(entraTokens('token')));
  ports.http.on(peopleUrl, json(people));
  ports.http.on(ordersUrl, json(orders));
  seedDataSource(ports, aPeopleSource());
  seedDataSource(ports, anOrdersSource());
});

const trySave = (draft: DataSourceDraft, target: { id: string; revision: number } | null = null) =>
  saveAndTestDataSource(ports, { target, draft }, anAccount('admin'), resolverDeadline(ports));

async function save(draft = aCombinedDraft()) {
  const saved = await trySave(draft);
  if (!saved.ok) throw new Error(toErrorBody(saved.failure).message);
  return saved.value;
}

const recordOf = ({ id }: { readonly id: string }) =>
  ports.records.peek(dataSourceKey(id)) as DataSourceRecord;

async function view(dataSource: { readonly id: string }, { force = false, accountId = viewer } = {}) {
  const config = await aMacroConfig(recordOf(dataSource));
  return viewTable(ports, config, { accountId, spaceKey: 'DOCS' }, { force });
}

const refuses = async (draft: DataSourceDraft) => {
  const saved = await trySave(draft);
  return saved.ok ? null : saved.failure.failure;
};

const run = () => ports.queue.drain((job) => refreshSnapshot(ports, job, ports.clock.nowMs() + 800_000));

describe('a combined data source', () => {
  it('proposes the columns of its parts, of which what a part hides is hidden', async () => {
    const { test } = await save();
    expect(
      test.proposedColumns.map(({ path, type, hidden, suggested }) => [path, type, hidden, suggested]),
    ).toEqual([
      ['$.people.mail', 'email', false, true],
      ['$.people.name', 'text', false, true],
      ['$.people.pay', 'number', true, false],
      ['$.orders.number', 'text', false, true],
      ['$.orders.owner', 'email', false, false],
      ['$.orders.total', 'number', false, true],
    ]);
    expect(test).toMatchObject({ rowCount: 3, verdict: { state: 'complete' } });
  });

  it('shows what it is made of to readers of a page', async () => {
    const { dataSource } = await save();
    expect(await view(dataSource)).toMatchObject({
      ok: true,
      value: {
        table: {
          rows: [
            ['ada@x.example', 'Ada', 'O1', 10],
            ['ada@x.example', 'Ada', 'O2', 32],
            ['bob@x.example', 'Bob', null, null],
          ],
        },
      },
    });
  });

  it('calculates over its parts', async () => {
    const columns = [
      aColumn({ key: 'name', name: 'Name', path: '$.people.name' }),
      aColumn({ key: 'sum', name: 'Sum', path: '', expression: 'size(orders.total)', type: 'number' }),
    ];
    const combination = peopleWithOrders({ many: 'list' });
    const { test } = await save(aCombinedDraft({ combination, columns }));
    expect(test.table.rows).toEqual([
      ['Ada', 2],
      ['Bob', null],
    ]);
  });

  it('asks each service once, and the parts show the same rows without another question', async () => {
    await save();
    expect(await view(anOrdersSource())).toMatchObject({ ok: true, value: { freshness: 'fresh' } });
    expect([ports.http.countTo(peopleUrl), ports.http.countTo(ordersUrl)]).toEqual([1, 1]);
  });

  it('is as old as its oldest part', async () => {
    const peopleAtMs = ports.clock.nowMs();
    await view(aPeopleSource());
    ports.clock.advance(10 * minute);
    const { dataSource } = await save();
    expect(await view(dataSource)).toMatchObject({
      ok: true,
      value: { fetchedAtMs: peopleAtMs, freshness: 'fresh' },
    });
    // Six minutes later the older part is due, and the younger one is not.
    ports.clock.advance(6 * minute);
    expect(await view(dataSource)).toMatchObject({ ok: true, value: { freshness: 'refreshing' } });
    await run();
    expect(await view(dataSource)).toMatchObject({
      ok: true,
      value: { fetchedAtMs: peopleAtMs + 10 * minute, freshness: 'fresh' },
    });
    expect([ports.http.countTo(peopleUrl), ports.http.countTo(ordersUrl)]).toEqual([2, 1]);
  });

  it('reads its parts anew for whoever asks for it now', async () => {
    const { dataSource } = await save();
    ports.clock.advance(minute);
    expect(await view(dataSource, { force: true })).toMatchObject({
      ok: true,
      value: { fetchedAtMs: ports.clock.nowMs() },
    });
    expect([ports.http.countTo(peopleUrl), ports.http.countTo(ordersUrl)]).toEqual([2, 2]);
  });

  it('is as complete as the part of which most is missing', async () => {
    seedDataSource(ports, anOrdersSource({ maxRows: 1 }));
    const { test } = await save();
    expect(test).toMatchObject({ truncated: true, verdict: { state: 'more' } });
    expect(test.verdict.evidence[0]).toContain('Orders: ');
  });

  it('says aloud that a million pairs are too many', async () => {
    const same = (count: number) =>
      Array.from({ length: count }, () => ({ mail: 'a@x.example', owner: 'a@x.example' }));
    ports.http.on(peopleUrl, json({ value: same(1_000) }));
    ports.http.on(ordersUrl, json({ value: same(1_000) }));
    const { test } = await save();
    expect(test).toMatchObject({ rowCount: 5_000, truncated: true, verdict: { state: 'more' } });
    expect(test.warnings.join(' ')).toContain('makes more than 5,000 rows');
  });

  it('keeps its rows with the reason where a part cannot be read', async () => {
    const { dataSource } = await save();
    ports.http.on(ordersUrl, json({ error: { code: 'down' } }, 503));
    ports.clock.advance(20 * minute);
    await view(dataSource);
    await run();
    const answer = await view(dataSource);
    expect(answer).toMatchObject({ ok: true, value: { freshness: 'stale', table: { rows: { length: 3 } } } });
    expect(answer.ok && answer.value.problem?.message).toContain('Orders');
  });

  it('says which part cannot be read, and is read once it can', async () => {
    ports.http.on(ordersUrl, json({}, 403));
    const refused = await trySave(aCombinedDraft());
    expect(refused.ok ? '' : toErrorBody(refused.failure).message).toContain('Orders');
    ports.http.on(ordersUrl, json(orders));
    ports.clock.advance(minute);
    expect((await save()).test.rowCount).toBe(3);
  });
});

describe('what a data source can be made of', () => {
  it('is no other combination, whoever it is of', async () => {
    const { dataSource } = await save();
    const parts = [...peopleWithOrders().parts];
    parts[1] = { name: 'orders', dataSourceId: dataSource.id };
    const nested = { ...peopleWithOrders(), parts } as DataSourceDraft['combination'];
    expect(await refuses(aCombinedDraft({ name: 'Nested', combination: nested! }))).toMatchObject({
      reason: 'invalid-input',
      problem: { key: 'problem.part.combined' },
    });
  });

  it('does not become a combination itself', async () => {
    await save();
    const asWhole = aCombinedDraft({
      name: 'Orders',
      combination: {
        kind: 'stack',
        parts: [
          { name: 'a', dataSourceId: 'people0000000001' },
          { name: 'b', dataSourceId: 'people0000000001' },
        ],
        columns: [{ key: 'name', of: { a: 'name' } }],
      },
    });
    const changed = await trySave(asWhole, { id: 'orders0000000001', revision: 1 });
    expect(changed).toMatchObject({
      ok: false,
      failure: { failure: { problem: { key: 'problem.part.isPart' } } },
    });
  });

  it('is refused at a read where a part became a combination all the same', async () => {
    const { dataSource } = await save();
    const part = anOrdersSource();
    seedDataSource(ports, { ...part, combination: peopleWithOrders() });
    ports.clock.advance(20 * minute);
    await view(dataSource);
    await run();
    const answer = await view(dataSource);
    expect(answer).toMatchObject({ ok: true, value: { freshness: 'stale' } });
    expect(answer.ok && answer.value.problem?.message).toContain('made of Orders');
  });

  it('needs no value', async () => {
    seedDataSource(ports, anOrdersSource({ parameters: [aParameter({ key: 'year', required: true })] }));
    expect(await refuses(aCombinedDraft())).toMatchObject({ problem: { key: 'problem.part.needsValues' } });
  });

  it('has the columns that are joined', async () => {
    const on = [{ left: { part: 'people', column: 'mail' }, right: 'nobody' }];
    expect(await refuses(aCombinedDraft({ combination: peopleWithOrders({ on }) }))).toMatchObject({
      field: 'draft.combination.steps.0.on.0.right',
      problem: { key: 'problem.part.noColumn' },
    });
  });
});

describe('who sees a combined data source', () => {
  const place = { accountId: anAccount('author'), contentId: '1', spaceId: '2', spaceKey: 'DOCS' };
  const choices = async () => {
    const listed = await listDataSourceChoices(ports, place);
    return listed.ok ? listed.value.dataSources.map(({ name }) => name) : [];
  };

  it('is who may see every part, from the moment that the part says so', async () => {
    const { dataSource } = await save();
    expect((await view(dataSource)).ok).toBe(true);
    seedDataSource(ports, aPeopleSource({ allowedGroups: [{ id: 'g1', name: 'HR' }] }));
    expect(await view(dataSource)).toMatchObject({
      ok: false,
      failure: { failure: { reason: 'group-not-allowed' } },
    });
    ports.product.groupIds = ['g1'];
    ports.clock.advance(60 * minute);
    expect((await view(dataSource)).ok).toBe(true);
    seedDataSource(ports, anOrdersSource({ allowedSpaces: ['SALES'] }));
    expect(await view(dataSource)).toMatchObject({
      ok: false,
      failure: { failure: { reason: 'space-not-allowed' } },
    });
    expect(await choices()).not.toContain('People and orders');
  });

  it('is nobody where nobody knows the rules of a part any more', async () => {
    const { dataSource } = await save();
    await ports.records.delete(dataSourceKey('orders0000000001'));
    expect(await view(dataSource)).toMatchObject({
      ok: false,
      failure: { failure: { reason: 'part-unusable', part: 'orders', problem: 'gone' } },
    });
  });

  it('is each person with rows of their own where a part is', async () => {
    seedDataSource(ports, anOrdersSource({ tokenOwner: 'user' }));
    const { dataSource } = await save();
    expect(recordOf(dataSource).tokenOwner).toBe('user');
    await view(dataSource);
    await view(dataSource, { accountId: anAccount('author') });
    // The administrator's, the viewer's and the author's; the other part is everybody's.
    expect([ports.http.countTo(peopleUrl), ports.http.countTo(ordersUrl)]).toEqual([1, 3]);
    expect(await view(dataSource, { accountId: null })).toMatchObject({
      ok: false,
      failure: { failure: { reason: 'account-needed' } },
    });
  });

  it('is nobody where it was for all and a part became each person’s own', async () => {
    const { dataSource } = await save();
    seedDataSource(ports, anOrdersSource({ tokenOwner: 'user' }));
    expect(await view(dataSource)).toMatchObject({
      ok: false,
      failure: { failure: { reason: 'part-unusable', part: 'Orders', problem: 'per-user' } },
    });
  });
});

describe('a part that goes', () => {
  it('is told like other uses, and leaves the rows that were there', async () => {
    const { dataSource } = await save();
    expect(await listUsage(ports, 'orders0000000001')).toMatchObject({
      ok: true,
      value: { combinations: [{ id: dataSource.id, name: 'People and orders' }] },
    });
    await deleteDataSource(ports, { id: 'orders0000000001', revision: 1 });
    ports.clock.advance(20 * minute);
    await view(dataSource);
    await run();
    const answer = await view(dataSource);
    expect(answer).toMatchObject({ ok: true, value: { table: { rows: { length: 3 } } } });
    expect(answer.ok && answer.value.problem?.message).toContain('(Orders) was deleted');
    await restoreRecord(ports, { kind: 'data-source', id: 'orders0000000001', revision: 2 });
    ports.clock.advance(20 * minute);
    await view(dataSource);
    await run();
    expect(await view(dataSource)).toMatchObject({ ok: true, value: { freshness: 'fresh', problem: null } });
  });

  it('is restored with it', async () => {
    const { dataSource } = await save();
    const { id, revision } = dataSource;
    await deleteDataSource(ports, { id, revision });
    expect((await restoreRecord(ports, { kind: 'data-source', id, revision: revision + 1 })).ok).toBe(true);
  });
});

describe('a combined data source on another site', () => {
  it('comes after its parts, wherever it stands in the file', async () => {
    const { dataSource } = await save(aCombinedDraft({ name: 'A first name' }));
    const ids = [dataSource.id, 'people0000000001', 'orders0000000001'];
    const exported = await exportConfiguration(ports, { connectionIds: [], dataSourceIds: ids });
    if (!exported.ok) throw new Error('not exported');
    const { configuration } = exported.value;
    expect(configuration.dataSources[0]).toMatchObject({ name: 'A first name' });

    ports = buildFakePorts();
    seedConnection(ports);
    const file: unknown = JSON.parse(JSON.stringify(configuration));
    const planned = await planImport(ports, { file, connectionIds: [] });
    expect(planned.ok && planned.value.items.map(({ state }) => state)).toEqual(['new', 'new', 'new']);
    const applied = await applyImport(ports, { file, revisions: {}, secrets: {} }, resolverDeadline(ports));
    expect(applied.ok && applied.value.results.map(({ error }) => error)).toEqual([null, null, null]);
    expect(recordOf(dataSource).combination).toEqual(peopleWithOrders());
  });

  it('is refused without its parts', async () => {
    const { dataSource } = await save();
    const exported = await exportConfiguration(ports, { connectionIds: [], dataSourceIds: [dataSource.id] });
    ports = buildFakePorts();
    const file: unknown = exported.ok ? JSON.parse(JSON.stringify(exported.value.configuration)) : null;
    const planned = await planImport(ports, { file, connectionIds: [] });
    expect(planned).toMatchObject({ ok: true, value: { items: [{ state: 'conflict' }] } });
  });
});
