import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionKeys } from '../../src/contract/action';
import type { ActionKey } from '../../src/contract/action';
import { groupNamed } from '../host/accounts/groups';
import type { AdminRequest } from '../../src/contract/admin-api';
import type { FieldSearch } from '../../src/contract/field-api';
import type { FieldValue } from '../../src/contract/field';
import { buildFieldValue } from '../../src/contract/field-value';
import type { Reply } from '../../src/contract/reply';
import { JiraField, personSettings } from '../builders/jira-fields';
import type { AuditLine, Rule, RuleComponent } from '../host/modules/automation-action-provider/rules';
import { AppUnderTest, demoCodeConnection, demoSecret, expectData, usersUrl } from './app-under-test';

/** Text fields of the local site. */
const customerField = 'customfield_10050';
const orderField = 'customfield_10051';

const actionAccess = { automation: true, agents: true };
/** Rules, agents, and MCP clients of the platform’s own server. */
const surfaces = ['automation', 'rovo', 'mcp'] as const;
type Surface = (typeof surfaces)[number];
const accounts = ['admin', 'author', 'viewer', 'guest', 'customer', null] as const;
type Name = (typeof accounts)[number];

const messagesOf = (line: AuditLine | undefined) => line?.steps.flatMap(({ messages }) => messages) ?? [];

/** Data sources of the demo company's users, each restricted in its own way, with those who may read it. */
interface Case {
  readonly name: string;
  readonly changes: Readonly<Record<string, unknown>>;
  readonly readers: readonly Name[];
  /** Whether everybody is asked to sign in first. */
  readonly signsIn?: boolean;
}

const columns = [{ key: 'displayName', name: 'Display name', path: '$.displayName', type: 'text' as const }];
const maskedColumn = { key: 'mail', name: 'Mail', path: '$.mail', type: 'email' as const, hidden: true };
const people: readonly Name[] = ['admin', 'author', 'viewer', 'guest', 'customer'];
const cases: readonly Case[] = [
  { name: 'Open users', changes: {}, readers: people },
  { name: 'Closed users', changes: { actionAccess: undefined }, readers: [] },
  // Otto Author alone is in it.
  { name: 'Finance users', changes: { allowedGroups: [groupNamed('finance')] }, readers: ['author'] },
  { name: 'Ops users', changes: { allowedSpaces: ['NOWHERE'] }, readers: [] },
  { name: 'Project users', changes: { allowedProjects: ['NOWHERE'] }, readers: [] },
  { name: 'Deleted users', changes: {}, readers: [] },
  { name: 'Masked users', changes: { columns: [...columns, maskedColumn] }, readers: people },
  // Everyone signs in, and nobody has: it is told that there is one, and how to sign in.
  { name: 'Own users', changes: { columns }, readers: [], signsIn: true },
];

/** Every data source has a rule that is as open as a rule can be, and fills the order from whom the customer field names. */
const ruleOf = (dataSource: string) => `Rule of ${dataSource}`;
const aRule = (name: string, dataSourceId: string): AdminRequest<'saveFillRule'>['rule'] => ({
  ...{ name, dataSourceId, actionAccess, projects: ['ORD'], when: { created: false } },
  record: { fieldId: customerField, column: 'displayName' },
  fields: [{ fieldId: orderField, value: { from: 'column', column: 'displayName' } }],
});

describe('actions of rules and agents', () => {
  let app: AppUnderTest;
  const ids = new Map<string, string>();
  const clients: Client[] = [];

  beforeAll(async () => {
    app = await AppUnderTest.start();
    const connection = await app.connect();
    const own = await app.admin('saveConnection', {
      target: null,
      draft: demoCodeConnection('Own', { tokenOwner: 'user' }),
      secrets: { clientSecret: demoSecret },
    });
    for (const { name, changes, signsIn } of cases) {
      const draft = { name, actionAccess, ...changes };
      const { id, revision } =
        signsIn === true
          ? await app.addUnread({ ...draft, connectionId: expectData(own).id, request: { url: usersUrl() } })
          : await app.addUsers(connection.id, draft);
      ids.set(name, id);
      const saved = await app.admin('saveFillRule', { target: null, rule: aRule(ruleOf(name), id) });
      // A rule's values are for everybody, so there is none of rows that are each person's own.
      expect(saved.ok, name).toBe(signsIn !== true);
      if (name === 'Deleted users') expectData(await app.admin('deleteDataSource', { id, revision }));
    }
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await app.host.close();
  });

  const run = async (
    surface: Surface,
    key: ActionKey,
    inputs: Readonly<Record<string, unknown>>,
    account: Name,
  ) => {
    if (surface === 'mcp') return runTool(key, inputs, account);
    const moduleKey = surface === 'rovo' ? key : `rule-${key}`;
    const outcome = await app.host.runAction(account, moduleKey, inputs, { surface });
    if (outcome.kind !== 'done') throw new Error(`${key} as ${String(account)}: ${JSON.stringify(outcome)}`);
    return outcome.result as Readonly<Record<string, unknown>>;
  };

  const connections = new Map<Name, Promise<Client>>();
  const connectAs = async (account: Name) => {
    const client = new Client({ name: 'test', version: '1' });
    clients.push(client);
    const url = new URL(`${app.host.url}/mcp?as=${account ?? 'anonymous'}`);
    await client.connect(new StreamableHTTPClientTransport(url));
    return client;
  };
  const runTool = async (key: ActionKey, inputs: Readonly<Record<string, unknown>>, account: Name) => {
    const connecting = connections.get(account) ?? connectAs(account);
    connections.set(account, connecting);
    const { content } = await (await connecting).callTool({ name: key, arguments: { ...inputs } });
    const [first] = content as readonly { readonly text?: string }[];
    return JSON.parse(first?.text ?? '') as Readonly<Record<string, unknown>>;
  };

  /** What an action can be asked of one data source, by its name and by its id. */
  const inputsFor = (key: ActionKey, name: string): readonly Readonly<Record<string, unknown>>[] => {
    if (key === 'list-data-sources') return [{}];
    if (key === 'run-fill-rule') return [{ rule: ruleOf(name), workItem: 'ORD-1' }];
    const record = key === 'get-record' ? { record: 'Ada', column: 'Display name' } : {};
    return [name, ids.get(name)!].map((dataSource) => ({ dataSource, ...record }));
  };

  it('give no account anything of a data source that is closed to it: 0 leaks', async () => {
    const leaks: string[] = [];
    let calls = 0;
    for (const { name, readers, signsIn } of cases) {
      for (const account of accounts) {
        // Each call is entered in the audit trail: a new minute has a new budget of storage.
        await app.host.advanceClock(60_000);
        for (const surface of surfaces) {
          for (const key of actionKeys) {
            for (const inputs of inputsFor(key, name)) {
              const answer = await run(surface, key, inputs, account);
              calls += 1;
              const about = `${name} by ${surface} ${key} as ${String(account)}`;
              const mayGiveMail = readers.includes(account) && name !== 'Masked users';
              if (!mayGiveMail && JSON.stringify(answer).includes('@contoso')) leaks.push(about);
              if (readers.includes(account)) {
                expect(['', 'not-found'], about).toContain(answer['reason']);
                continue;
              }
              const isTold = signsIn === true && account !== null;
              if (isTold) {
                // Nobody has signed in: a fill rule is the app’s, and finds nothing that everybody may see.
                const isAboutRows = key !== 'list-data-sources' && key !== 'test-connection-health';
                if (isAboutRows && answer['ok'] === true) leaks.push(`${about}: ${JSON.stringify(answer)}`);
                continue;
              }
              const asked = [name, ruleOf(name)];
              const told = asked.reduce(
                (text, each) => text.replaceAll(`‘${each}’`, ''),
                JSON.stringify(answer),
              );
              const isGiven = key !== 'list-data-sources' && answer['ok'] === true;
              if (isGiven || told.includes(name)) leaks.push(`${about}: ${told.slice(0, 200)}`);
            }
          }
        }
      }
    }
    expect(leaks).toEqual([]);
    const askedOfEach = actionKeys.reduce((sum, key) => sum + inputsFor(key, 'Open users').length, 0);
    expect(calls).toBe(cases.length * accounts.length * surfaces.length * askedOfEach);
  }, 300_000);

  it('neither tell nor compare a column that is hidden', async () => {
    await app.host.advanceClock(60_000);
    const dataSource = 'Masked users';
    const asked: readonly (readonly [ActionKey, Readonly<Record<string, unknown>>])[] = [
      ['find-records', { filter: 'Mail contains "adele"' }],
      ['find-records', { sort: 'Mail' }],
      ['find-records', { columns: 'Mail' }],
      ['get-record', { record: 'Adele Vance', columns: 'Mail' }],
      ['get-record', { record: 'adele', column: 'Mail' }],
      ['summarise-records', { groupBy: 'Mail' }],
    ];
    for (const surface of surfaces) {
      for (const [key, inputs] of asked) {
        const answer = await run(surface, key, { dataSource, ...inputs }, 'viewer');
        expect(answer, `${surface} ${key} ${JSON.stringify(inputs)}`).toMatchObject({
          ok: false,
          reason: 'invalid-input',
          message: expect.stringContaining('no column ‘Mail’') as string,
        });
      }
      // Words are looked for in what is given only.
      expect(await run(surface, 'find-records', { dataSource, search: '@contoso' }, 'viewer')).toMatchObject({
        ok: true,
        count: 0,
      });
    }
  });

  it('read rows that each person signs in to only with their own sign-in, and say how to sign in', async () => {
    await app.host.advanceClock(60_000);
    for (const surface of surfaces) {
      for (const key of ['find-records', 'get-record', 'summarise-records', 'refresh-data-source'] as const) {
        for (const inputs of inputsFor(key, 'Own users')) {
          const answer = await run(surface, key, inputs, 'viewer');
          expect(answer).toMatchObject({ ok: false, reason: 'sign-in-needed' });
          expect(answer['message']).toMatch(/sign in/i);
        }
      }
    }
  });

  it('give a rule smart values, and an agent data between marks', async () => {
    const inputs = {
      dataSource: 'Open users',
      filter: 'Department is not empty',
      sort: 'Display name',
      limit: 2,
    };
    const forRule = await run('automation', 'find-records', inputs, 'viewer');
    expect(forRule).toMatchObject({ ok: true, reason: '', label: expect.stringMatching(/\w/) as string });
    const { records } = JSON.parse(String(forRule['json'])) as { records: Record<string, string>[] };
    expect(records).toHaveLength(2);
    expect(records[0]?.['Display name']).toBe(forRule['label']);
    const forAgent = await run('rovo', 'find-records', inputs, 'viewer');
    expect(Object.keys(forAgent).sort()).toEqual(['count', 'json', 'message', 'ok', 'reason']);
    expect(forAgent['json']).toMatch(/^DATA BEGINS (\S+)\.[^\n]*\n\{.*\}\nDATA ENDS \1$/);
  });

  it('test a connection, and say which step failed', async () => {
    const inputs = { dataSource: 'Open users' };
    expect(await run('automation', 'test-connection-health', inputs, 'viewer')).toMatchObject({
      ok: true,
      connection: 'Contoso',
    });
  });
});

describe('a rule of Automation', () => {
  let app: AppUnderTest;
  let contact: JiraField;
  let sourceId: string;
  const rule = (components: Rule['components'], trigger: Rule['trigger'] = { kind: 'manual' }): Rule => ({
    ...{ id: 'rule-1', name: 'Fill from the contact', accountId: 'author' },
    ...{ trigger, components },
  });
  const lookUp = (record: string): RuleComponent => ({
    kind: 'action',
    key: 'rule-get-record',
    inputs: { dataSource: 'Open users', record, columns: 'Department, Mail' },
  });

  beforeAll(async () => {
    app = await AppUnderTest.start();
    const connection = await app.connect();
    sourceId = (await app.addUsers(connection.id, { name: 'Open users', actionAccess })).id;
    contact = await JiraField.create(app, 'Contact').configure(sourceId, personSettings);
  });
  afterAll(async () => app.host.close());

  async function pick(query: string): Promise<FieldValue> {
    const reply = (await app.call('external-data-single', 'searchField', { query }, 'author', {
      ...{ fieldId: contact.id, entryPoint: 'edit', issue: { key: 'ORD-1' } },
    })) as Reply<FieldSearch>;
    const { choices } = expectData(reply);
    return buildFieldValue(sourceId, [choices[0]!.item], app.host.nowMs()) as FieldValue;
  }

  it('looks up a picked record and sets three fields', async () => {
    app.host.automation.save(
      rule(
        [
          lookUp('{{issue.Contact.ids.first}}'),
          { kind: 'condition', left: '{{getExternaldataRecord.ok}}', is: 'equal', right: 'true' },
          {
            kind: 'edit',
            fields: {
              summary: 'Order of {{getExternaldataRecord.label}}',
              [customerField]: '{{getExternaldataRecord.value1}}',
              [orderField]: '{{getExternaldataRecord.value2}}',
            },
          },
        ],
        { kind: 'field-changed', fieldId: contact.id },
      ),
    );
    app.host.jira.setValue('ORD-1', contact.id, await pick('adele'));
    await app.host.automation.idle();
    const [line] = app.host.automation.document.audit;
    expect(messagesOf(line)).toEqual([
      'Get a record: done.',
      'The condition was met: ‘true’ is compared with ‘true’.',
      'Edit work item: ORD-1 was changed.',
    ]);
    expect(line).toMatchObject({ status: 'success', issueKey: 'ORD-1', ruleName: 'Fill from the contact' });
    expect(app.host.jira.value('ORD-1', orderField)).toMatch(/^adele.*@/i);
    expect(app.host.jira.value('ORD-1', customerField)).toMatch(/\w/);
    expect(await app.host.jira.search('summary ~ "Order of Adele Vance"')).toEqual(['ORD-1']);
  });

  it('leaves an entry in the audit trail for each of its actions, with the surface', async () => {
    await app.host.advanceClock(60_000);
    const filter = { beforeMs: null, area: 'action', outcome: 'done' } as const;
    const { entries } = expectData(await app.admin('listAudit', filter));
    expect(entries).toMatchObject([
      {
        action: 'get-record',
        actor: { kind: 'account', accountId: '557058:author-0000' },
        subject: { name: 'Open users' },
        detail: 'From Automation',
      },
    ]);
  });

  it('stops at a condition where nothing is found, and changes nothing', async () => {
    app.host.automation.save(
      rule([
        lookUp('Nobody of this name'),
        { kind: 'condition', left: '{{getExternaldataRecord.reason}}', is: 'equal', right: '' },
        { kind: 'edit', fields: { [customerField]: 'changed' } },
      ]),
    );
    const before = app.host.jira.value('ORD-1', customerField);
    const line = await app.host.automation.run('rule-1', 'ORD-1');
    expect(messagesOf(line).join(' ')).toContain('‘not-found’ is compared with ‘’');
    expect(app.host.jira.value('ORD-1', customerField)).toBe(before);
  });

  it('runs a fill rule that is open to it, once, as the app and for who may edit the work item', async () => {
    const open = { automation: true, agents: false };
    const saved = { ...aRule('Order of a contact', sourceId), actionAccess: open };
    expectData(await app.admin('saveFillRule', { target: null, rule: saved }));
    await app.host.advanceClock(60_000);
    app.host.jira.setValue('ORD-1', customerField, 'Adele Vance');
    app.host.jira.setValue('ORD-1', orderField, null);
    const fill = { kind: 'action' as const, key: 'rule-run-fill-rule' };
    const inputs = { rule: 'order of a CONTACT', workItem: '{{issue.key}}' };
    app.host.automation.save(rule([{ ...fill, inputs }]));
    const line = await app.host.automation.run('rule-1', 'ORD-1');
    expect(line.status).toBe('success');
    expect(messagesOf(line)).toEqual(['Run a fill rule: done.']);
    expect(app.host.jira.value('ORD-1', orderField)).toBe('Adele Vance');
    const again = { rule: saved.name, workItem: 'ORD-1' };
    const run = (account: string, surface: 'automation' | 'rovo') =>
      app.host.runAction(account, surface === 'rovo' ? 'run-fill-rule' : fill.key, again, { surface });
    expect(await run('author', 'automation')).toMatchObject({
      result: { ok: true, written: 0, unchanged: 1 },
    });
    expect(await run('customer', 'automation')).toMatchObject({ result: { ok: false, reason: 'not-found' } });
    expect(await run('author', 'rovo')).toMatchObject({ result: { ok: false, reason: 'not-found' } });
  });

  it('starts with a work item that is made or moved, and not by what a rule changes', async () => {
    await app.host.advanceClock(60_000);
    const { automation, jira } = app.host;
    const edit: RuleComponent = { kind: 'edit', fields: { [orderField]: '{{issue.status.name}}' } };
    automation.save(rule([edit], { kind: 'created' }));
    automation.save({ ...rule([edit], { kind: 'transitioned', to: 'Done' }), id: 'rule-2', name: 'Moved' });
    automation.save({ ...rule([edit], { kind: 'field-changed', fieldId: orderField }), id: 'rule-3' });
    const [key = ''] = jira.createIssues('ORD', 1);
    await automation.idle();
    expect(jira.value(key, orderField)).toBe('To Do');
    jira.move(key, 'In Progress');
    await automation.idle();
    expect(jira.value(key, orderField)).toBe('To Do');
    jira.move(key, 'Done');
    await automation.idle();
    expect(jira.value(key, orderField)).toBe('Done');
    const runs = automation.document.audit.filter(({ issueKey }) => issueKey === key);
    expect(runs.map(({ ruleName }) => ruleName)).toEqual(['Moved', 'Fill from the contact']);
    automation.remove('rule-2');
    automation.remove('rule-3');
  });

  it('says in the audit log what the host does not know, and goes on with the next run', async () => {
    app.host.automation.save(rule([{ kind: 'edit', fields: { summary: '{{issue.summary.left(3)}}' } }]));
    const line = await app.host.automation.run('rule-1', 'ORD-1');
    expect(line.status).toBe('failure');
    expect(messagesOf(line)[0]).toContain('functions of smart values are not implemented');
  });

  it('tells in the audit log what an action was called with and what it answered', async () => {
    app.host.automation.save(rule([lookUp('adele vance')]));
    const { steps } = await app.host.automation.run('rule-1', 'ORD-1');
    expect(steps).toMatchObject([
      {
        title: 'Get a record',
        inputs: { dataSource: 'Open users', record: 'adele vance' },
        outputs: { getExternaldataRecord: { ok: true, label: 'Adele Vance' } },
      },
    ]);
  });

  it('is stopped by the platform where a smart value leaves an input that is needed empty', async () => {
    app.host.automation.save(rule([lookUp('{{issue.Nothing}}')]));
    const line = await app.host.automation.run('rule-1', 'ORD-1');
    expect(line.status).toBe('failure');
    expect(messagesOf(line)[0]).toContain("The input 'Record' is required.");
  });
});
