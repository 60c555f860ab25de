import { beforeEach, describe, expect, it } from 'vitest';
import { auditOf } from '../../../test/builders/audit';
import { seedConnection } from '../../../test/builders/connections';
import { seedDataSource } from '../../../test/builders/data-sources';
import { aCustomerSource, customerRows, seedCustomers } from '../../../test/builders/fields';
import { aFillRule } from '../../../test/builders/fill-rules';
import { FakeIssueSearch } from '../../../test/fakes/fake-issue-search';
import { FakeJiraIssues } from '../../../test/fakes/fake-jira-issues';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import type { FillRuleRecord } from '../../core/fill-rule/fill-rule-record';
import { fillIssue } from './fill-issue';
import { findAccounts } from './find-accounts';

const rule = aFillRule();

let ports: FakePorts & { issues: FakeJiraIssues; search: FakeIssueSearch };
beforeEach(async () => {
  const fields = { customfield_1: 'C-1', summary: 'Old', customfield_2: null };
  const issue = { id: '1', key: 'ORD-1', projectKey: 'ORD', issueTypeId: '10', fields };
  ports = { ...buildFakePorts(), issues: new FakeJiraIssues(issue), search: new FakeIssueSearch() };
  seedConnection(ports);
  seedDataSource(ports, aCustomerSource());
  await seedCustomers(ports);
});
const fill = async (changes: Partial<FillRuleRecord> = {}) => {
  const filled = await fillIssue(ports, [{ ...rule, ...changes }], '1');
  if (!filled.ok) throw new Error(filled.failure.failure.reason);
  return filled.value.outcomes[0]!;
};

describe('a rule on an issue', () => {
  it('starts anew where another record was chosen while it wrote, so that what holds was written last', async () => {
    let isFirst = true;
    ports.issues.meanwhile = () => {
      // The other's event was answered before this write came through.
      if (isFirst)
        ports.issues.set({ customfield_1: 'C-2', summary: 'Fabrikam', customfield_2: { value: 'Hamburg' } });
      isFirst = false;
    };
    await fill();
    expect(ports.issues.issue.fields).toMatchObject({
      customfield_1: 'C-2',
      summary: 'Fabrikam',
      customfield_2: { value: 'Hamburg' },
    });
    expect(ports.issues.written).toHaveLength(2);
  });

  it('writes without what Jira refuses', async () => {
    ports.issues.refused = { customfield_2: 'Option is not valid' };
    const { fields } = await fill();
    expect(fields.map(({ outcome }) => outcome)).toEqual(['write', 'refused']);
    expect(fields[1]?.problem).toEqual({
      key: 'fill.problem.refusedBecause',
      values: { words: 'Option is not valid' },
    });
    expect(ports.issues.written).toEqual([{ summary: 'Contoso' }]);
  });

  it.each([
    ['another project', { projects: ['SUP'] }, 'fill.outcome.otherProject'],
    ['another type', { issueTypes: ['11'] }, 'fill.outcome.otherType'],
  ])('leaves an issue of %s alone', async (_what, changes, key) => {
    expect(await fill(changes)).toMatchObject({ problem: { key }, fields: [] });
    expect(ports.issues.written).toEqual([]);
  });

  it('asks only of an issue that it would write to whether it matches the JQL', async () => {
    ports.search.matching = ['city is EMPTY'];
    expect(await fill({ jql: 'status = Done' })).toMatchObject({
      problem: { key: 'fill.outcome.otherQuery' },
      fields: [],
    });
    expect(ports.issues.written).toEqual([]);
    await fill({ jql: 'city is EMPTY' });
    expect(ports.issues.written).toHaveLength(1);
    await fill({ jql: 'city is EMPTY' });
    expect(ports.search.asked).toEqual(['status = Done', 'city is EMPTY']);
  });

  it('writes nothing by JQL that Jira does not take any more, and says so in the history', async () => {
    ports.search.refused = { 'gone = 1': 'Field gone does not exist.' };
    expect(await fill({ jql: 'gone = 1' })).toMatchObject({
      problem: { key: 'fill.outcome.queryRefused', values: { words: 'Field gone does not exist.' } },
    });
    expect(ports.issues.written).toEqual([]);
    expect(auditOf(ports)).toMatchObject([{ action: 'filled', outcome: 'failed', subject: { id: rule.id } }]);
  });

  it('respects where the data source may be used', async () => {
    seedDataSource(ports, aCustomerSource({ allowedProjects: ['SUP'] }));
    expect(await fill()).toMatchObject({ problem: { key: 'fill.outcome.closedProject' } });
  });

  it('takes nothing of several records, and clears nothing for a record that may be in rows nobody has read', async () => {
    ports.issues.set({ customfield_1: ['C-1', 'C-2'] });
    expect(await fill()).toMatchObject({ problem: { key: 'fill.outcome.several' } });
    ports.issues.set({ customfield_1: 'C-9' });
    await seedCustomers(ports, customerRows, { truncated: true });
    expect(await fill({ vanished: { do: 'clear' } })).toMatchObject({
      problem: { key: 'fill.outcome.incomplete' },
    });
    expect(ports.issues.written).toEqual([]);
  });
});

describe('somebody whom a record names', () => {
  const person = (accountId: string, displayName: string, email: string | null) => ({
    accountId,
    displayName,
    email,
  });
  const find = async (name: string) => {
    const found = await findAccounts(ports, [name]);
    return found.ok ? found.value.get(name.toLowerCase()) : undefined;
  };

  it.each([
    [
      'whose address is shown',
      [person('a', 'Ada', 'ada@contoso.com'), person('b', 'Ada B', 'ada@contoso.com.au')],
      'a',
    ],
    ['who hides the address and is the only one', [person('a', 'Ada', null)], 'a'],
    ['who is one of two that hide it', [person('a', 'Ada', null), person('b', 'Bea', null)], null],
    ['of whom only the beginning fits', [person('b', 'Ada', 'ada@contoso.com.au')], null],
    ['whom nobody knows', [], null],
  ])('is found by mail, or not, %s', async (_what, people, account) => {
    ports.issues.people = people;
    expect(await find('Ada@contoso.com')).toBe(account);
  });

  it('is found by a name that one person has, and by an account without asking', async () => {
    ports.issues.people = [person('a', 'Ada King', null), person('b', 'Ada Kingsley', null)];
    expect(await find('Ada King')).toBe('a');
    expect(await find('557058:abcdef-0123')).toBe('557058:abcdef-0123');
    expect(ports.issues.searched).toEqual(['Ada King']);
  });

  it('is asked for once an hour', async () => {
    ports.issues.people = [person('a', 'Ada', 'ada@contoso.com')];
    await find('ada@contoso.com');
    await find('ada@contoso.com');
    expect(ports.issues.searched).toHaveLength(1);
    ports.clock.advance(3_600_001);
    await find('ada@contoso.com');
    expect(ports.issues.searched).toHaveLength(2);
  });
});
