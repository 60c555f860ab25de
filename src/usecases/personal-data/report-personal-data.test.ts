import { beforeEach, describe, expect, it, vi } from 'vitest';
import { seedDataSource } from '../../../test/builders/data-sources';
import { aCustomerSource } from '../../../test/builders/fields';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { closedAccount } from '../../contract/audit';
import { toAccountId } from '../../contract/account-id';
import type { AccountId } from '../../contract/account-id';
import { viewSettingsSchema } from '../../contract/view-schema';
import { auditKey } from '../../core/audit/audit-record';
import { userSignInKey } from '../../core/connection/connection-record';
import { sealChoice } from '../../core/data-source/seal';
import { recentPicksKey } from '../../core/field/recent-picks';
import { gatewayPeopleKey } from '../../core/gateway/gateway-record';
import { tokenSetKey, userOwner } from '../../core/oauth/token-set';
import { panelKey } from '../../core/panel/panel-record';
import type { AccountUpdate, PersonalDataPorts, StoredAccount } from '../../core/personal-data/personal-data';
import { reportEveryMs, reportStateKey } from '../../core/personal-data/personal-data';
import { accountNameKey, pageContextKey } from '../../core/product/known-context';
import { knownGroupsKey } from '../../core/product/known-groups';
import { toKeyPart } from '../../core/record/key-part';
import { snapshotEntryKey, snapshotKey } from '../../core/snapshot/snapshot-record';
import { usageKey } from '../../core/usage/usage-record';
import { savePanel } from '../panel/issue-panel';
import type { JiraSurface } from '../panel/jira-surface';
import { recordUsage } from '../usage/record-usage';
import { reportPersonalData } from './report-personal-data';

const id = (name: string) => toAccountId(`557058:${name}_1`)!;
const [ada, otto, vera] = [id('ada'), id('otto'), id('vera')];
const connectionId = 'connection00000000000001';
const sourceId = 'datasource00000000000001';
const issuerId = 'issuer000000000000000001';

let ports: FakePorts & PersonalDataPorts;
let reports: (readonly StoredAccount[])[];
/** What the register says; null: it does not answer. */
let answer: (accounts: readonly StoredAccount[]) => readonly AccountUpdate[] | null;

beforeEach(() => {
  reports = [];
  answer = () => [];
  ports = {
    ...buildFakePorts({ accountId: null }),
    accountRegister: {
      report: (accounts) => {
        const given = answer(accounts);
        if (given !== null) reports.push(accounts);
        return Promise.resolve(given);
      },
      readName: (accountId) => Promise.resolve(`New name of ${accountId}`),
    },
  };
});

const run = (ms = 600_000) => reportPersonalData(ports, ports.clock.nowMs() + ms);
const put = (key: string, value: object) => ports.records.put(key, { version: 1, ...value });
const close = (...closed: readonly string[]) => {
  answer = (accounts) =>
    accounts.flatMap(({ accountId }) =>
      closed.includes(accountId) ? [{ accountId, status: 'closed' as const }] : [],
    );
};
const entriesNow = () => ports.records.keys().map((key) => ({ key, value: ports.records.peek(key) }));
const stored = () => JSON.stringify(entriesNow());
const audit = (atMs: number, actor: object, more: object = {}) =>
  put(auditKey(atMs, Math.random().toString(36).slice(2, 10)), {
    atMs,
    area: 'connection',
    action: 'saved',
    subject: { id: connectionId, name: 'Contoso' },
    outcome: 'done',
    detail: '',
    actor,
    ...more,
  });

async function seedEverything(): Promise<void> {
  const nowMs = ports.clock.nowMs();
  for (const account of [ada, vera]) {
    const signIn = { connectionId, signInRevision: 2, accountId: account, renewedAtMs: nowMs };
    put(userSignInKey(connectionId, account), signIn);
    await ports.secrets.set(tokenSetKey(userOwner(connectionId, 2, account)), { accessToken: 'secret' });
    const name = `${sourceId}:none:user.${toKeyPart(account)}`;
    put(snapshotEntryKey(name), { madeAtMs: nowMs });
    put(snapshotKey(name), { rows: account });
    put(recentPicksKey('customfield_10100', toKeyPart(account)), { dataSourceId: sourceId, ids: ['C-1'] });
    put(knownGroupsKey('confluence', account), { generation: 1, atMs: nowMs, ids: ['finance'] });
    put(accountNameKey(account), { atMs: nowMs, values: { 'user.displayName': 'Somebody' } });
    audit(nowMs - 1, { kind: 'account', accountId: account }, { detail: `asked by ${account}` });
    audit(
      nowMs - 300 * 86_400_000,
      { kind: 'caller', name: `Robot, ${account}`, accountId: account },
      { detail: 'x' },
    );
  }
  for (const [surface, account] of [
    ['confluence-macro', ada],
    ['jira-panel', vera],
  ] as const) {
    const place = { id: '1', name: 'A page', containerKey: null };
    put(usageKey(sourceId, surface, '1'), {
      dataSourceId: sourceId,
      surface,
      place,
      boundAtMs: 1,
      accountId: account,
    });
  }
  put(gatewayPeopleKey(issuerId), {
    revision: 4,
    people: [
      { value: 'ada@contoso.example', accountId: ada, name: 'Ada' },
      { value: 'vera@contoso.example', accountId: vera, name: 'Vera' },
      { value: 'otto@contoso.example', accountId: otto, name: '' },
    ],
  });
  put(pageContextKey('98305'), { atMs: nowMs, values: { 'page.title': 'A page' } });
}

describe('the report of personal data', () => {
  it('names every stored account once, and nobody else', async () => {
    await seedEverything();
    await run();
    expect(reports.flat().map(({ accountId }) => accountId)).toEqual([ada, otto, vera]);
    expect(stored()).toContain(ada);
  });

  it('takes a closed account out of everything, and leaves everybody else as they are', async () => {
    await seedEverything();
    close(ada);
    await run();
    const left = stored();
    expect(left).not.toContain(ada);
    expect(left).not.toContain(toKeyPart(ada));
    expect(left).not.toContain('ada@contoso.example');
    expect(await ports.secrets.get(tokenSetKey(userOwner(connectionId, 2, ada)))).toBeUndefined();
    expect(await ports.secrets.get(tokenSetKey(userOwner(connectionId, 2, vera)))).toBeDefined();
    // Six of her own, two entries of the trail, one line of two lists.
    expect(left.split(vera).length - 1).toBeGreaterThanOrEqual(5);
    const entries = entriesNow().filter(({ key }) => key.startsWith('audit:'));
    expect(entries).toHaveLength(4);
    expect(entries.map(({ value }) => (value as { actor: object }).actor)).toContainEqual({
      kind: 'account',
      accountId: closedAccount,
    });
    expect(entries.map(({ value }) => (value as { actor: object }).actor)).toContainEqual({
      kind: 'caller',
      name: closedAccount,
      accountId: null,
    });
    expect(await ports.records.get(usageKey(sourceId, 'confluence-macro', '1'))).toMatchObject({
      accountId: null,
      place: { name: 'A page' },
    });
    expect(await ports.records.get(gatewayPeopleKey(issuerId))).toMatchObject({
      revision: 5,
      people: [{}, {}],
    });
  });

  it('reads names anew of accounts that were updated', async () => {
    await seedEverything();
    answer = () => [vera, otto].map((accountId) => ({ accountId, status: 'updated' }));
    await run();
    expect(await ports.records.get(accountNameKey(vera))).toBeUndefined();
    expect(await ports.records.get(accountNameKey(ada))).toBeDefined();
    const people = (await ports.records.get(gatewayPeopleKey(issuerId))) as { people: { name: string }[] };
    expect(people.people.map(({ name }) => name)).toEqual(['Ada', `New name of ${vera}`, '']);
  });

  it('is made every seven days, and says since when names are right', async () => {
    await seedEverything();
    const beganAtMs = ports.clock.nowMs();
    await run();
    ports.clock.advance(reportEveryMs - 60_000);
    await run();
    expect(reports).toHaveLength(1);
    ports.clock.advance(60_000);
    await run();
    expect(reports).toHaveLength(2);
    expect(reports.map(([first]) => first!.knownAtMs)).toEqual([0, beganAtMs]);
  });

  it('takes 90 accounts at a time, one report after the other', async () => {
    for (let index = 0; index < 200; index += 1)
      audit(ports.clock.nowMs() - index, { kind: 'account', accountId: id(`p${index}`) });
    await run();
    expect(reports.map(({ length }) => length)).toEqual([90, 90, 20]);
  });

  it('goes on behind the last account that is done when it was cut short', async () => {
    const accounts = Array.from({ length: 2_000 }, (_, index) => id(`p${String(index).padStart(4, '0')}`));
    for (const [index, account] of accounts.entries())
      audit(ports.clock.nowMs() - index, { kind: 'account', accountId: account });
    let left = 13;
    answer = () => ((left -= 1) >= 0 ? [] : null);
    await run();
    expect(reports).toHaveLength(13);
    answer = () => [];
    ports.clock.advance(3_600_000);
    await run();
    const named = reports.flat().map(({ accountId }) => accountId);
    expect(new Set(named)).toEqual(new Set(accounts));
    expect(named).toHaveLength(2_000);
  });

  it('begins again where something of a closed account could not be erased', async () => {
    await seedEverything();
    close(ada);
    ports.records.faults.failNext('delete');
    await run();
    ports.clock.advance(3_600_000);
    await run();
    expect(reports).toHaveLength(2);
    expect(stored()).not.toContain(ada);
  });

  it('is done where everything of a closed account was erased', async () => {
    await seedEverything();
    close(ada);
    await run();
    expect(await ports.records.get(reportStateKey)).toMatchObject({ isDone: true });
    expect(ports.log.lines.map(({ event }) => event)).not.toContain('personal-data-not-erased');
  });

  it('begins again where a list that names a closed account was being saved', async () => {
    await seedEverything();
    close(ada);
    const lease = `lease:revision.${gatewayPeopleKey(issuerId).replaceAll(':', '.')}:4:0`;
    ports.records.put(lease, { sinceMs: ports.clock.nowMs(), holdMs: 60_000 });
    await run();
    expect(await ports.records.get(reportStateKey)).not.toMatchObject({ isDone: true });
    ports.clock.advance(3_600_000);
    await run();
    expect(stored()).not.toContain(ada);
    expect(await ports.records.get(reportStateKey)).toMatchObject({ isDone: true });
  });

  describe('leaves what somebody saves at that very moment', () => {
    /** Saves after the report has read the record, and before it writes what it made of it. */
    const saveMeanwhile = (key: string, save: () => Promise<unknown>) => {
      const get = ports.records.get.bind(ports.records);
      let isSaved = false;
      vi.spyOn(ports.records, 'get').mockImplementation(async (asked) => {
        const read = await get(asked);
        if (asked === key && !isSaved) {
          isSaved = true;
          await save();
        }
        return read;
      });
    };
    const source = aCustomerSource({ id: sourceId });
    const place = { id: '10001', key: 'ORD' };
    const at = (accountId: AccountId): JiraSurface => ({
      surface: 'jira-panel',
      accountId,
      issue: { key: 'ORD-1', project: place, place: 'panel' },
      placeId: 'panel.10001',
    });
    const choice = { dataSourceId: sourceId, parameters: {}, hiddenColumns: [] };
    const savePanelOf = async (accountId: AccountId, emptyText: string) => {
      const seal = await sealChoice(source.sealKey, { ...choice, surface: 'jira-panel' });
      const binding = { ...choice, tokenOwner: 'shared' as const, seal };
      return savePanel(ports, at(accountId), { binding, view: viewSettingsSchema.parse({ emptyText }) });
    };

    beforeEach(() => {
      seedDataSource(ports, source);
      ports.jiraFields.administers = true;
      close(ada);
    });

    it('a panel', async () => {
      expect(await savePanelOf(ada, 'before')).toMatchObject({ ok: true });
      const key = panelKey('panel', place.id);
      saveMeanwhile(key, () => savePanelOf(vera, 'after'));
      await run();
      expect(ports.records.peek(key)).toMatchObject({ accountId: vera, view: { emptyText: 'after' } });
    });

    it('a place that is bound anew', async () => {
      const bind = (accountId: AccountId, name: string) =>
        recordUsage(ports, {
          dataSourceId: sourceId,
          surface: 'confluence-macro',
          place: { id: '1', name, containerKey: null },
          accountId,
        });
      await bind(ada, 'before');
      ports.clock.advance(3_600_000);
      const key = usageKey(sourceId, 'confluence-macro', '1');
      saveMeanwhile(key, () => bind(vera, 'after'));
      await run();
      expect(ports.records.peek(key)).toMatchObject({ accountId: vera, place: { name: 'after' } });
    });

    it('and has it again with the next report, older records too', async () => {
      const { revision, ...older } = (await savePanelOf(ada, 'before').then(() =>
        ports.records.peek(panelKey('panel', place.id)),
      )) as { readonly revision: number };
      expect(revision).toBe(1);
      const key = panelKey('panel', place.id);
      ports.records.put(key, older);
      saveMeanwhile(key, () => savePanelOf(ada, 'after'));
      await run();
      expect(ports.records.peek(key)).toMatchObject({ accountId: ada, view: { emptyText: 'after' } });
      ports.clock.advance(3_600_000);
      await run();
      expect(ports.records.peek(key)).toMatchObject({ accountId: null, view: { emptyText: 'after' } });
    });
  });

  it('erases nobody who was not asked about', async () => {
    await seedEverything();
    answer = () => [{ accountId: 'stranger', status: 'closed' }];
    const before = stored();
    await run();
    expect(JSON.stringify(entriesNow().filter(({ key }) => !key.startsWith('personal-data')))).toBe(before);
  });
});
