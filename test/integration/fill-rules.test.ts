import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FieldItem, FieldValue } from '../../src/contract/field';
import type { FieldAnswers } from '../../src/contract/field-api';
import { fieldTypeKeys } from '../../src/contract/field-limits';
import { buildFieldValue } from '../../src/contract/field-value';
import type { FillRule } from '../../src/contract/fill-rule';
import type { AdminRequest } from '../../src/contract/admin-api';
import type { Reply } from '../../src/contract/reply';
import { JiraField } from '../builders/jira-fields';
import { AppUnderTest, expectData, expectError } from './app-under-test';
import { OwnApi } from './own-api';

type RuleInput = AdminRequest<'saveFillRule'>['rule'];

const hour = 3_600_000;
const author = '557058:author-0000';

/** Customers of an order system, as it has them at the moment. */
let customers: Record<string, unknown>[];
const seed = () => [
  {
    id: 'C-1',
    name: 'Contoso',
    city: 'Basel',
    region: 'Europe',
    since: '2020-01-31',
    turnover: 12.5,
    manager: 'otto@contoso.example',
    tags: ['Key account', 'EU'],
    note: 'First line\n\nSecond paragraph',
  },
  {
    id: 'C-2',
    name: 'Fabrikam',
    city: 'Atlantis',
    since: 'soon',
    turnover: 7,
    manager: 'nobody@contoso.example',
  },
];

describe('fill rules', () => {
  const api = new OwnApi();
  let app: AppUnderTest;
  let sourceId: string;
  let picked: JiraField;
  let fields: Record<'city' | 'place' | 'since' | 'turnover' | 'manager' | 'note', string>;
  let rule: FillRule;

  beforeAll(async () => {
    customers = seed();
    api.answer(() => customers);
    app = await AppUnderTest.start({
      instances: 2,
      simulatedHosts: { 'crm.example.com': await api.start() },
      egress: ['https://crm.example.com'],
    });
    const connection = await app.connectOpenApi('CRM', 'crm.example.com');
    const types = { since: 'text', turnover: 'number', manager: 'email', tags: 'choices' } as const;
    const keys = ['id', 'name', 'city', 'region', 'since', 'turnover', 'manager', 'tags', 'note'] as const;
    const source = await app.addTested({
      name: 'Customers',
      connectionId: connection.id,
      request: { url: 'https://crm.example.com/customers' },
      maxAgeSeconds: 3_600,
      columns: keys.map((key) => ({
        key,
        name: key,
        path: `$.${key}`,
        type: key in types ? types[key as keyof typeof types] : 'text',
      })),
    });
    sourceId = source.id;
    picked = await JiraField.create(app, 'Customer').configure(sourceId, {
      idColumn: 'id',
      labelColumn: 'name',
    });
    const native = (type: string, name: string) => app.host.jira.createNativeField({ type, name });
    const city = native('select', 'City');
    app.host.jira.addOptions(city.id, city.contextId, ['Basel', 'Bern']);
    const place = native('cascadingselect', 'Place');
    const [region] = app.host.jira.addOptions(place.id, place.contextId, ['Europe']);
    expect(region).toBeDefined();
    fields = {
      city: city.id,
      place: place.id,
      since: native('datepicker', 'Customer since').id,
      turnover: native('float', 'Turnover').id,
      manager: native('userpicker', 'Account manager').id,
      note: native('textarea', 'Note').id,
    };
    rule = await save(customerRule());
    // Events find rules by a listing, which is behind what is stored.
    await app.host.advanceClock(60_000);
  });
  afterAll(async () => {
    await app.host.close();
    api.close();
  });
  beforeEach(async () => {
    await app.host.events.idle();
    app.host.resetMetrics();
  });

  const column = (fieldId: string, key: string, more: object = {}) => ({
    fieldId,
    value: { from: 'column' as const, column: key },
    ...more,
  });
  const customerRule = (changes: Partial<RuleInput> = {}): RuleInput => ({
    name: 'From the customer',
    dataSourceId: sourceId,
    when: { created: true, changed: [picked.id] },
    projects: ['ORD'],
    record: { fieldId: picked.id, column: 'id' },
    fields: [
      column(fields.city, 'city'),
      column(fields.place, 'region'),
      column(fields.since, 'since'),
      column(fields.turnover, 'turnover'),
      column(fields.manager, 'manager'),
      column(fields.note, 'note'),
      column('labels', 'tags'),
      { fieldId: 'environment', value: { from: 'template', template: '{name} in {city}' } },
    ],
    ...changes,
  });

  async function save(input: RuleInput, target: { id: string; revision: number } | null = null) {
    const saved = expectData(await app.admin('saveFillRule', { target, rule: input }));
    expect(saved.unheard).toEqual([]);
    return saved.rule;
  }
  const change = async (changes: Partial<RuleInput>) => {
    rule = await save(customerRule(changes), { id: rule.id, revision: rule.revision });
  };

  async function find(query: string): Promise<FieldItem> {
    const extension = {
      fieldId: picked.id,
      entryPoint: 'edit',
      experience: 'issue-view',
      issue: { key: 'ORD-1' },
    };
    const reply = await app.call(fieldTypeKeys.single, 'searchField', { query }, 'author', extension);
    return expectData(reply as Reply<FieldAnswers['searchField']>).choices[0]!.item;
  }
  const valueOf = (...items: readonly FieldItem[]) =>
    buildFieldValue(sourceId, items, app.host.nowMs()) as FieldValue;
  const pick = async (issueKey: string, query: string) =>
    app.host.jira.setValue(issueKey, picked.id, valueOf(await find(query)));
  const shown = (issueKey: string, fieldId: string) => app.host.jira.shown(issueKey, fieldId);
  /** An issue whose own event is over. */
  const newIssue = async () => {
    const [key] = app.host.jira.createIssues('ORD', 1);
    await app.host.events.idle();
    return key!;
  };
  const trail = async () =>
    expectData(await app.admin('listAudit', { beforeMs: null, area: 'fill-rule' })).entries;

  it('fill eight fields at once when somebody picks a customer, and write nothing when that is the same again', async () => {
    const contoso = valueOf(await find('contoso'));
    app.host.resetMetrics();
    app.host.jira.setValue('ORD-1', picked.id, contoso);
    await app.host.events.idle();
    expect(shown('ORD-1', fields.city)).toMatchObject({ value: 'Basel' });
    expect(shown('ORD-1', fields.place)).toMatchObject({ value: 'Europe' });
    expect(shown('ORD-1', fields.since)).toBe('2020-01-31');
    expect(shown('ORD-1', fields.turnover)).toBe(12.5);
    expect(shown('ORD-1', fields.manager)).toMatchObject({ accountId: author });
    expect(shown('ORD-1', fields.note)).toMatchObject({ type: 'doc' });
    expect(app.host.jira.history('ORD-1').at(-1)).toMatchObject({ author: 'app' });
    expect(app.host.metrics().product.byRoute).toEqual({
      'GET /rest/api/3/issue/{idOrKey}': 1,
      'GET /rest/api/3/user/search': 1,
      'PUT /rest/api/3/issue/{idOrKey}': 1,
    });
    // A listing is behind what is stored.
    await app.host.advanceClock(60_000);
    const [entry] = await trail();
    expect(entry).toMatchObject({ action: 'filled', outcome: 'done', actor: { kind: 'app' } });
    expect(entry?.detail).toContain('ORD-1: City: “” → “Basel”');
    app.host.resetMetrics();
    const again = expectData(await app.admin('runFill', { id: rule.id, issueKey: 'ORD-1' }));
    expect(new Set(again.fields.map(({ outcome }) => outcome))).toEqual(new Set(['same']));
    expect(app.host.metrics().product.byRoute).toMatchObject({ 'GET /rest/api/3/issue/{idOrKey}': 1 });
    expect(app.host.metrics().product.byRoute['PUT /rest/api/3/issue/{idOrKey}']).toBeUndefined();
  });

  it('say of each field what does not fit or what Jira does not take, and fill the others', async () => {
    await pick('ORD-2', 'fabrikam');
    await app.host.events.idle();
    expect(shown('ORD-2', fields.turnover)).toBe(7);
    expect(shown('ORD-2', 'environment')).toMatchObject({ type: 'doc' });
    const run = expectData(await app.admin('runFill', { id: rule.id, issueKey: 'ORD-2' }));
    expect(run.fields.map(({ field, outcome, problem }) => [field, outcome, problem])).toEqual([
      ['City', 'refused', expect.stringMatching(/Jira did not take the value: Option value 'Atlantis'/)],
      ['Place', 'same', null],
      ['Customer since', 'misfit', '“soon” is no date.'],
      ['Turnover', 'same', null],
      ['Account manager', 'misfit', 'No one account in Jira is “nobody@contoso.example”.'],
      ['Note', 'same', null],
      ['Labels', 'same', null],
      ['Environment', 'same', null],
    ]);
  });

  it('show what would happen to an issue before anything is saved', async () => {
    const issueKey = await newIssue();
    app.host.jira.poke(issueKey, picked.id, valueOf(await find('contoso')));
    const would = expectData(await app.admin('previewFill', { rule: customerRule(), issueKey }));
    expect(would).toMatchObject({ issueKey, record: 'C-1', problem: null });
    expect(would.fields[0]).toEqual({
      field: 'City',
      outcome: 'write',
      from: '',
      to: 'Basel',
      problem: null,
    });
    expect(shown(issueKey, fields.city)).toBeNull();
  });

  it('are not answered by events that they made themselves, nor called for projects without a rule', async () => {
    app.host.resetMetrics();
    await pick('ORD-4', 'contoso');
    await app.host.events.idle();
    const { events } = app.host.metrics();
    expect(events).toMatchObject({ delivered: 1, filtered: 1 });
    app.host.jira.createIssues('SUP', 3);
    await app.host.events.idle();
    expect(app.host.metrics().events).toMatchObject({ delivered: 1, filtered: 4 });
  });

  it.each(['duplicate', 'late'] as const)(
    'end with the record that was picked last, where an event is %s',
    async (mode) => {
      const issueKey = await newIssue();
      app.host.addFault({ target: 'event', mode, match: issueKey });
      await pick(issueKey, 'fabrikam');
      await pick(issueKey, 'contoso');
      await app.host.events.idle();
      await app.host.advanceClock(180_000);
      await app.host.events.idle();
      expect(shown(issueKey, fields.turnover)).toBe(12.5);
      expect(shown(issueKey, fields.city)).toMatchObject({ value: 'Basel' });
    },
  );

  it.each(['on time', 'duplicate', 'late'] as const)(
    'fill when an issue moves to another status, and write once, where the event is %s',
    async (mode) => {
      await change({ when: { created: false, changed: ['status'] } });
      await app.host.advanceClock(60_000);
      const issueKey = await newIssue();
      await pick(issueKey, 'contoso');
      await app.host.events.idle();
      expect(shown(issueKey, fields.turnover)).toBeNull();
      if (mode !== 'on time') app.host.addFault({ target: 'event', mode, match: issueKey });
      app.host.resetMetrics();
      app.host.jira.move(issueKey, 'In Progress');
      app.host.jira.move(issueKey, 'Done');
      await app.host.events.idle();
      await app.host.advanceClock(180_000);
      await app.host.events.idle();
      expect(shown(issueKey, fields.turnover)).toBe(12.5);
      const byApp = app.host.jira.history(issueKey).filter(({ author: by }) => by === 'app');
      expect(byApp).toHaveLength(1);
      expect(app.host.metrics().events.delivered).toBe(mode === 'duplicate' ? 3 : 2);
      await change({});
      await app.host.advanceClock(60_000);
    },
  );

  it.each([
    ['the reading', { match: 'GET /rest/api/3/issue/', mode: 'status', status: 503 }],
    ['the writing', { match: 'PUT /rest/api/3/issue/', mode: 'status', status: 503 }],
    [
      'the writing, by a limit of the issue',
      { match: 'PUT /rest/api/3/issue/', mode: 'rate-limit', reason: 'jira-per-issue-on-write' },
    ],
  ] as const)('come back when Jira fails %s', async (_what, fault) => {
    const issueKey = await newIssue();
    app.host.addFault({ target: 'product', ...fault });
    await pick(issueKey, 'contoso');
    await app.host.events.idle();
    expect(shown(issueKey, fields.turnover)).toBeNull();
    await app.host.advanceClock(900_000);
    await app.host.events.idle();
    expect(shown(issueKey, fields.turnover)).toBe(12.5);
  });

  it('take no record that this app did not put there', async () => {
    const issueKey = await newIssue();
    const genuine = await find('contoso');
    app.host.jira.poke(issueKey, picked.id, valueOf({ ...genuine, id: 'C-2' }));
    const run = expectData(await app.admin('runFill', { id: rule.id, issueKey }));
    expect(run).toMatchObject({
      fields: [],
      problem: expect.stringContaining('not put there by this app') as string,
    });
  });

  it('clear what a vanished record left only where the rule says so, and never by a read that is not whole', async () => {
    const issueKey = await newIssue();
    await pick(issueKey, 'contoso');
    await app.host.events.idle();
    customers = seed().slice(1);
    const clearing = customerRule().fields.map((field) => ({ ...field, whenNothing: 'clear' as const }));
    await change({ fields: clearing, vanished: { do: 'clear' } });
    // The rows are of before: nothing is known of the record's end yet.
    await app.host.advanceClock(2 * hour);
    const early = expectData(await app.admin('runFill', { id: rule.id, issueKey }));
    expect(early.fields.every(({ outcome }) => outcome === 'same')).toBe(true);
    await app.host.queue.idle();
    await change({ fields: clearing, vanished: { do: 'keep' } });
    const kept = expectData(await app.admin('runFill', { id: rule.id, issueKey }));
    expect(kept).toMatchObject({ fields: [], problem: 'The data source has no record “C-1”.' });
    await change({
      fields: clearing,
      vanished: { do: 'note', fieldId: 'environment', note: 'Customer is gone' },
    });
    expectData(await app.admin('runFill', { id: rule.id, issueKey }));
    expect(JSON.stringify(shown(issueKey, 'environment'))).toContain('Customer is gone');
    await change({ fields: clearing, vanished: { do: 'use', recordId: 'C-2' } });
    expectData(await app.admin('runFill', { id: rule.id, issueKey }));
    expect(shown(issueKey, fields.turnover)).toBe(7);
    await change({ fields: clearing, vanished: { do: 'clear' } });
    expectData(await app.admin('runFill', { id: rule.id, issueKey }));
    expect(shown(issueKey, fields.turnover)).toBeNull();
    expect(shown(issueKey, fields.city)).toBeNull();
    customers = seed();
    await change({});
    await app.host.advanceClock(2 * hour);
    expectData(await app.admin('runFill', { id: rule.id, issueKey }));
    await app.host.queue.idle();
  });

  it('rest while they are paused, and in every project that was not named', async () => {
    const issueKey = await newIssue();
    expectData(await app.admin('pauseFilling', { isPaused: true }));
    await pick(issueKey, 'contoso');
    await app.host.events.idle();
    expect(shown(issueKey, fields.turnover)).toBeNull();
    expectData(await app.admin('pauseFilling', { isPaused: false }));
    const elsewhere = expectData(await app.admin('runFill', { id: rule.id, issueKey: 'SUP-1' }));
    expect(elsewhere).toMatchObject({ fields: [], problem: 'The rule does not write into project SUP.' });
  });

  it('keep to issues that match their JQL as they are stored, and refuse JQL that Jira does not take', async () => {
    await change({ jql: 'status = "In Progress"' });
    await app.host.advanceClock(60_000);
    const issueKey = await newIssue();
    await pick(issueKey, 'contoso');
    await app.host.events.idle();
    expect(shown(issueKey, fields.turnover)).toBeNull();
    const left = expectData(await app.admin('runFill', { id: rule.id, issueKey }));
    expect(left).toMatchObject({ fields: [], problem: 'The issue does not match the rule’s JQL.' });
    app.host.jira.move(issueKey, 'In Progress');
    await app.host.events.idle();
    app.host.resetMetrics();
    expectData(await app.admin('runFill', { id: rule.id, issueKey }));
    expect(shown(issueKey, fields.turnover)).toBe(12.5);
    expect(app.host.metrics().product.byRoute).toMatchObject({ 'POST /rest/api/3/search/jql': 1 });
    for (const jql of ['nothing = 1', 'summary ~ x ORDER BY created', 'summary ~ x) OR (project = SUP'])
      expect(
        expectError(await app.admin('saveFillRule', { target: null, rule: customerRule({ jql }) })).field,
      ).toBe('rule.jql');
    await change({});
    await app.host.advanceClock(60_000);
  });

  it('are saved by Jira’s administrators only, once, and not with what Jira or the data source lacks', async () => {
    for (const account of ['author', 'viewer']) {
      const reply = await app.admin('saveFillRule', { target: null, rule: customerRule() }, account);
      expect(expectError(reply).code).toBe('NOT_PERMITTED');
    }
    const target = { id: rule.id, revision: rule.revision - 1 };
    expect(expectError(await app.admin('saveFillRule', { target, rule: customerRule() })).code).toBe(
      'CONFLICT',
    );
    const refused = async (changes: Partial<RuleInput>) =>
      expectError(await app.admin('saveFillRule', { target: null, rule: customerRule(changes) })).field;
    expect(await refused({ fields: [column('status', 'name')] })).toBe('rule.fields.0.fieldId');
    expect(await refused({ fields: [column('summary', 'nothing')] })).toBe('rule.fields.0.value');
    expect(await refused({ record: { fieldId: 'customfield_1', column: 'id' } })).toBe('rule.record.fieldId');
    const saveId = 'abcdefabcdefabcdefabcdef';
    const twice = { target: null, saveId, rule: customerRule({ name: 'Twice', when: { created: false } }) };
    const first = expectData(await app.admin('saveFillRule', twice)).rule;
    expect(expectData(await app.admin('saveFillRule', twice)).rule).toEqual(first);
    // A listing is behind what is stored.
    await app.host.advanceClock(60_000);
    expect(expectData(await app.admin('listFillRules', {})).rules.map(({ name }) => name)).toEqual([
      'From the customer',
      'Twice',
    ]);
    expectData(await app.admin('deleteFillRule', { id: first.id, revision: first.revision }));
    await app.host.advanceClock(60_000);
    expect(expectData(await app.admin('listFillRules', {})).rules).toHaveLength(1);
  });
});
