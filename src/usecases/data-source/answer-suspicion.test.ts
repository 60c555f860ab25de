import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import { seedConnection, tokenUrl } from '../../../test/builders/connections';
import {
  aDataSourceDraft,
  aDataSourceRecord,
  aMacroConfig,
  aParameter,
  aRequest,
  dataSourceId,
  seedDataSource,
  usersUrl,
} from '../../../test/builders/data-sources';
import { entraTokens, graphPage } from '../../../test/builders/graph';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { json } from '../../../test/fakes/scripted-http-client';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { snapshotKey } from '../../core/snapshot/snapshot-record';
import { listAudit } from '../audit/list-audit';
import { recordUsage } from '../usage/record-usage';
import { refreshSnapshot } from '../snapshot/refresh-snapshot';
import { viewTable } from '../view/view-table';
import { acceptLoss, keepOldRows } from './answer-suspicion';
import { getDataSource } from './get-data-source';
import { saveAndTestDataSource } from './save-and-test-data-source';

const name = `${dataSourceId}:none`;
const hour = 3_600_000;
let ports: FakePorts;

function setUp() {
  ports = buildFakePorts();
  seedConnection(ports);
  ports.http.on(tokenUrl, json(entraTokens('token')));
}

beforeEach(() => {
  setUp();
  seedDataSource(ports, aDataSourceRecord({ onLoss: 'keep' }));
});

const record = () => ports.records.peek(dataSourceKey(dataSourceId)) as DataSourceRecord;
const gives = (rows: number) => ports.http.on(usersUrl, json(graphPage(0, rows)));
const givesWithoutValues = (rows: number) =>
  ports.http.on(usersUrl, json({ value: Array.from({ length: rows }, (_, id) => ({ id })) }));

/** What somebody sees who looks now, after a refresh where the rows are old. */
async function look(parameters: Readonly<Record<string, string>> = {}) {
  const config = await aMacroConfig(record(), parameters);
  const once = () => viewTable(ports, config, { accountId: null, spaceKey: 'DOCS' }, { force: false });
  await once();
  await ports.queue.drain((job) => refreshSnapshot(ports, job, ports.clock.nowMs() + 800_000));
  const seen = await once();
  if (!seen.ok) throw new Error(seen.failure.failure.reason);
  const { table, problem, fetchedAtMs } = seen.value;
  return {
    rows: table.rows.length,
    problem: problem?.message ?? null,
    ageMs: ports.clock.nowMs() - fetchedAtMs,
  };
}

async function lookLater(parameters: Readonly<Record<string, string>> = {}) {
  ports.clock.advance(hour);
  return look(parameters);
}

async function health() {
  const detail = await getDataSource(ports, dataSourceId);
  if (!detail.ok) throw new Error(detail.failure.failure.reason);
  return detail.value.health;
}
const suspicion = async () => (await health()).suspicion;

async function answer(use: 'accept' | 'keep', sinceMs?: number) {
  const seen = { id: dataSourceId, sinceMs: sinceMs ?? (await suspicion())?.sinceMs ?? 0 };
  const answered = await (use === 'accept'
    ? acceptLoss(ports, seen, resolverDeadline(ports))
    : keepOldRows(ports, seen));
  if (!answered.ok) throw new Error(answered.failure.failure.reason);
  return answered.value;
}

async function trail() {
  const listed = await listAudit(ports, { beforeMs: null });
  if (!listed.ok) throw new Error(listed.failure.failure.reason);
  return listed.value.entries
    .filter(({ area }) => area === 'data-source')
    .map(({ action, actor, detail }) => [action, actor.kind, detail]);
}

describe('a refresh that brings far less than there was', () => {
  it('leaves the old rows with their age and a word, and asks an administrator', async () => {
    gives(100);
    await look();
    gives(10);
    const seen = await lookLater();
    expect(seen).toEqual({
      rows: 100,
      ageMs: hour,
      problem:
        "Data source 'Users': the last refresh brought only 10 of 100 rows, so those from before are shown.",
    });
    expect(await suspicion()).toMatchObject({
      state: 'waiting',
      before: 100,
      after: 10,
      isSilent: false,
      tables: 1,
    });
    expect(await trail()).toEqual([['held-back', 'app', '10 of 100 rows']]);
    const since = (await suspicion())!.sinceMs;
    // Asked as often as ever, told once.
    await lookLater();
    expect((await suspicion())?.sinceMs).toBe(since);
    expect(await trail()).toHaveLength(1);
  });

  it('takes values that all went silent for a loss, however many rows there are', async () => {
    gives(100);
    await look();
    givesWithoutValues(120);
    expect(await lookLater()).toMatchObject({
      rows: 100,
      problem:
        "Data source 'Users': the last refresh brought rows without any of their values, so the 100 from before are shown.",
    });
    expect(await suspicion()).toMatchObject({ state: 'waiting', isSilent: true });
  });

  it('is over once the rows are back, without anybody answering', async () => {
    gives(100);
    await look();
    gives(10);
    await lookLater();
    gives(60);
    expect(await lookLater()).toMatchObject({ rows: 60, problem: null });
    expect(await suspicion()).toBeNull();
  });

  it('is read again when it is accepted, and replaces the rows at one press', async () => {
    gives(100);
    await look();
    gives(0);
    await lookLater();
    const { isAnswered, dataSource } = await answer('accept');
    expect(isAnswered).toBe(true);
    expect(dataSource.health).toMatchObject({ suspicion: null, rowCount: 0, lastError: null });
    expect(await look()).toMatchObject({ rows: 0, problem: null, ageMs: 0 });
    expect((await trail()).map(([action, actor]) => [action, actor])).toEqual([
      ['accepted-loss', 'account'],
      ['held-back', 'app'],
    ]);
  });

  it('is asked about anew where less still comes than was accepted', async () => {
    gives(100);
    await look();
    gives(10);
    await lookLater();
    gives(2);
    const { dataSource } = await answer('accept');
    expect(dataSource.health.suspicion).toMatchObject({ state: 'waiting', before: 100, after: 2 });
    expect(await look()).toMatchObject({ rows: 100 });
  });

  it('was accepted once, and not for the next time', async () => {
    gives(100);
    await look();
    gives(10);
    await lookLater();
    await answer('accept');
    gives(100);
    await lookLater();
    gives(10);
    expect(await lookLater()).toMatchObject({ rows: 100 });
    expect(await suspicion()).toMatchObject({ state: 'waiting' });
  });

  it('is accepted although the service fails at that moment: the next good read replaces the rows', async () => {
    gives(100);
    await look();
    gives(10);
    await lookLater();
    ports.http.on(usersUrl, json({}, 500));
    const { dataSource } = await answer('accept');
    expect(dataSource.health.lastError?.error.code).toBe('API_FAILED');
    expect(await look()).toMatchObject({ rows: 100 });
    gives(10);
    expect(await lookLater()).toMatchObject({ rows: 10, problem: null });
  });

  it('is accepted while another instance reads, which then stores what it read', async () => {
    gives(100);
    await look();
    gives(10);
    await lookLater();
    ports.clock.advance(hour);
    ports.http.on(usersUrl, { ...json(graphPage(0, 10)), takesMs: 5_000 });
    const looking = look();
    ports.clock.advance(1);
    const answered = await answer('accept');
    await looking;
    expect(answered.isAnswered).toBe(true);
    expect(await look()).toMatchObject({ rows: 10, problem: null });
    expect(await suspicion()).toBeNull();
  });

  it.each(['accept', 'keep'] as const)(
    'keeps the answer (%s) that comes between the end of another refresh and what it notes',
    async (use) => {
      gives(100);
      await look();
      gives(10);
      await lookLater();
      let isAnswered = false;
      const set = ports.records.set.bind(ports.records);
      // A refresh that found no answer gives its lease back, and notes the question once more after that.
      ports.records.set = async (...given) => {
        await set(...given);
        if (!given[0].startsWith('lease:') || !JSON.stringify(given[1]).includes('suspicious-read')) return;
        ports.records.set = set;
        ports.http.on(usersUrl, json({}, 500));
        ({ isAnswered } = await answer(use));
      };
      await lookLater();
      expect(isAnswered).toBe(true);
      gives(10);
      expect(await lookLater()).toMatchObject({ rows: use === 'accept' ? 10 : 100 });
      expect((await suspicion())?.state ?? null).toBe(use === 'accept' ? null : 'kept');
    },
  );

  it('stays accepted while many other parameter values lose rows', async () => {
    const parameters = [aParameter({ source: 'fixed', required: false })];
    const url = `${usersUrl}?$filter=department eq '{{department}}'`;
    seedDataSource(ports, aDataSourceRecord({ onLoss: 'keep', parameters, request: aRequest({ url }) }));
    const departments = Array.from({ length: 25 }, (_, index) => `D${index}`);
    gives(4);
    for (const department of departments) await look({ department });
    gives(1);
    expect(await lookLater({ department: 'D0' })).toMatchObject({ rows: 4 });
    await answer('accept');
    for (const department of departments.slice(1)) await look({ department });
    expect(await look({ department: 'D0' })).toMatchObject({ rows: 1 });
  });

  it('leaves the old rows for good when they are kept, still to be accepted later', async () => {
    gives(100);
    await look();
    gives(10);
    await lookLater();
    await answer('keep');
    expect(await suspicion()).toMatchObject({ state: 'kept' });
    expect(await lookLater()).toMatchObject({ rows: 100, problem: expect.stringContaining('10 of 100') });
    expect(await suspicion()).toMatchObject({ state: 'kept' });
    gives(1);
    await lookLater();
    expect(await suspicion()).toMatchObject({ state: 'waiting', after: 1 });
    await answer('keep');
    await answer('accept');
    expect(await look()).toMatchObject({ rows: 1, problem: null });
  });

  it('is not answered by who saw another loss', async () => {
    gives(100);
    await look();
    gives(10);
    await lookLater();
    const seen = (await suspicion())!.sinceMs;
    gives(0);
    await lookLater();
    expect(await answer('accept', seen)).toMatchObject({ isAnswered: false });
    expect(await answer('keep', seen)).toMatchObject({ isAnswered: false });
    expect(await look()).toMatchObject({ rows: 100 });
    expect(await suspicion()).toMatchObject({ state: 'waiting', after: 0 });
  });

  it('is no question where nothing was lost, or the data source is gone', async () => {
    gives(100);
    await look();
    expect(await answer('accept')).toMatchObject({ isAnswered: false });
    expect(
      await acceptLoss(ports, { id: 'nothing000000', sinceMs: 0 }, resolverDeadline(ports)),
    ).toMatchObject({
      failure: { failure: { reason: 'record-not-found' } },
    });
  });

  it('is compared with the rows themselves where an older release stored them', async () => {
    gives(100);
    await look();
    const { filledColumns, ...old } = ports.records.peek(snapshotKey(name)) as Record<string, unknown>;
    expect(filledColumns).toEqual(['displayName', 'mail']);
    ports.records.put(snapshotKey(name), old);
    givesWithoutValues(100);
    await lookLater();
    expect(await suspicion()).toMatchObject({ isSilent: true });
  });
});

describe('which rows are kept', () => {
  const lose = async () => {
    gives(100);
    await look();
    gives(10);
    return lookLater();
  };
  const bindField = () =>
    recordUsage(ports, {
      dataSourceId,
      surface: 'jira-field',
      place: { id: 'customfield_1.10100', name: 'Supplier', containerKey: null },
      accountId: anAccount('admin'),
    });

  it('those of a source that a Jira field uses, where nobody decided', async () => {
    seedDataSource(ports);
    await bindField();
    expect(await lose()).toMatchObject({ rows: 100 });
  });

  it('none where an administrator wants the new ones, field or not', async () => {
    seedDataSource(ports, aDataSourceRecord({ onLoss: 'replace' }));
    await bindField();
    expect(await lose()).toMatchObject({ rows: 10, problem: null });
  });

  it('none of other sources, of whose loss administrators are told until they have seen it', async () => {
    seedDataSource(ports);
    expect(await lose()).toMatchObject({ rows: 10, problem: null });
    expect(await suspicion()).toMatchObject({ state: 'replaced', before: 100, after: 10 });
    expect(await trail()).toEqual([['lost-rows', 'app', '10 of 100 rows']]);
    gives(12);
    await lookLater();
    expect(await suspicion()).toMatchObject({ state: 'replaced', before: 100, after: 12 });
    expect(await answer('keep')).toMatchObject({ isAnswered: false });
    expect(await answer('accept')).toMatchObject({ isAnswered: true });
    expect(await suspicion()).toBeNull();
    await lookLater();
    expect(await suspicion()).toBeNull();
  });

  it('are no longer told of once they are back', async () => {
    seedDataSource(ports);
    await lose();
    gives(70);
    await lookLater();
    expect(await suspicion()).toBeNull();
  });

  it('none that a person reads with a sign-in of their own: they may see less by now', async () => {
    const tokenOwner = { onLoss: 'keep', tokenOwner: 'shared' } as const;
    seedDataSource(ports, aDataSourceRecord(tokenOwner));
    gives(100);
    await look();
    seedDataSource(ports, aDataSourceRecord({ ...tokenOwner, tokenOwner: 'user' }));
    const { weighRead } = await import('../snapshot/weigh-read');
    const weighed = await weighRead(
      ports,
      record(),
      { name, previous: ports.records.peek(snapshotKey(name)), values: {} },
      { columns: [], rows: [] },
    );
    expect(weighed).toMatchObject({ heldFor: null, suspicion: null });
  });

  it('those of one choice of parameter values, whose rows are read again when somebody looks', async () => {
    const parameters = [aParameter({ source: 'fixed', required: false })];
    const url = `${usersUrl}?$filter=department eq '{{department}}'`;
    seedDataSource(ports, aDataSourceRecord({ onLoss: 'keep', parameters, request: aRequest({ url }) }));
    gives(4);
    await look({ department: 'Finance' });
    await look({ department: 'Sales' });
    gives(1);
    expect(await lookLater({ department: 'Finance' })).toMatchObject({ rows: 4 });
    expect(await suspicion()).toMatchObject({ tables: 1 });
    expect(await look({ department: 'Sales' })).toMatchObject({ rows: 4 });
    expect(await suspicion()).toMatchObject({ tables: 2 });
    ports.http.requests.length = 0;
    await answer('accept');
    expect(ports.http.requests).toEqual([]);
    expect(await suspicion()).toBeNull();
    for (const department of ['Finance', 'Sales'])
      expect(await look({ department })).toMatchObject({ rows: 1, problem: null });
  });
});

describe('saving with a test', () => {
  const save = (draft = {}) =>
    saveAndTestDataSource(
      ports,
      {
        target: { id: dataSourceId, revision: record().revision },
        draft: aDataSourceDraft({ onLoss: 'keep', ...draft }),
      },
      null,
      resolverDeadline(ports),
    );

  it('shows what the test read, and asks before it replaces rows that pages and fields use', async () => {
    gives(100);
    await look();
    ports.clock.advance(hour);
    gives(10);
    expect(await save({ name: 'People' })).toMatchObject({
      ok: true,
      value: {
        test: { rowCount: 10 },
        dataSource: { health: { suspicion: { state: 'waiting', before: 100, after: 10 } } },
      },
    });
    expect(await look()).toMatchObject({ rows: 100 });
    await answer('accept');
    expect(await look()).toMatchObject({ rows: 10 });
  });

  it('compares nothing with the rows of another request, and forgets what was asked of it', async () => {
    gives(100);
    await look();
    gives(10);
    await lookLater();
    expect(await suspicion()).not.toBeNull();
    ports.http.on(`${usersUrl}?$top=5`, json(graphPage(0, 5)));
    expect(await save({ request: aRequest({ url: `${usersUrl}?$top=5` }) })).toMatchObject({
      value: { dataSource: { health: { suspicion: null, rowCount: 5 } } },
    });
    expect(await look()).toMatchObject({ rows: 5, problem: null });
  });
});

describe('property', () => {
  it('never fewer than half of the rows in silence, whatever the service gives and administrators answer', async () => {
    type Step =
      | { readonly kind: 'fail' | 'accept' | 'keep' }
      | { readonly kind: 'read'; readonly rows: number; readonly silent: boolean };
    const read = fc.record({ kind: fc.constant<'read'>('read'), rows: fc.nat(40), silent: fc.boolean() });
    const other = fc.record({ kind: fc.constantFrom<'fail' | 'accept' | 'keep'>('fail', 'accept', 'keep') });
    const step = fc.oneof<fc.WeightedArbitrary<Step>[]>(
      { weight: 4, arbitrary: read },
      { weight: 3, arbitrary: other },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
        setUp();
        seedDataSource(ports, aDataSourceRecord({ onLoss: 'keep' }));
        gives(20);
        let shown = (await look()).rows;
        /** Rows that an administrator was told of and has accepted, until the table is replaced. */
        let accepted: number | null = null;
        for (const each of steps) {
          switch (each.kind) {
            case 'accept': {
              const told = (await suspicion())?.after ?? null;
              const { isAnswered } = await answer('accept');
              if (isAnswered) accepted = told;
              break;
            }
            case 'keep':
              await answer('keep');
              break;
            case 'fail':
              ports.http.on(usersUrl, json({ error: { message: 'no' } }));
              break;
            case 'read':
              if (each.silent) givesWithoutValues(each.rows);
              else gives(each.rows);
          }
          const isAnswer = each.kind === 'accept' || each.kind === 'keep';
          const seen = isAnswer ? await look() : await lookLater();
          if (seen.rows * 2 < shown) {
            expect(accepted).not.toBeNull();
            expect(seen.rows * 2).toBeGreaterThanOrEqual(accepted ?? Infinity);
          }
          // Rows that are older than they should be never come without a word.
          if (seen.ageMs >= hour) expect(seen.problem).not.toBeNull();
          if (seen.ageMs === 0) accepted = null;
          shown = seen.rows;
        }
      }),
      { numRuns: 60 },
    );
  });
});
