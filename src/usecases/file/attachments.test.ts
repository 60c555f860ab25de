import { beforeEach, describe, expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import { aDataSourceDraft, aMacroConfig } from '../../../test/builders/data-sources';
import { aWorkbook } from '../../../test/builders/workbooks';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import type { DataSourceDetail } from '../../contract/data-source';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { toErrorBody } from '../../core/failure/to-error-body';
import { ProductUnavailableError } from '../../core/product/product-unavailable';
import { snapshotName } from '../../core/snapshot/snapshot-record';
import { saveAndTestDataSource } from '../data-source/save-and-test-data-source';
import { saveDataSource } from '../data-source/save-data-source';
import { tryRequest } from '../data-source/try-request';
import { refreshSnapshot } from '../snapshot/refresh-snapshot';
import { applyImport } from '../transfer/apply-import';
import { exportConfiguration } from '../transfer/export-configuration';
import { planImport } from '../transfer/plan-import';
import { listDataSourceChoices } from '../view/list-data-source-choices';
import { viewTable } from '../view/view-table';

const pageId = '98308';
const admin = anAccount('admin');
const reader = anAccount('reader');
const draft = (overrides = {}) =>
  aDataSourceDraft({
    name: 'Bands',
    connectionId: '',
    request: { method: 'GET', url: '', headers: [], body: '', selectFromColumns: false },
    file: { kind: 'attachment', pageId, name: 'bands.csv', sheet: '' },
    rowsPath: '',
    columns: [],
    ...overrides,
  });

let ports: FakePorts;
beforeEach(() => {
  ports = buildFakePorts();
  ports.product.viewablePages = [pageId];
  ports.attachments.attach(pageId, 'bands.csv', 'Band;From\nA;48.000,00\n');
});

async function save(): Promise<DataSourceDetail> {
  const input = { target: null, draft: draft() };
  const saved = await saveAndTestDataSource(ports, input, admin, resolverDeadline(ports));
  if (!saved.ok) throw new Error(toErrorBody(saved.failure).message);
  return saved.value.dataSource;
}

async function view({ id }: { readonly id: string }, accountId = reader as typeof reader | null) {
  const config = await aMacroConfig(ports.records.peek(dataSourceKey(id)) as DataSourceRecord);
  const answer = await viewTable(ports, config, { accountId, spaceKey: 'DOCS' }, { force: false });
  return answer.ok ? answer.value.table.rows : toErrorBody(answer.failure).message;
}

/** What the queue does that a viewer of old rows asked for. */
async function refresh() {
  for (const job of ports.queue.jobs.splice(0)) {
    await refreshSnapshot(ports, job, ports.clock.nowMs() + 600_000);
  }
}

describe('the newest attachment of a page', () => {
  it('is a typed table like any other', async () => {
    const dataSource = await save();
    expect(dataSource.columns.map(({ name, type }) => [name, type])).toEqual([
      ['Band', 'text'],
      ['From', 'number'],
    ]);
    expect(await view(dataSource)).toEqual([['A', 48_000]]);
  });

  it('may be a sheet of a workbook', async () => {
    ports.attachments.attach(
      pageId,
      'bands.xlsx',
      aWorkbook([
        { name: 'X', rows: [['a'], [1]] },
        { name: 'Y', rows: [['b'], [2]] },
      ]),
    );
    const file = { kind: 'attachment', pageId, name: 'bands.xlsx', sheet: 'Y' } as const;
    const tried = await tryRequest(ports, { draft: draft({ file }) }, admin, resolverDeadline(ports));
    expect(tried).toMatchObject({ value: { outcome: { test: { table: { rows: [[2]] } } }, curl: '' } });
  });

  it('is downloaded again only in another version', async () => {
    const dataSource = await save();
    const downloads = () => ports.attachments.downloads;
    expect(downloads()).toBe(1);
    ports.clock.advance(3_600_000);
    expect(await view(dataSource)).toEqual([['A', 48_000]]);
    await refresh();
    expect(downloads()).toBe(1);
    expect(await view(dataSource)).toEqual([['A', 48_000]]);
    expect(ports.queue.jobs).toEqual([]);

    ports.attachments.attach(pageId, 'bands.csv', 'Band;From\nA;48.000,00\nB;55.000,50\n');
    ports.clock.advance(3_600_000);
    await view(dataSource);
    await refresh();
    expect(downloads()).toBe(2);
    expect(await view(dataSource)).toEqual([
      ['A', 48_000],
      ['B', 55_000.5],
    ]);
  });

  it('leaves its rows with their age where Confluence gives no answer, or it is gone', async () => {
    const dataSource = await save();
    ports.clock.advance(3_600_000);
    await view(dataSource);
    ports.attachments.fault = new ProductUnavailableError('confluence', null, 'down');
    await refresh();
    expect(await view(dataSource)).toEqual([['A', 48_000]]);
    ports.attachments.fault = null;
    const file = { kind: 'attachment', pageId, name: 'other.csv', sheet: '' } as const;
    const answer = await saveAndTestDataSource(
      ports,
      { target: dataSource, draft: draft({ file, columns: [...dataSource.columns] }) },
      admin,
      resolverDeadline(ports),
    );
    expect(answer.ok ? '' : toErrorBody(answer.failure).message).toContain('has no attachment other.csv');
    expect(await view(dataSource)).toEqual([['A', 48_000]]);
  });

  it('with another name is another reading', async () => {
    const dataSource = await save();
    const file = { kind: 'attachment', pageId, name: 'other.csv', sheet: '' } as const;
    ports.attachments.attach(pageId, 'other.csv', 'Band;From\nZ;1,00\n');
    await saveDataSource(ports, {
      target: dataSource,
      draft: draft({ file, columns: [...dataSource.columns] }),
    });
    expect(await view(dataSource)).toEqual([['Z', 1]]);
  });
});

describe('who may not view the page', () => {
  it('sees a sentence and no rows, and so does nobody in particular', async () => {
    const dataSource = await save();
    ports.product.viewablePages = [];
    expect(await view(dataSource)).toContain('may not view');
    expect(await view(dataSource, null)).toContain('may not view');
  });

  it('is asked about once in ten minutes, each person apart', async () => {
    const dataSource = await save();
    ports.product.pageQuestions = 0;
    await view(dataSource);
    await view(dataSource);
    expect(ports.product.pageQuestions).toBe(1);
    ports.product.viewablePages = [];
    expect(await view(dataSource)).toHaveLength(1);
    expect(await view(dataSource, anAccount('another'))).toContain('may not view');
    ports.clock.advance(10 * 60_000);
    expect(await view(dataSource)).toContain('may not view');
  });

  it('is not offered the data source, and an administrator cannot try, save or take it over', async () => {
    const dataSource = await save();
    const at = { accountId: reader, contentId: '1', spaceId: '2', spaceKey: 'DOCS' };
    const offered = async () => {
      const choices = await listDataSourceChoices(ports, at);
      return choices.ok ? choices.value.dataSources.map(({ name }) => name) : null;
    };
    expect(await offered()).toEqual(['Bands']);
    ports.clock.advance(11 * 60_000);
    ports.product.viewablePages = [];
    expect(await offered()).toEqual([]);
    const refusal = {
      ok: false,
      failure: { failure: { reason: 'invalid-input', field: 'draft.file.pageId' } },
    };
    expect(await tryRequest(ports, { draft: draft() }, admin, resolverDeadline(ports))).toMatchObject(
      refusal,
    );
    expect(await saveDataSource(ports, { target: null, draft: draft() })).toMatchObject(refusal);
    const target = { id: dataSource.id, revision: dataSource.revision };
    expect(
      await saveAndTestDataSource(ports, { target, draft: draft() }, admin, resolverDeadline(ports)),
    ).toMatchObject(refusal);
  });
});

it('cannot be imported by an administrator who may not view its page', async () => {
  const { id } = await save();
  const exported = await exportConfiguration(ports, { connectionIds: [], dataSourceIds: [id] });
  if (!exported.ok) throw new Error('no export');
  const file: unknown = JSON.parse(JSON.stringify(exported.value.configuration));
  ports = buildFakePorts();
  const plan = () => planImport(ports, { file, connectionIds: [] });
  const apply = () => applyImport(ports, { file, revisions: {}, secrets: {} }, resolverDeadline(ports));
  expect(await plan()).toMatchObject({
    value: { items: [{ state: 'conflict', note: expect.stringContaining('may not view the page') }] },
  });
  expect(await apply()).toMatchObject({
    value: { results: [{ error: { message: expect.stringContaining('page') } }] },
  });
  expect(ports.records.peek(dataSourceKey(id))).toBeUndefined();
  ports.product.viewablePages = [pageId];
  expect(await plan()).toMatchObject({ value: { items: [{ state: 'new', note: '' }] } });
  expect(await apply()).toMatchObject({ value: { results: [{ error: null }] } });
});

it('names the snapshot as that of everybody: the rows are read as the app', async () => {
  const { id } = await save();
  expect(ports.records.keys()).toContain(`snapshot:${snapshotName(id, 'none')}`);
});
