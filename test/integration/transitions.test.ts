import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../src/contract/audit';
import type { Reply } from '../../src/contract/reply';
import type { TransitionAnswers } from '../../src/contract/transition';
import { JiraField } from '../builders/jira-fields';
import { AppUnderTest, expectData, expectError } from './app-under-test';
import { OwnApi } from './own-api';

/** Text field of the local Jira by which an issue names its customer. */
const fieldId = 'customfield_10050';
/** Another one, that is filled. */
const filled = 'customfield_10051';
const done = '31';

describe('rules on transitions', () => {
  const api = new OwnApi();
  let app: AppUnderTest;
  let dataSourceId: string;
  let picked: JiraField;
  let customers: Record<string, unknown>[];
  let rules: string[] = [];

  beforeAll(async () => {
    customers = [
      { id: 'C-1', name: 'Contoso', status: 'active' },
      { id: 'C-2', name: 'Fabrikam', status: 'closed' },
    ];
    api.answer(() => customers);
    app = await AppUnderTest.start({
      simulatedHosts: { 'crm.example.com': await api.start() },
      egress: ['https://crm.example.com'],
    });
    const connection = await app.connectOpenApi('CRM', 'crm.example.com');
    const source = await app.addTested({
      name: 'Customers',
      connectionId: connection.id,
      request: { url: 'https://crm.example.com/customers' },
      maxAgeSeconds: 3_600,
      columns: ['id', 'name', 'status'].map((key) => ({ key, name: key, path: `$.${key}`, type: 'text' })),
    });
    dataSourceId = source.id;
    picked = await JiraField.create(app, 'Customer').configure(dataSourceId, {
      idColumn: 'id',
      labelColumn: 'name',
    });
  });
  afterAll(async () => {
    await app.host.close();
    api.close();
  });
  beforeEach(async () => {
    for (const id of rules) app.host.jira.removeRule(id);
    rules = [];
    app.host.jira.move('ORD-1', 'To Do');
    await app.host.events.idle();
    // A refresh that is under way over a leap of the clock would be as new as the leap.
    await app.host.queue.idle();
  });

  const seal = async (changes: Record<string, unknown> = {}, accountId = 'admin', locale = 'en-US') =>
    (await app.call(
      'external-data-check',
      'sealCheck',
      {
        check: {
          dataSourceId,
          record: { fieldId, part: 'value', column: 'id' },
          filter: { match: 'all', conditions: [] },
          ...changes,
        },
        locale,
      },
      accountId,
    )) as Reply<TransitionAnswers['sealCheck']>;
  const addCheck = (configuration: string, transitionId = done) => {
    const rule = { moduleKey: 'external-data-check', kind: 'validator', projectKey: 'ORD' } as const;
    rules.push(app.host.jira.addRule({ ...rule, transitionId, configuration }));
  };
  const check = async (changes: Record<string, unknown> = {}) => {
    const { configuration } = expectData(await seal(changes));
    addCheck(configuration);
    return configuration;
  };
  const hold = (id: string) => app.host.jira.poke('ORD-1', fieldId, id);
  const move = (values: Record<string, unknown> = {}) =>
    app.host.jira.transition('ORD-1', 'Done', { values });
  const audited = async (): Promise<AuditEntry | undefined> => {
    // The listing of the trail is behind what is stored.
    await app.host.advanceClock(60_000);
    const { entries } = expectData(await app.admin('listAudit', { area: 'transition', beforeMs: null }));
    return entries.find(({ action }) => action !== 'set-up');
  };

  describe('a check', () => {
    it('lets through an issue whose record is there, and holds back another in words', async () => {
      await check();
      hold('C-1');
      await move();
      app.host.jira.move('ORD-1', 'To Do');
      hold('C-9');
      await expect(move()).rejects.toThrow(
        'Customers has no record “C-9”. Correct Customer, then try again.',
      );
      expect(app.host.jira.history('ORD-1').at(-1)?.items[0]).toMatchObject({ toString: 'To Do' });
    });

    it('goes by what is entered with the transition', async () => {
      await check();
      hold('C-9');
      await move({ [fieldId]: 'C-2' });
      app.host.jira.move('ORD-1', 'To Do');
      await expect(move({ [fieldId]: null })).rejects.toThrow(
        'Fill in Customer first: it has to name a record of Customers.',
      );
    });

    it('asks for conditions, in the language and words of whoever set it up', async () => {
      const filter = { match: 'all', conditions: [{ column: 'status', operator: 'is', values: ['active'] }] };
      const german = expectData(await seal({ filter }, 'admin', 'de-DE'));
      addCheck(german.configuration);
      hold('C-1');
      await move();
      app.host.jira.move('ORD-1', 'To Do');
      hold('C-2');
      await expect(move()).rejects.toThrow('Der Datensatz „C-2“ von Customers ist nicht so, wie');
      for (const id of rules.splice(0)) app.host.jira.removeRule(id);
      await check({ filter, message: 'Ask sales about {record}.' });
      await expect(move()).rejects.toThrow(/^Ask sales about C-2\.$/);
    });

    it('reads no field of ours that the app did not fill', async () => {
      await check({ record: { fieldId: picked.id, part: 'value', column: 'id' } });
      const forged = { v: 1, dataSourceId, ids: ['C-1'], texts: ['C-1'], text: 'C-1', atMs: 0, search: {} };
      app.host.jira.poke('ORD-1', picked.id, {
        ...forged,
        items: [{ id: 'C-1', text: 'C-1', columns: {}, seal: 'A'.repeat(43) }],
      });
      await expect(move()).rejects.toThrow('The record in Customer was not put there by this app.');
    });

    it('is not made by settings that no administrator saved, and says so in the audit trail', async () => {
      const configuration = expectData(await seal({ whenUnknown: 'refuse' })).configuration;
      addCheck(JSON.stringify({ ...(JSON.parse(configuration) as object), message: 'Mine' }));
      hold('C-1');
      await expect(move()).rejects.toThrow('A Jira administrator has to save them there again.');
      for (const id of rules.splice(0)) app.host.jira.removeRule(id);
      addCheck('{}');
      await move();
      expect(await audited()).toMatchObject({ action: 'let-through', outcome: 'failed' });
    });

    it('lets through, or holds back, what nobody can tell, as the administrator chose', async () => {
      await check({ maxAgeHours: 1 });
      hold('C-9');
      await app.host.advanceClock(2 * 3_600_000);
      await move();
      expect(await audited()).toMatchObject({
        action: 'let-through',
        detail: expect.stringContaining('ORD-1: The rows are more than 1 hour old.') as string,
      });
      app.host.jira.move('ORD-1', 'To Do');
      for (const id of rules.splice(0)) app.host.jira.removeRule(id);
      await app.host.queue.idle();
      await app.host.advanceClock(4 * 3_600_000);
      await check({ maxAgeHours: 1, whenUnknown: 'refuse' });
      await expect(move()).rejects.toThrow('Customers cannot be checked just now');
    });

    it('says of rows that are being read anew that another try is worth it', async () => {
      await check({ maxAgeHours: 2_000 });
      await app.host.advanceClock(2 * 3_600_000);
      hold('C-3');
      customers = [...customers, { id: 'C-3', name: 'Northwind', status: 'active' }];
      await expect(move()).rejects.toThrow('It is being read anew: try again in a minute');
      await app.host.queue.idle();
      await move();
    });

    it('holds back the making of an issue as well', async () => {
      const { configuration } = expectData(await seal());
      addCheck(configuration, '1');
      const create = (values: Record<string, unknown>) =>
        app.host.jira.create('ORD', { summary: 'New', values });
      await expect(create({})).rejects.toThrow('Fill in Customer first');
      expect(await create({ [fieldId]: 'C-1' })).toMatch(/^ORD-/);
    });

    it('is set up by administrators of Jira only, and never with what does not fit', async () => {
      expect(expectError(await seal({}, 'author')).code).toBe('NOT_PERMITTED');
      const gone = { fieldId, part: 'value', column: 'gone' };
      expect(expectError(await seal({ record: gone }))).toMatchObject({ field: 'check.record.column' });
      expect(expectError(await seal({ record: { fieldId: 'customfield_99', column: 'id' } }))).toMatchObject({
        field: 'check.record.fieldId',
      });
      const values = Array.from({ length: 100 }, (_, index) => `${index}${'x'.repeat(490)}`);
      const filter = { match: 'any', conditions: [{ column: 'id', operator: 'in', values }] };
      expect(expectError(await seal({ filter }))).toMatchObject({ field: 'check.filter' });
    });
  });

  describe('a fill rule after a transition', () => {
    let ruleId = '';
    let revision = 0;
    const saveRule = async (changes: Record<string, unknown> = {}) => {
      const target = ruleId === '' ? null : { id: ruleId, revision };
      const { rule } = expectData(
        await app.admin('saveFillRule', {
          target,
          rule: {
            name: 'Name of the customer',
            dataSourceId,
            when: { created: false, changed: [] },
            projects: ['ORD'],
            record: { fieldId, column: 'id' },
            fields: [{ fieldId: filled, value: { from: 'column', column: 'name' } }],
            ...changes,
          },
        }),
      );
      ({ id: ruleId, revision } = rule);
      await app.host.advanceClock(60_000);
    };
    const addFill = () => {
      const configuration = JSON.stringify({ version: 1, ruleId, name: 'Name of the customer' });
      const rule = { moduleKey: 'external-data-fill', kind: 'postFunction', projectKey: 'ORD' } as const;
      rules.push(app.host.jira.addRule({ ...rule, transitionId: done, configuration }));
    };
    const held = () => app.host.jira.value('ORD-1', filled);
    beforeEach(async () => {
      await saveRule();
      app.host.jira.poke('ORD-1', filled, 'Before');
      hold('C-1');
      addFill();
    });

    it('fills the issue once, though the event comes twice', async () => {
      app.host.addFault({ target: 'event', match: 'postfunction ORD-1', mode: 'duplicate', count: 1 });
      await move();
      await app.host.events.idle();
      expect(held()).toBe('Contoso');
      const written = app.host.jira
        .history('ORD-1')
        .filter(({ items }) => items.some(({ toString }) => toString === 'Contoso'));
      expect(written).toHaveLength(1);
    });

    it('does nothing where the rule starts by every transition already', async () => {
      await saveRule({ when: { created: false, changed: ['status'] } });
      app.host.resetMetrics();
      await move();
      await app.host.events.idle();
      expect(held()).toBe('Contoso');
      expect(app.host.metrics().product.byRoute['PUT /rest/api/3/issue/{idOrKey}']).toBe(1);
    });

    it('does not keep the issue from moving, and says why nothing was filled', async () => {
      await saveRule({ enabled: false });
      await move();
      await app.host.events.idle();
      expect(held()).toBe('Before');
      expect(await audited()).toMatchObject({
        action: 'not-filled',
        detail: 'ORD-1: The fill rule of the transition is switched off.',
      });
    });
  });
});
