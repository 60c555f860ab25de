import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MacroConfig } from '../../src/contract/binding';
import { AppUnderTest, demoPageId, expectData, expectError, usersUrl } from './app-under-test';

/** The site's groups that the viewer is in. */
const readersGroup = 'confluence-users';

let app: AppUnderTest;
let open: MacroConfig;
let restricted: MacroConfig;
let titled: MacroConfig;

beforeAll(async () => {
  app = await AppUnderTest.start();
  const connection = await app.connect();
  const add = async (name: string, more: object) => {
    const draft = { name, connectionId: connection.id, request: { url: usersUrl() }, ...more };
    return app.bind((await app.addUnread(draft)).id, demoPageId);
  };
  open = await add('Everybody', {});
  const groups = expectData(await app.admin('searchAccess', { kind: 'group', term: readersGroup }));
  const allowedGroups = groups.choices!.filter(({ name }) => name === readersGroup);
  restricted = await add('Readers', { allowedGroups });
  titled = await add('Titled', {
    parameters: [
      { key: 'title', label: 'Title', type: 'text', source: 'context', contextPath: 'page.title' },
      { key: 'who', label: 'Who', type: 'text', source: 'context', contextPath: 'user.displayName' },
    ],
  });
});

afterAll(() => app.host.close());

beforeEach(() => {
  app.host.clearFaults();
  app.host.points.set({ pool: 65_000, used: 0 });
});

const used = () => app.host.metrics().points.total;
const view = (config: MacroConfig, accountId = 'viewer') => app.macro('viewTable', { config }, accountId);
/** Past the pause and what was remembered. */
const nextHour = () => app.host.advanceClock(3_630_000);

describe('points of a view', () => {
  it('are none, warm', async () => {
    expectData(await view(open));
    expectData(await view(titled));
    app.host.resetMetrics();
    expectData(await view(open));
    expectData(await view(titled));
    expect(used()).toBe(0);
  });

  it('are few for readers of a group, also of a page with ten tables, and spent once in ten minutes', async () => {
    await nextHour();
    app.host.resetMetrics();
    const views = await Promise.all(Array.from({ length: 10 }, () => view(restricted)));
    for (const each of views) expectData(each);
    const spent = used();
    expect(spent).toBeGreaterThan(0);
    expect(spent).toBeLessThanOrEqual(20);
    await app.host.advanceClock(5 * 60_000);
    expectData(await view(restricted));
    expect(used()).toBe(spent);
  });
});

describe('the hour’s points used up', () => {
  it('stop every call of every instance until the reset, and are no word on anybody’s rights', async () => {
    await nextHour();
    app.host.points.set({ used: 65_000 });
    app.host.resetMetrics();
    for (let call = 0; call < 8; call += 1) {
      const refused = expectError(await app.admin('getOverview', {}));
      expect(refused).toMatchObject({ code: 'API_THROTTLED', origin: 'provider' });
      expect(refused.message).toMatch(/goes on at \d\d:\d\d UTC/);
    }
    const { total } = app.host.metrics().product;
    expect(total).toBeLessThanOrEqual(2);
    // What needs no call goes on.
    expectData(await view(open));
    expect(expectError(await view(restricted))).toMatchObject({ code: 'API_THROTTLED' });
    expect(app.host.metrics().product.total).toBe(total);
    await nextHour();
    expectData(await app.admin('getOverview', {}));
    expectData(await view(restricted));
  });

  it('leave titles and names as they were known', async () => {
    await nextHour();
    expectData(await view(titled));
    await app.host.advanceClock(15 * 60_000);
    app.host.points.set({ used: 65_000 });
    expectData(await view(titled));
    await nextHour();
  });

  it('may come without Retry-After', async () => {
    await nextHour();
    app.host.points.set({ used: 65_000 });
    app.host.addFault({ target: 'product', mode: 'no-retry-after', count: 100 });
    expect(expectError(await app.admin('getOverview', {})).message).toMatch(/goes on at \d\d:0[01] UTC/);
    await nextHour();
    app.host.clearFaults();
    expectData(await app.admin('getOverview', {}));
  });
});

describe('other limits and faults', () => {
  it('of a crowded path are waited for', async () => {
    const burst = { target: 'product', mode: 'rate-limit', reason: 'confluence-burst-based' } as const;
    app.host.addFault({ ...burst, count: 2 });
    expectData(await app.admin('getOverview', {}));
    app.host.addFault({ ...burst, retryAfterSeconds: 1, count: 1 });
    expectData(await app.admin('getOverview', {}));
  });

  it.each([500, 503])('of a product out of order (%i) are told as such', async (status) => {
    app.host.addFault({ target: 'product', mode: 'status', status, count: 1 });
    expect(expectError(await app.admin('getOverview', {}))).toMatchObject({ code: 'API_FAILED' });
    expectData(await app.admin('getOverview', {}));
  });
});
