import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppUnderTest, expectData, usersUrl } from './app-under-test';

describe('a refresh that reads changes only', () => {
  let app: AppUnderTest;
  beforeAll(async () => {
    app = await AppUnderTest.start();
  });
  afterAll(async () => app.host.close());
  beforeEach(async () => {
    await app.host.reset();
    await app.control('reset', {});
  });

  const refresh = async (config: unknown) => {
    await app.host.advanceClock(10_000);
    await app.control('requests/reset', {});
    const view = expectData(await app.macro('refreshTable', { config }));
    const requests = await app.requestsTo('graph.microsoft.com');
    return { rows: view.table.rows, paths: requests.map(({ path }) => path) };
  };

  it('follows people who are added, renamed and removed', async () => {
    const connection = await app.connect();
    const request = { url: usersUrl(999), readChanges: true };
    const columns = ['displayName', 'id'].map((key) => ({ key, name: key, path: `$.${key}`, type: 'text' }));
    const dataSource = await app.addUsers(connection.id, { request, columns });
    const config = await app.bind(dataSource.id);
    const whole = await refresh(config);
    expect(whole.paths.filter((path) => path === '/v1.0/users').length).toBeGreaterThan(0);
    const removed = whole.rows[0]!;
    await app.control('users', { add: [{ displayName: 'Zoe New' }], remove: [removed[1]] });
    const changed = await refresh(config);
    expect(changed.paths).toEqual(['/v1.0/users/delta']);
    expect(changed.rows).toHaveLength(whole.rows.length);
    expect(changed.rows.map(([name]) => name)).toContain('Zoe New');
    expect(changed.rows).not.toContainEqual(removed);
  });

  it('follows items of a list, with the names of their people', async () => {
    const connectionId = (await app.connect()).id;
    const url = 'https://contoso-demo.sharepoint.com/sites/projects/Lists/Projects/AllItems.aspx';
    const { draft } = await app.propose(connectionId, url);
    const request = { ...draft.request, readChanges: true };
    const config = await app.bind((await app.addTested({ ...draft, request })).id);
    const whole = await refresh(config);
    await app.control('items', {
      site: '/sites/projects',
      list: 'Projects',
      put: [{ id: 1, values: { Title: 'Renamed' } }],
      remove: [2],
    });
    const changed = await refresh(config);
    expect(changed.paths.filter((path) => path.endsWith('/items/delta'))).toHaveLength(1);
    expect(changed.rows).toHaveLength(whole.rows.length - 1);
    expect(changed.rows[0]?.[0]).toBe('Renamed');
    expect(changed.rows[0]?.slice(1)).toEqual(whole.rows[0]?.slice(1));
    expect(changed.rows[1]).toEqual(whole.rows[2]);
  });
});
