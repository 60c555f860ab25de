import { beforeEach, describe, expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import { seedConnection } from '../../../test/builders/connections';
import {
  aColumn,
  aDataSourceRecord,
  aMacroConfig,
  dataSourceId,
  seedDataSource,
  usersUrl,
} from '../../../test/builders/data-sources';
import { graphPage } from '../../../test/builders/graph';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { json } from '../../../test/fakes/scripted-http-client';
import { mostLooks } from '../../contract/look';
import { viewSettingsSchema } from '../../contract/view-schema';
import type { ViewSettings } from '../../contract/view';
import { looksKey } from '../../core/look/look-record';
import { restorableMs } from '../../core/record/deletion';
import { forgetDataSource } from '../data-source/forget-rows';
import { exportTable } from '../view/export-table';
import { viewTable, viewTablePacked } from '../view/view-table';
import { deleteLook, restoreLook } from './delete-look';
import { listLooks } from './list-looks';
import { saveLook } from './save-look';

const ada = { accountId: anAccount('ada'), contentId: '1', spaceId: '2', spaceKey: 'DOCS' };
const bert = { ...ada, accountId: anAccount('bert') };
const viewer = { accountId: anAccount('vera'), spaceKey: 'DOCS', contentId: '1' };
const format = { locale: 'en', timeZone: 'UTC' };

const aView = (given: Readonly<Record<string, unknown>> = {}): ViewSettings =>
  viewSettingsSchema.parse(given);
const names = aView({ columns: [{ key: 'displayName', name: 'Who' }], title: 'Not of the look' });
const mails = aView({ columns: [{ key: 'mail' }], display: 'list' });

let ports: FakePorts;
const columns = [
  aColumn(),
  aColumn({ key: 'mail', name: 'Mail', path: '$.mail', type: 'email' }),
  aColumn({ key: 'phone', name: 'Phone', path: '$.surname', hidden: true }),
];

beforeEach(() => {
  ports = buildFakePorts();
  seedConnection(ports);
  seedDataSource(ports, aDataSourceRecord({ columns }));
  ports.http.on(usersUrl, json(graphPage(0, 3)));
});

async function make(name = 'Who is who', view = names, place = ada): Promise<string> {
  const saved = await saveLook(ports, { dataSourceId, look: { name, view } }, place);
  if (!saved.ok) throw new Error(JSON.stringify(saved.failure));
  return saved.value.id;
}

const listed = async (place = ada) => {
  const looks = await listLooks(ports, dataSourceId, place);
  return looks.ok ? looks.value.looks : [];
};

const macroOf = async (lookId: string, view: object = {}, opened: readonly string[] = []) => ({
  ...(await aMacroConfig(aDataSourceRecord({ columns }), {}, { ...view }, opened)),
  lookId,
});

const show = async (config: unknown) => {
  const shown = await viewTable(ports, config, viewer, { force: false });
  if (!shown.ok) throw new Error(JSON.stringify(shown.failure));
  return shown.value;
};

const failureOf = (result: { readonly ok: boolean }) =>
  'failure' in result ? (result.failure as { failure: object }).failure : null;

describe('a named look', () => {
  it('shows the rows of every macro that names it, under the macro’s own title', async () => {
    const id = await make();
    const one = await show(await macroOf(id, { title: 'Our team' }));
    expect(one.settings.columns).toEqual([{ key: 'displayName', name: 'Who' }]);
    expect(one.settings.title).toBe('Our team');
    expect(one.table.columns.map(({ key }) => key)).toEqual(['displayName']);
  });

  it('is changed in one place', async () => {
    const id = await make();
    const config = await macroOf(id);
    await show(config);
    const changes = { id, revision: 1 };
    await saveLook(ports, { dataSourceId, changes, look: { name: 'Who is who', view: mails } }, ada);
    const shown = await show(config);
    expect(shown.settings.display).toBe('list');
    expect(shown.table.columns.map(({ key }) => key)).toEqual(['mail']);
    const packed = await viewTablePacked(ports, config, viewer, { force: false });
    expect(packed).toMatchObject({ ok: true, value: { settings: { display: 'list' } } });
  });

  it('goes into exports', async () => {
    const id = await make('Mails', mails);
    const document = JSON.stringify(await exportTable(ports, await macroOf(id), viewer, format));
    expect(document).toContain('@');
    expect(document).not.toContain('Display name');
  });

  it('comes with the rows, in one round trip', async () => {
    const config = await macroOf(await make());
    await show(config);
    ports.records.faults.reset();
    await show(config);
    expect(ports.records.faults.counts).toMatchObject({ reads: 3, roundTrips: 1, writes: 0 });
    ports.records.faults.reset();
    await show(await aMacroConfig(aDataSourceRecord({ columns })));
    expect(ports.records.faults.counts).toMatchObject({ reads: 2, roundTrips: 1, writes: 0 });
  });

  it('opens no hidden column: the macro’s own seal does', async () => {
    const id = await make('Phones', aView({ columns: [{ key: 'displayName' }, { key: 'phone' }] }));
    const shown = await show(await macroOf(id));
    expect(shown.table.columns.map(({ key }) => key)).toEqual(['displayName']);
    expect(shown.closedColumns).toEqual([{ key: 'phone', name: 'Phone' }]);
    const opened = await show(await macroOf(id, {}, ['phone']));
    expect(opened.table.columns.map(({ key }) => key)).toEqual(['displayName', 'phone']);
  });
});

describe('a look in the hands of an attacker', () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['filter', { filter: { conditions: [{ column: 'phone', operator: 'contains', value: '1' }] } }],
    ['order', { sort: [{ column: 'phone', direction: 'descending' }] }],
    ['groups', { groups: [{ column: 'phone' }] }],
    ['totals', { totals: [{ column: 'phone', aggregation: 'distinct' }] }],
    ['colours', { rules: [{ column: 'phone', operator: 'contains', value: '1', accent: 'red' }] }],
  ])('tells nothing of a hidden column by its %s', async (_what, part) => {
    const plain = await show(await macroOf(await make('Plain', aView())));
    const shown = await show(await macroOf(await make('Probe', aView(part))));
    expect(shown.table).toEqual(plain.table);
    expect(JSON.stringify(shown.table)).not.toContain('"phone"');
    expect(shown.closedColumns).toEqual([{ key: 'phone', name: 'Phone' }]);
  });

  it('does not part rows of an export by what a hidden column holds', async () => {
    const documentOf = async (value: string, opened: readonly string[] = []) => {
      const conditions = [{ column: 'phone', operator: 'is', values: [value], value }];
      const id = await make(`Probe ${value} ${opened.length}`, aView({ filter: { conditions } }));
      const document = await exportTable(ports, await macroOf(id, {}, opened), viewer, format);
      return JSON.stringify(document);
    };
    // Where the macro's own seal opens the column, it does.
    expect(await documentOf('1', ['phone'])).not.toContain('User 2');
    expect(await documentOf('1')).toBe(await documentOf('99'));
  });

  it('is nothing to a macro of another data source', async () => {
    const id = await make();
    const other = 'othersource1';
    seedDataSource(ports, aDataSourceRecord({ columns, id: other, name: 'Others' }));
    const config = {
      ...(await aMacroConfig(aDataSourceRecord({ columns, id: other, name: 'Others' }), {}, mails)),
      lookId: id,
    };
    expect((await show(config)).settings).toMatchObject(mails);
    expect(await listLooks(ports, other, ada)).toMatchObject({ value: { looks: [] } });
    const look = { name: 'Taken over', view: mails };
    expect(
      failureOf(await saveLook(ports, { dataSourceId: other, changes: { id, revision: 1 }, look }, ada)),
    ).toMatchObject({ reason: 'record-not-found' });
  });

  it('is refused with its data source to a reader who may not see that', async () => {
    const config = await macroOf(await make());
    seedDataSource(ports, aDataSourceRecord({ columns, allowedSpaces: ['SALES'] }));
    const shown = await viewTable(ports, config, viewer, { force: false });
    expect(failureOf(shown)).toEqual({ reason: 'space-not-allowed' });
  });
});

describe('what a macro keeps of its look', () => {
  it('shows its rows once the look is deleted, until it is restored', async () => {
    const id = await make();
    const config = await macroOf(id, mails);
    expect((await show(config)).settings.columns).toEqual(names.columns);
    await deleteLook(ports, { dataSourceId, id }, ada);
    expect((await show(config)).settings.columns).toEqual(mails.columns);
    expect(await restoreLook(ports, { dataSourceId, id }, ada)).toMatchObject({ ok: true });
    expect((await show(config)).settings.columns).toEqual(names.columns);
  });

  it.each([
    ['nobody knows it', undefined],
    ['a later version wrote it', { version: 2, revision: 5, looks: 'elsewhere' }],
  ])('shows its rows where %s', async (_why, stored) => {
    if (stored !== undefined) ports.records.put(looksKey(dataSourceId), stored);
    expect((await show(await macroOf('look00000000000000000001', mails))).settings).toMatchObject(mails);
  });

  it('shows its rows where the look names a column that is gone and the macro none', async () => {
    const id = await make('Phones', aView({ columns: [{ key: 'mail' }, { key: 'office' }] }));
    expect((await show(await macroOf(id, names))).settings.columns).toEqual(names.columns);
    // The macro would show no more of it, so that the look counts as far as it goes.
    const both = await show(await macroOf(id, { columns: [{ key: 'office' }] }));
    expect(both.table.columns.map(({ key }) => key)).toEqual(['mail']);
    expect((await listed())[0]?.goneColumns).toEqual(['office']);
  });
});

describe('who makes and changes looks', () => {
  it('is whoever may use the data source on a page that they may edit', async () => {
    ports.product.mayEdit = false;
    const look = { name: 'Mine', view: names };
    expect(failureOf(await saveLook(ports, { dataSourceId, look }, ada))).toEqual({ reason: 'not-editor' });
    ports.product.mayEdit = true;
    seedDataSource(ports, aDataSourceRecord({ columns, allowedSpaces: ['SALES'] }));
    for (const refused of [
      await saveLook(ports, { dataSourceId, look }, ada),
      await listLooks(ports, dataSourceId, ada),
      await deleteLook(ports, { dataSourceId, id: 'look00000000000000000001' }, ada),
      await restoreLook(ports, { dataSourceId, id: 'look00000000000000000001' }, ada),
    ]) {
      expect(failureOf(refused)).toEqual({ reason: 'space-not-allowed' });
    }
    expect(ports.records.keys().filter((key) => key === looksKey(dataSourceId))).toEqual([]);
  });

  it('is the maker, and administrators, where one is changed', async () => {
    const id = await make();
    const order = { dataSourceId, changes: { id, revision: 1 }, look: { name: 'Mine now', view: mails } };
    const refused = { reason: 'not-look-maker', look: 'Who is who' };
    expect((await listed(bert))[0]?.mayChange).toBe(false);
    expect(failureOf(await saveLook(ports, order, bert))).toEqual(refused);
    expect(failureOf(await deleteLook(ports, { dataSourceId, id }, bert))).toEqual(refused);
    ports.product.administers = ['confluence'];
    expect(await saveLook(ports, order, bert)).toMatchObject({ ok: true });
    ports.product.administers = [];
    // It stays its maker's.
    expect((await listed(ada))[0]).toMatchObject({ name: 'Mine now', mayChange: true, revision: 2 });
  });

  it('is nobody without an account, though nobody in particular made it', async () => {
    const id = await make('Imported', names, { ...ada, accountId: null as never });
    expect(
      failureOf(await deleteLook(ports, { dataSourceId, id }, { ...ada, accountId: null })),
    ).toMatchObject({ reason: 'not-look-maker' });
  });
});

describe('looks of one data source', () => {
  it('refuse a change of what somebody else changed since', async () => {
    const id = await make();
    const save = (name: string) =>
      saveLook(ports, { dataSourceId, changes: { id, revision: 1 }, look: { name, view: names } }, ada);
    expect(await save('First')).toMatchObject({ ok: true });
    expect(failureOf(await save('Second'))).toEqual({ reason: 'conflict', kind: 'look' });
    expect((await listed())[0]?.name).toBe('First');
  });

  it('are both kept where two are saved at once', async () => {
    await Promise.all([make('One'), make('Two', mails, bert), make('Three')]);
    expect((await listed()).map(({ name }) => name)).toEqual(['One', 'Three', 'Two']);
  });

  it('have a name each, whatever its case', async () => {
    const id = await make('Übersicht');
    const look = { name: 'ubersicht', view: names };
    expect(failureOf(await saveLook(ports, { dataSourceId, look }, ada))).toMatchObject({ field: 'name' });
    await deleteLook(ports, { dataSourceId, id }, ada);
    await make('ubersicht');
    expect(failureOf(await restoreLook(ports, { dataSourceId, id }, ada))).toMatchObject({ field: 'name' });
  });

  it('are bounded in number and size, and say so', async () => {
    const conditions = Array.from({ length: 30 }, () => ({
      column: 'mail',
      operator: 'in',
      values: Array.from({ length: 100 }, () => 'x'.repeat(500)),
    }));
    const large = { name: 'Large', view: aView({ filter: { conditions } }) };
    expect(failureOf(await saveLook(ports, { dataSourceId, look: large }, ada))).toMatchObject({
      problem: { key: 'problem.look.tooLarge' },
    });
    for (let count = 0; count < mostLooks; count += 1) await make(`Look ${count}`);
    const look = { name: 'One more', view: names };
    expect(failureOf(await saveLook(ports, { dataSourceId, look }, ada))).toMatchObject({
      problem: { key: 'problem.look.tooMany' },
    });
  });

  it('can be restored for 30 days', async () => {
    const id = await make();
    await deleteLook(ports, { dataSourceId, id }, ada);
    const until = ports.clock.nowMs() + restorableMs;
    expect((await listed())[0]).toMatchObject({ restorableUntilMs: until });
    ports.clock.advance(restorableMs);
    expect(await listed()).toEqual([]);
    expect(failureOf(await restoreLook(ports, { dataSourceId, id }, ada))).toMatchObject({
      reason: 'record-not-found',
    });
  });

  it('make room once a deleted one is deleted for good, which what is in force cannot be', async () => {
    const id = await make('First');
    for (let count = 1; count < mostLooks; count += 1) await make(`Look ${count}`);
    const forget = (place = ada) => deleteLook(ports, { dataSourceId, id, isForGood: true }, place);
    expect(failureOf(await forget())).toMatchObject({ reason: 'conflict' });
    await deleteLook(ports, { dataSourceId, id }, ada);
    const look = { name: 'One more', view: names };
    expect(failureOf(await saveLook(ports, { dataSourceId, look }, ada))).toMatchObject({
      problem: { key: 'problem.look.tooMany' },
    });
    expect(failureOf(await forget(bert))).toMatchObject({ reason: 'not-look-maker' });
    expect(await forget()).toMatchObject({ ok: true });
    expect(await saveLook(ports, { dataSourceId, look }, ada)).toMatchObject({ ok: true });
    expect((await listed()).some(({ name }) => name === 'First')).toBe(false);
  });

  it('go with their data source', async () => {
    await make();
    await forgetDataSource(ports, dataSourceId);
    expect(ports.records.keys()).not.toContain(looksKey(dataSourceId));
  });

  it('are in the audit trail', async () => {
    const id = await make();
    await deleteLook(ports, { dataSourceId, id }, ada);
    // What is deleted already is not deleted again.
    await deleteLook(ports, { dataSourceId, id }, ada);
    const entries = ports.records.keys().filter((key) => key.startsWith('audit:'));
    const said = await Promise.all(entries.map((key) => ports.records.get(key)));
    expect(said.map((entry) => (entry as { action: string }).action).sort()).toEqual([
      'look-deleted',
      'look-saved',
    ]);
    expect(JSON.stringify(said)).toContain('Who is who');
  });
});
