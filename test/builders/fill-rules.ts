import type { FillRuleRecord } from '../../src/core/fill-rule/fill-rule-record';
import { fillRuleKey } from '../../src/core/fill-rule/fill-rule-record';
import type { FakePorts } from '../fakes/fake-ports';
import { dataSourceId } from './data-sources';

/** What goes from a column into a field, which is emptied where the record holds nothing. */
const filledFrom = (fieldId: string, key: string) => ({
  fieldId,
  value: { from: 'column', column: key, child: null } as const,
  how: 'overwrite' as const,
  whenNothing: 'clear' as const,
});

/** A rule that fills summary and city of issues in ORD from the customer whose number is in `customfield_1`. */
export const aFillRule = (overrides: Partial<FillRuleRecord> = {}): FillRuleRecord => ({
  version: 1,
  id: 'ruleruleruleruleruleru01',
  revision: 1,
  name: 'Customer',
  enabled: true,
  actionAccess: { automation: false, agents: false },
  dataSourceId,
  when: { created: true, changed: ['customfield_1'] },
  projects: ['ORD'],
  issueTypes: [],
  jql: '',
  record: { fieldId: 'customfield_1', part: 'value', column: 'number' },
  fields: [filledFrom('summary', 'name'), filledFrom('customfield_2', 'city')],
  vanished: { do: 'keep' },
  schedule: 'manual',
  nativeFields: [
    { id: 'summary', name: 'Summary', kind: 'text' },
    { id: 'customfield_2', name: 'City', kind: 'option' },
  ],
  ...overrides,
});

/** Stores a rule. */
export async function seedFillRule(ports: FakePorts, overrides: Partial<FillRuleRecord> = {}) {
  const rule = aFillRule(overrides);
  await ports.records.set(fillRuleKey(rule.id), rule);
  return rule;
}
