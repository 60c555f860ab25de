import { anAccount } from './accounts';
import { toAccountId } from '../../src/contract/account-id';
import type { ActionSurface } from '../../src/contract/action';
import type { ActionCaller, ActionPorts } from '../../src/core/action/action-ports';
import { AllowanceMemory } from '../../src/core/gateway/allowance';
import { buildFakePorts } from '../fakes/fake-ports';
import type { FakePorts } from '../fakes/fake-ports';
import { FakeSite } from '../fakes/fake-site';

/** Fakes of what actions need, with the site whose permissions decide. */
export interface FakeActionPorts extends FakePorts, Pick<ActionPorts, 'confluence' | 'jira' | 'allowances'> {
  readonly site: FakeSite;
}

/** Fakes of every port of actions around one clock. */
export function buildFakeActionPorts(): FakeActionPorts {
  const site = new FakeSite();
  return { ...buildFakePorts(), site, confluence: site, jira: site, allowances: new AllowanceMemory() };
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
