import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountPlaces } from '../../src/usecases/personal-data/account-places';
import { ACCOUNTS } from '../host/accounts/accounts';
import { AppUnderTest, expectData } from './app-under-test';

const weekMs = 7 * 86_400_000;
/** Kinds of records that may name an account and end within an hour, or go along with one that is erased. */
const others = ['sign-in', 'sign-in-callback', 'sign-in-claim', 'sign-in-latest', 'lease', 'reading-place'];
const along = ['token-set', 'snapshot', 'snapshot-chunk', 'snapshot-pending', 'read-progress', 'field-rows'];

describe('personal data', () => {
  let app: AppUnderTest;
  const { admin, author, viewer } = Object.fromEntries(
    ACCOUNTS.map(({ key, accountId }) => [key, accountId ?? '']),
  ) as Record<'admin' | 'author' | 'viewer', string>;
  const naming = (accountId: string) =>
    app.host.kvs.entries().filter((entry) => JSON.stringify(entry).includes(accountId));
  const prefixOf = (key: string) => `${key.split(':')[0] ?? ''}:`;

  beforeAll(async () => {
    app = await AppUnderTest.start();
    const connection = await app.connect();
    const found = expectData(await app.admin('searchAccess', { kind: 'group', term: 'confluence-users' }));
    const { id, revision } = await app.addUsers(connection.id, { allowedGroups: found.choices });
    const config = await app.bind(id);
    const look = { name: 'Short', view: {} };
    expectData(await app.macro('saveLook', { dataSourceId: id, look }, 'author'));
    for (const reader of ['viewer', 'author']) expectData(await app.macro('viewTable', { config }, reader));
    expectData(await app.admin('deleteDataSource', { id, revision }));
  });
  afterAll(() => app.host.close());

  it('lies in no kind of record that is not known to hold it', () => {
    const known = [
      ...accountPlaces.map(({ prefix }) => prefix),
      ...[...others, ...along].map((name) => `${name}:`),
    ];
    for (const account of [admin, author, viewer]) {
      const prefixes = naming(account).map(({ key }) => prefixOf(key));
      expect(prefixes.filter((prefix) => !known.includes(prefix))).toEqual([]);
    }
    expect(naming(author).length).toBeGreaterThan(1);
  });

  it('is reported by the hourly run, once a week', async () => {
    expect(await app.host.schedule('keep-alive')).toMatchObject({ kind: 'done' });
    expect([...app.host.personalData.reported].sort()).toEqual([admin, author, viewer].sort());
    const { length } = app.host.personalData.reports;
    await app.host.schedule('keep-alive');
    expect(app.host.personalData.reports).toHaveLength(length);
  });

  it('stays where the register does not answer, and is reported by the next run', async () => {
    app.host.personalData.set(author, 'closed');
    await app.host.advanceClock(weekMs);
    app.host.addFault({ target: 'personal-data', mode: 'status', status: 429 });
    await app.host.schedule('keep-alive');
    expect(naming(author).length).toBeGreaterThan(0);
  });

  it('goes when the account is closed, and nobody else’s does', async () => {
    const before = naming(admin).length;
    await app.host.advanceClock(3_600_000);
    expect(await app.host.schedule('keep-alive')).toMatchObject({ kind: 'done' });
    expect(naming(author).map(({ key }) => key)).toEqual([]);
    expect(naming(admin).length).toBe(before);
    const trail = expectData(await app.admin('listAudit', { beforeMs: null }));
    expect(Object.values(trail.people)).toContain('A closed account');
    expect(trail.entries.length).toBeGreaterThan(2);
  });
});
