import { beforeEach, describe, expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import { aCaller, buildFakeActionPorts, nobody, openToActions } from '../../../test/builders/actions';
import type { FakeActionPorts } from '../../../test/builders/actions';
import { seedConnection } from '../../../test/builders/connections';
import { seedDataSource } from '../../../test/builders/data-sources';
import { aCustomerSource, seedCustomers } from '../../../test/builders/fields';
import { seedFillRule } from '../../../test/builders/fill-rules';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { FillRuleRecord } from '../../core/fill-rule/fill-rule-record';
import { fillStateKey } from '../../core/fill-rule/fill-rule-record';
import { runAction } from './run-action';

const author = anAccount('author');

let ports: FakeActionPorts;
beforeEach(async () => {
  ports = buildFakeActionPorts();
  seedConnection(ports);
  ports.site.permissions.add(`${author} EDIT_ISSUES 1`);
  await seedCustomers(ports);
});

async function seed(rule: Partial<FillRuleRecord> = {}, source: Partial<DataSourceRecord> = {}) {
  seedDataSource(ports, aCustomerSource({ ...openToActions, ...source }));
  await seedFillRule(ports, { ...openToActions, ...rule });
}

const run = (input: object = {}, caller = aCaller()) =>
  runAction(ports, caller, 'run-fill-rule', { rule: 'customer', workItem: 'ord-1', ...input });

const auditEntries = async () =>
  (await ports.records.list('audit:')).map(({ value }) => value as Readonly<Record<string, unknown>>);

describe('running a fill rule on a work item', () => {
  it('writes what differs, once, however often the platform repeats the call', async () => {
    await seed();
    expect(await run()).toMatchObject({
      ...{ ok: true, reason: '', written: 2, unchanged: 0, refused: 0 },
      message: '‘Customer’ has filled 2 fields of ORD-1.',
    });
    expect(await run()).toMatchObject({ ok: true, written: 0, unchanged: 2, refused: 0 });
    expect(ports.issues.written).toEqual([{ summary: 'Contoso', customfield_2: { value: 'Berlin' } }]);
  });

  it('tells which fields, and not with what, as a rule may write columns that are hidden', async () => {
    await seed();
    for (const surface of ['automation', 'rovo', 'mcp'] as const) {
      ports.issues.set({ summary: 'Old' });
      const answer = await run({}, aCaller({ surface }));
      expect(answer.json).toContain('{"field":"Summary","outcome":"write"}');
      expect(JSON.stringify(answer)).not.toMatch(/Contoso|Berlin/);
    }
  });

  it('is entered in the audit trail with the account, by its surface and by what was written', async () => {
    await seed();
    await run();
    expect(await auditEntries()).toMatchObject([
      {
        ...{ area: 'action', action: 'run-fill-rule', subject: { name: 'Customer' } },
        detail: { key: 'audit.actionDone', values: { surface: 'Automation' } },
      },
      { area: 'fill-rule', action: 'filled', actor: { kind: 'account', accountId: author }, outcome: 'done' },
    ]);
  });

  it('says how many values Jira refuses', async () => {
    await seed();
    ports.issues.refused = { customfield_2: 'Option is not valid' };
    expect(await run()).toMatchObject({ ok: true, written: 1, refused: 1 });
    ports.issues.refused = { summary: 'No', customfield_2: 'Option is not valid' };
    ports.issues.set({ summary: 'Old' });
    expect(await run()).toMatchObject({ ok: false, reason: 'failed', written: 0 });
  });

  it.each([
    [{ projects: ['SUP'] }, {}, 'invalid-input', /does not write into project ORD/],
    [{ issueTypes: ['11'] }, {}, 'invalid-input', /of this type/],
    [{}, { allowedProjects: ['SUP'] }, 'not-found', /no fill rule/],
  ])('writes nothing where it may not: %j %j', async (rule, source, reason, message) => {
    await seed(rule, source);
    const answer = await run();
    expect(answer).toMatchObject({ ok: false, reason });
    expect(answer.message).toMatch(message);
    expect(ports.issues.written).toEqual([]);
  });

  it.each([
    ['C-9', 'not-found'],
    [['C-1', 'C-2'], 'ambiguous'],
  ])('says why it takes no record for %j, and repeats nothing of it to a model', async (value, reason) => {
    await seed();
    ports.issues.set({ customfield_1: value });
    expect(await run()).toMatchObject({ ok: false, reason });
    const told = await run({}, aCaller({ surface: 'rovo' }));
    expect(told).toMatchObject({ ok: false, reason });
    expect(told.message).not.toContain('C-');
    expect(ports.issues.written).toEqual([]);
  });

  it('rests while rules are paused', async () => {
    await seed();
    await ports.records.set(fillStateKey, { version: 1, isPaused: true });
    expect(await run()).toMatchObject({ ok: false, reason: 'unavailable' });
    expect(ports.issues.written).toEqual([]);
  });
});

describe('who may run which fill rule', () => {
  const onlyRules = { actionAccess: { automation: true, agents: false } };
  const onlyAgents = { actionAccess: { automation: false, agents: true } };

  it.each([
    ['nobody', {}, {}, nobody()],
    ['a rule, where only agents may', onlyAgents, {}, aCaller()],
    ['an agent, where only rules may', onlyRules, {}, aCaller({ surface: 'rovo' })],
    ['an MCP client, where only rules may', onlyRules, {}, aCaller({ surface: 'mcp' })],
    ['anybody, of a rule that is off', { enabled: false }, {}, aCaller()],
    ['anybody, where the data source is closed', {}, { actionAccess: undefined }, aCaller()],
    ['who is not in its group', {}, { allowedGroups: [{ id: 'finance', name: 'Finance' }] }, aCaller()],
    [
      'a program without a grant to the data source',
      {},
      {},
      aCaller({ surface: 'mcp', granted: ['anotherone12'] }),
    ],
    ['who may not edit the work item', {}, {}, aCaller({ accountId: anAccount('viewer') })],
  ])('not %s', async (_, rule, source, caller) => {
    await seed(rule, source);
    expect((await run({}, caller)).ok).toBe(false);
    expect(ports.issues.written).toEqual([]);
  });

  it('not anybody, of a rule from before there were actions', async () => {
    await seed();
    const [stored] = await ports.records.list('fill-rule:');
    await ports.records.set(stored!.key, { ...(stored!.value as FillRuleRecord), actionAccess: undefined });
    expect(await run()).toMatchObject({ ok: false, reason: 'not-found' });
    expect(ports.issues.written).toEqual([]);
  });

  it('is told the names of those that there are', async () => {
    await seed();
    await seedFillRule(ports, { id: 'ruleruleruleruleruleru02', name: 'Secret' });
    await seedFillRule(ports, { id: 'ruleruleruleruleruleru03', name: 'Region', ...openToActions });
    for (const rule of ['', 'Secret', 'Other']) {
      const { reason, message } = await run({ rule });
      expect(reason).toBe('not-found');
      expect(message).toMatch(/: Customer and Region\./);
    }
  });

  it('is asked which where several are called so, and may give the id', async () => {
    await seed();
    const second = await seedFillRule(ports, { id: 'ruleruleruleruleruleru02', ...openToActions });
    expect(await run()).toMatchObject({ ok: false, reason: 'ambiguous' });
    expect(await run({ rule: second.id })).toMatchObject({ ok: true, written: 2 });
  });

  it.each(['', '../../myself', 'ORD-1 OR 1=1', 'x'.repeat(300)])(
    'names a work item by its key: %j is none',
    async (workItem) => {
      await seed();
      expect(await run({ workItem })).toMatchObject({ ok: false, reason: 'not-found' });
    },
  );
});
