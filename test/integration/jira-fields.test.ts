import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FieldItem, FieldSettings, FieldValue } from '../../src/contract/field';
import type { FieldAnswers, FieldKey, FieldRequest } from '../../src/contract/field-api';
import { fieldTypeKeys } from '../../src/contract/field-limits';
import { buildFieldValue } from '../../src/contract/field-value';
import type { Reply } from '../../src/contract/reply';
import { personColumns } from '../builders/contoso-sources';
import { JiraField, personSettings } from '../builders/jira-fields';
import { AppUnderTest, expectData, expectError } from './app-under-test';

describe('fields of Jira', () => {
  let app: AppUnderTest;
  let sourceId: string;
  let contact: JiraField;
  let fieldId: string;
  let contextId: number;

  beforeAll(async () => {
    app = await AppUnderTest.start({ instances: 2 });
    const connection = await app.connect();
    sourceId = (await app.addUsers(connection.id, { columns: personColumns })).id;
    contact = JiraField.create(app, 'Contact');
    ({ id: fieldId, contextId } = contact);
    await configure({});
  });
  afterAll(async () => app.host.close());

  const call = <K extends FieldKey>(
    key: K,
    request: FieldRequest<K>,
    extension: Record<string, unknown> = { issue: { key: 'ORD-1' } },
    accountId: string | null = 'author',
  ): Promise<Reply<FieldAnswers[K]>> =>
    app.call(fieldTypeKeys.single, key, request, accountId, {
      fieldId,
      entryPoint: 'edit',
      experience: 'issue-view',
      ...extension,
    }) as Promise<Reply<FieldAnswers[K]>>;

  const configure = (settings: Partial<FieldSettings>) =>
    contact.configure(sourceId, { ...personSettings, columns: ['mail', 'jobTitle'], ...settings });

  async function find(query: string): Promise<FieldItem> {
    const found = expectData(await call('searchField', { query }));
    return found.choices[0]!.item;
  }

  const valueOf = (...items: readonly FieldItem[]) =>
    buildFieldValue(sourceId, items, app.host.nowMs()) as FieldValue;

  it('offers records by what was typed, and Jira takes the picked one', async () => {
    const opened = expectData(await call('openField', {}));
    expect(opened).toMatchObject({ kind: 'single', total: 320, dataSourceName: 'Users', isUpstream: false });
    const adele = await find('adele');
    expect(adele.text).toBe('Adele Vance');
    app.host.jira.setValue('ORD-1', fieldId, valueOf(adele));
    expect(app.host.jira.text('ORD-1', fieldId)).toBe('Adele Vance');
    expect(app.host.jira.history('ORD-1').at(-1)?.items[0]).toMatchObject({ toString: 'Adele Vance' });
  });

  it('finds issues by label, id and chosen column in JQL', async () => {
    const adele = await find('adele');
    app.host.jira.setValue('ORD-2', fieldId, valueOf(adele));
    for (const clause of [
      `Label = "Adele Vance"`,
      `Id = "${adele.id}"`,
      `Text ~ "vance"`,
      `Mail = "${adele.columns.mail ?? ''}"`,
    ]) {
      expect(await app.host.jira.search(`Contact.${clause}`)).toContain('ORD-2');
    }
    expect(await app.host.jira.search('Contact.Label = "Nobody"')).toEqual([]);
  });

  it('finds issues by externalData("data source", "filter")', async () => {
    const keys = await app.host.jira.search('issue in externalData("Users", "adele")');
    expect(keys).toContain('ORD-2');
    expect(await app.host.jira.search('issue in externalData("Users", "no such person")')).toEqual([]);
    await expect(app.host.jira.search('issue in externalData("Nothing", "x")')).rejects.toThrow(
      /no data source called/,
    );
  });

  it.each([
    ['number', 'Contact'],
    ['bare', 'Contact'],
    ['quoted-name', 'Main contact'],
    ['quoted-whole', 'Main contact'],
  ] as const)('finds them whichever spelling the site’s Jira takes: %s', async (spelling, name) => {
    app.host.jira.acceptSpellings([spelling]);
    app.host.jira.renameField(fieldId, name);
    // Jira keeps the answer for each pair of arguments, so each spelling asks with its own.
    const words = {
      number: 'adele v',
      bare: 'adele va',
      'quoted-name': 'adele van',
      'quoted-whole': 'adele vanc',
    };
    const query = `externalData("Users", "${words[spelling]}")`;
    expect(await app.host.jira.search(`issue in ${query}`)).toContain('ORD-2');
    expect(await app.host.jira.search(`issue not in ${query}`)).not.toContain('ORD-2');
    app.host.jira.acceptSpellings(['bare', 'quoted-whole']);
    app.host.jira.renameField(fieldId, 'Contact');
  });

  it('opens while an issue is being made and in no other project than allowed', async () => {
    const creating = { project: { key: 'ORD' }, issueType: { name: 'Task' }, experience: 'issue-create' };
    expectData(await call('openField', {}, creating));
    await app.change(sourceId, { allowedProjects: ['SUP'] });
    expect(expectError(await call('openField', {}, creating)).code).toBe('NOT_PERMITTED');
    await app.change(sourceId, { allowedProjects: [] });
  });

  it('refuses the configuration page’s keys to everyone but Jira’s administrators', async () => {
    for (const account of ['author', 'viewer', 'customer', null]) {
      const place = { fieldContextId: contextId, entryPoint: 'contextConfig' };
      for (const key of ['listFieldSources', 'startFieldSync', 'getFieldSync'] as const) {
        const answer = await app.host.tryInvoke({
          moduleKey: fieldTypeKeys.single,
          functionKey: key,
          payload: {},
          accountId: account,
          extension: { fieldId, ...place },
        });
        if (answer.ok) expect(expectError(answer.result as never).code).toBe('NOT_PERMITTED');
      }
    }
  });

  it('gives fifty issues their values in one round trip of the storage', async () => {
    const adele = await find('adele');
    const issueKeys = app.host.jira.createIssues('ORD', 50);
    for (const key of issueKeys) app.host.jira.poke(key, fieldId, valueOf({ ...adele, text: 'Old label' }));
    app.host.resetMetrics();
    const done = await app.host.jira.refreshValues({ fieldId, issueKeys });
    expect(done).toMatchObject({ batches: 1 });
    const { kvs, egress, product } = app.host.metrics();
    expect(kvs).toMatchObject({ roundTrips: 1, reads: 3, writes: 0 });
    expect([egress.total, product.total]).toEqual([0, 0]);
    expect(new Set(issueKeys.map((key) => app.host.jira.text(key, fieldId)))).toEqual(
      new Set(['Adele Vance']),
    );
  });

  describe('forged values', () => {
    const refresh = () => app.host.jira.refreshValues({ fieldId, issueKeys: ['ORD-3'] });
    const stored = () => app.host.jira.value('ORD-3', fieldId) as FieldValue;

    it('lets an unknown record say nothing, whatever it brings', async () => {
      const html = '<img src=x onerror=alert(1)>';
      const item = { id: 'nobody', text: html, columns: { mail: html }, seal: 'A'.repeat(43) };
      app.host.jira.poke('ORD-3', fieldId, valueOf(item));
      await refresh();
      expect(stored()).toMatchObject({ text: '', items: [{ id: 'nobody', text: '', state: 'unverified' }] });
      expect(JSON.stringify(stored())).not.toContain('onerror');
      expect(app.host.jira.text('ORD-3', fieldId)).toBe('');
    });

    it('shows and searches no text without a record, and empties it at the next refresh', async () => {
      const adele = await find('adele');
      const bare = { ...valueOf(adele), ids: [], texts: [], items: [], text: 'Approved by the board' };
      app.host.jira.poke('ORD-3', fieldId, bare);
      expect(app.host.jira.text('ORD-3', fieldId)).toBe('');
      await refresh();
      expect(stored()).toBeNull();
      app.host.jira.poke('ORD-3', fieldId, bare);
      expectData(
        await call('startFieldSync', {}, { fieldContextId: contextId, entryPoint: 'contextConfig' }, 'admin'),
      );
      await app.host.queue.idle();
      expect(stored()).toBeNull();
    });

    it('marks a record of another or unknown data source', async () => {
      const adele = await find('adele');
      app.host.jira.poke('ORD-3', fieldId, { ...valueOf(adele), dataSourceId: 'someotherdatasource1' });
      await refresh();
      expect(stored().items[0]?.state).toBe('unverified');
    });

    it('puts a wrong label of a real record right', async () => {
      const adele = await find('adele');
      app.host.jira.poke('ORD-3', fieldId, valueOf({ ...adele, text: 'The boss' }));
      await refresh();
      expect(stored()).toMatchObject({ text: 'Adele Vance', texts: ['Adele Vance'] });
    });

    it('lets Jira refuse what is no value, too large, or more than one record', async () => {
      const adele = await find('adele');
      const set = (value: unknown) => () => app.host.jira.setValue('ORD-3', fieldId, value);
      expect(set('Adele')).toThrow();
      expect(set({ ...valueOf(adele), text: 'x'.repeat(20_000) })).toThrow();
      expect(set(valueOf(adele, { ...adele, id: 'second' }))).toThrow();
      expect(set({ ...valueOf(adele), ids: [] })).toThrow(/Pick a record/);
    });

    it('lets Jira refuse made-up values wherever somebody enters them', async () => {
      const adele = await find('adele');
      const good = valueOf(adele);
      const made: Readonly<Record<string, unknown>> = {
        'a text without a record': { ...good, ids: [], texts: [], items: [] },
        'another text than its record’s': { ...good, text: 'Approved' },
        'another title in the list': { ...good, texts: ['Approved'], text: 'Approved' },
        'another id in the list': { ...good, ids: ['somebody'] },
        'no seal': valueOf({ ...adele, seal: '' }),
        'a record that is not verified': { ...good, items: [{ ...adele, state: 'unverified' }] },
        'a record of another data source': { ...good, dataSourceId: 'someotherdatasource1' },
        'further members': { ...good, note: 'Approved' },
        'further members of a record': { ...good, items: [{ ...adele, note: 'Approved' }] },
      };
      const send = async (method: string, path: string, body: object) => {
        const response = await fetch(`${app.host.url}/host/site/jira/${path}`, {
          method,
          headers: { 'x-host-account': 'author', 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        return response.text();
      };
      const ways = (value: unknown): Readonly<Record<string, () => Promise<string>>> => {
        const values = { [fieldId]: value };
        const summary = 'Made up';
        return {
          create: () => send('POST', 'issues', { projectKey: 'ORD', summary, values }),
          edit: () => send('PUT', 'issues/ORD-5', { values }),
          transition: () => send('PUT', 'issues/ORD-5', { status: 'Done', values }),
          bulk: () => send('POST', 'bulk', { keys: ['ORD-5'], values }),
          portal: () => send('POST', 'portals/1/requests', { typeId: 11, summary, values }),
        };
      };
      let tried = 0;
      for (const [name, value] of Object.entries(made)) {
        for (const [way, write] of Object.entries(ways(value))) {
          tried += 1;
          expect(await write(), `${way}: ${name}`).toMatch(/Pick a record|is not allowed/);
        }
      }
      expect(app.host.jira.value('ORD-5', fieldId)).toBeNull();
      // What was picked is taken by the same ways.
      for (const write of Object.values(ways(good))) expect(await write()).not.toMatch(/Pick a record/);
      console.log(
        `${tried} made-up values refused: ${Object.keys(made).length} kinds × ${Object.keys(ways(good)).length} ways`,
      );
    });

    it('describes the value that Jira has, not the one the browser names', async () => {
      const adele = await find('adele');
      app.host.jira.poke('ORD-3', fieldId, valueOf(adele));
      const fieldValue = valueOf({ ...adele, id: 'other', text: 'Other' });
      const details = expectData(await call('describeField', {}, { issue: { key: 'ORD-3' }, fieldValue }));
      expect(details.records).toMatchObject([
        { item: { text: 'Adele Vance' }, columns: [{ name: 'Mail' }, {}] },
      ]);
    });
  });

  it('keeps fields filled and usable while the provider is down', async () => {
    await app.host.advanceClock(3_600_000);
    await app.control('fail', { match: 'graph.microsoft.com', count: 50, mode: '500' });
    await find('adele');
    await app.host.queue.idle();
    const found = expectData(await call('searchField', { query: 'adele' }));
    expect(found.choices[0]?.item.text).toBe('Adele Vance');
    expect(found.problem).toMatchObject({ origin: 'provider' });
    await app.host.jira.refreshValues({ fieldId, issueKeys: ['ORD-2'] });
    expect(app.host.jira.text('ORD-2', fieldId)).toBe('Adele Vance');
    await app.host.queue.idle();
    await app.control('reset', {});
  });

  it('writes changed labels back by schedule, and reports it', async () => {
    const adele = await find('adele');
    app.host.jira.poke('ORD-4', fieldId, valueOf({ ...adele, text: 'Before the wedding' }));
    await app.syncFields();
    expect(app.host.jira.text('ORD-4', fieldId)).toBe('Adele Vance');
    const place = { fieldContextId: contextId, entryPoint: 'contextConfig' };
    const { report } = expectData(await call('getFieldSync', {}, place, 'admin'));
    expect(report).toMatchObject({ state: 'done', failed: 0, problem: null });
    expect(report!.changed).toBeGreaterThan(0);
  });

  describe('the service portal', () => {
    const request = { portal: { id: 1 }, request: { typeId: 11 }, experience: 'portal-request' };

    it('is closed to customers until the configuration opens it', async () => {
      expect(expectError(await call('openField', {}, request, 'customer')).code).toBe('NOT_CONFIGURED');
    });

    it('sends customers no column that is not for them', async () => {
      await configure({ portal: { isOffered: true, columns: ['jobTitle'] } });
      const opened = await call('openField', {}, request, 'customer');
      const found = await call('searchField', { query: 'adele' }, request, 'customer');
      expect(expectData(found).choices[0]?.item).toMatchObject({ text: 'Adele Vance' });
      expect(JSON.stringify([opened, found])).not.toContain('@');
    });
  });
});
