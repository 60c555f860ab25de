import { toAccountId } from '../../contract/account-id';
import { groupsAgeMs } from '../../core/product/known-groups';
import { anAccount } from '../../../test/builders/accounts';
import { beforeEach, describe, expect, it } from 'vitest';
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
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { beginUserSignIn } from '../sign-in/begin-user-sign-in';
import { exportTable } from './export-table';
import { listDataSourceChoices } from './list-data-source-choices';
import { sealBinding } from './seal-binding';
import { previewTable } from './preview-table';
import { viewTable } from './view-table';
import { readMacroConfig } from './read-macro-config';

const finance = { id: 'group-finance', name: 'Finance' };
const listUrl = 'https://contoso.sharepoint.com/sites/sales/Lists/Customers';

let ports: FakePorts;
let record: DataSourceRecord;

beforeEach(() => {
  ports = buildFakePorts();
  seedConnection(ports);
  ports.http.on(usersUrl, json(graphPage(0, 3)));
});

const viewer = (accountId: string | null) => ({
  accountId: toAccountId(accountId),
  spaceKey: 'DOCS',
  contentId: '1',
});
const author = { accountId: anAccount('ada'), contentId: '1', spaceId: '2', spaceKey: 'DOCS' };

describe('a data source for members of groups', () => {
  beforeEach(() => {
    record = seedDataSource(ports, aDataSourceRecord({ allowedGroups: [finance] }));
  });
  const refused = { ok: false, failure: { failure: { reason: 'group-not-allowed' } } };
  const everywhere = async (accountId: string | null) => {
    const config = await aMacroConfig(record);
    return [
      await viewTable(ports, config, viewer(accountId), { force: false }),
      await viewTable(ports, config, viewer(accountId), { force: true }),
      await beginUserSignIn(ports, config, viewer(accountId)),
      await sealBinding(
        ports,
        { dataSourceId, parameters: {} },
        { ...author, accountId: toAccountId(accountId) },
      ),
    ];
  };

  it('is refused to everyone else, without a call to the service', async () => {
    ports.product.groupIds = ['group-other'];
    for (const answer of await everywhere('vera')) expect(answer).toMatchObject(refused);
    const exported = await exportTable(ports, await aMacroConfig(record), viewer('vera'), {
      locale: 'en',
      timeZone: 'UTC',
    });
    expect(JSON.stringify(exported)).toContain('members of certain groups');
    expect(JSON.stringify(exported)).not.toContain('User 0');
    expect(ports.http.requests).toEqual([]);
  });

  it('is refused to people without an account, whose groups nobody knows', async () => {
    ports.product.groupIds = [finance.id];
    for (const answer of await everywhere(null)) expect(answer).toMatchObject(refused);
    expect(ports.product.groupQuestions).toBe(0);
  });

  it('is shown to members', async () => {
    ports.product.groupIds = ['group-other', finance.id];
    const view = await viewTable(ports, await aMacroConfig(record), viewer('vera'), { force: false });
    expect(view).toMatchObject({ ok: true, value: { mayRefresh: true } });
  });

  it('is offered to authors who are members alone', async () => {
    expect(await listDataSourceChoices(ports, author)).toMatchObject({ value: { dataSources: [] } });
    ports.product.groupIds = [finance.id];
    ports.clock.advance(groupsAgeMs);
    expect(await listDataSourceChoices(ports, author)).toMatchObject({
      value: { dataSources: [{ id: dataSourceId }] },
    });
  });
});

describe('a data source for everyone', () => {
  it('never asks for groups', async () => {
    record = seedDataSource(ports);
    await viewTable(ports, await aMacroConfig(record), viewer('vera'), { force: false });
    await listDataSourceChoices(ports, author);
    expect(ports.product.groupQuestions).toBe(0);
  });

  it('may be refreshed by people with an account', async () => {
    record = seedDataSource(ports);
    const config = await aMacroConfig(record);
    expect(await viewTable(ports, config, viewer(null), { force: false })).toMatchObject({
      value: { mayRefresh: false },
    });
  });
});

describe('the columns of a view', () => {
  const columns = [
    aColumn(),
    aColumn({ key: 'mail', name: 'Mail', path: '$.mail', type: 'email', hidden: true }),
    aColumn({ key: 'id', name: 'Id', path: '$.id', hidden: true }),
  ];
  const keysOf = async (view: Record<string, unknown>, opened: readonly string[] = []) => {
    const answer = await viewTable(ports, await aMacroConfig(record, {}, view, opened), viewer('vera'), {
      force: false,
    });
    return answer.ok && answer.value.table.columns.map(({ key }) => key);
  };
  beforeEach(() => {
    record = seedDataSource(ports, aDataSourceRecord({ columns }));
  });

  it('are those that are not hidden, and of those that it names the ones that its binding opens', async () => {
    expect(await keysOf({})).toEqual(['displayName']);
    expect(await keysOf({ columns: [{ key: 'mail' }] }, ['mail'])).toEqual(['mail']);
    expect(await keysOf({}, ['mail'])).toEqual(['displayName']);
    const filter = { conditions: [{ column: 'id', operator: 'not-empty' }] };
    expect(await keysOf({ filter }, ['id', 'mail'])).toEqual(['displayName', 'id']);
    expect(await keysOf({ sort: [{ column: 'mail', direction: 'ascending' }] }, ['mail'])).toEqual([
      'displayName',
      'mail',
    ]);
  });

  it('are all of them for an author who sets the view up, and for nobody else', async () => {
    const config = readMacroConfig(await aMacroConfig(record));
    if (!config.ok) throw new Error('the builder makes a valid configuration');
    const preview = () => previewTable(ports, config.value.binding, {}, { ...viewer('ada'), spaceId: '2' });
    const answer = await preview();
    expect(answer.ok && answer.value.table.columns.map(({ key, hidden }) => [key, hidden])).toEqual([
      ['displayName', undefined],
      ['mail', true],
      ['id', true],
    ]);
    ports.product.mayEdit = false;
    expect(await preview()).toMatchObject({ failure: { failure: { reason: 'not-editor' } } });
  });

  it('are called and printed as the data source says today, without a new reading', async () => {
    await keysOf({});
    const renamed = aColumn({ name: 'Person', format: { unit: 'x' } });
    seedDataSource(ports, { ...record, columns: [renamed, ...columns.slice(1)] });
    const answer = await viewTable(ports, await aMacroConfig(record), viewer('vera'), { force: false });
    expect(answer).toMatchObject({
      value: { table: { columns: [{ key: 'displayName', name: 'Person', format: { unit: 'x' } }] } },
    });
    expect(ports.http.requests.filter(({ url }) => url.startsWith(usersUrl))).toHaveLength(1);
  });
});

describe('a pasted address', () => {
  it('finds the data source that was made of its list', async () => {
    seedDataSource(ports, aDataSourceRecord({ sourceUrl: listUrl }));
    const find = (link?: string) => listDataSourceChoices(ports, author, link);
    expect(await find(`${listUrl}/AllItems.aspx`)).toMatchObject({ value: { linkedId: dataSourceId } });
    expect(await find(`${listUrl}2/AllItems.aspx`)).toMatchObject({ value: { linkedId: null } });
    expect(await find()).toMatchObject({ value: { linkedId: null } });
  });
});
