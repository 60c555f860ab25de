import { anAccount } from './accounts';
import { toAccountId } from '../../src/contract/account-id';
import type { ActionSurface } from '../../src/contract/action';
import type { ActionCaller, ActionPorts } from '../../src/core/action/action-ports';
import { AllowanceMemory } from '../../src/core/gateway/allowance';
import { buildFakePorts } from '../fakes/fake-ports';
import type { FakePorts } from '../fakes/fake-ports';
import { FakeIssueSearch } from '../fakes/fake-issue-search';
import { FakeJiraIssues } from '../fakes/fake-jira-issues';
import { FakeSite } from '../fakes/fake-site';

/** Fakes of what actions need, with the site whose permissions decide. */
export interface FakeActionPorts extends FakePorts, Pick<ActionPorts, 'allowances'> {
  /** Both products in one. */
  readonly site: FakeSite;
  readonly confluence: FakeSite;
  readonly jira: FakeSite;
  /** A work item ORD-1 of the customer C-1. */
  readonly issues: FakeJiraIssues;
  readonly search: FakeIssueSearch;
}

/** Fakes of every port of actions around one clock. */
export function buildFakeActionPorts(options: Parameters<typeof buildFakePorts>[0] = {}): FakeActionPorts {
  const site = new FakeSite();
  const fields = { customfield_1: 'C-1', summary: 'Old', customfield_2: null };
  const issues = new FakeJiraIssues({
    ...{ id: '1', key: 'ORD-1', projectKey: 'ORD', issueTypeId: '10' },
    fields,
  });
  const products = { site, confluence: site, jira: site, issues, search: new FakeIssueSearch() };
  return { ...buildFakePorts(options), ...products, allowances: new AllowanceMemory() };
}

/** Somebody who asks. */
export const aCaller = (overrides: Partial<ActionCaller> = {}): ActionCaller => ({
  accountId: anAccount('author'),
  surface: 'automation',
  ...overrides,
});

/** Nobody, who asks all the same. */
export const nobody = (surface: ActionSurface = 'automation'): ActionCaller => ({
  accountId: toAccountId('unidentified'),
  surface,
});

/** That a data source is open to every surface of actions. */
export const openToActions = { actionAccess: { automation: true, agents: true } } as const;
