import { describe, expect, it } from 'vitest';
import { fillSmartValues, findNeededFields, listSmartValues, readSmartValue } from './smart-values';
import type { PreviewedWorkItem } from './smart-values';

const names = [
  { id: 'summary', name: 'Summary' },
  { id: 'reporter', name: 'Reporter' },
  { id: 'customfield_1', name: 'Customer of ours' },
  { id: 'customfield_2', name: 'Tags' },
];
const workItem: PreviewedWorkItem = {
  key: 'ORD-12',
  names,
  fields: {
    summary: 'A {{strange}} one',
    reporter: { emailAddress: 'adele@contoso.example', displayName: 'Adele Vance' },
    customfield_1: { ids: ['C-1', 'C-2'], items: [{ label: 'Contoso' }, { label: 'Fabrikam' }] },
    customfield_2: null,
  },
};

describe('smart values of a work item', () => {
  it.each([
    ['issue.key', 'ORD-12'],
    ['issue.Summary', 'A {{strange}} one'],
    ['triggerIssue.summary', 'A {{strange}} one'],
    ['reporter.emailAddress', 'adele@contoso.example'],
    ['issue.reporter.displayname', 'Adele Vance'],
    ['issue.Customer of ours.ids.first', 'C-1'],
    ['issue.customfield_1.ids.last', 'C-2'],
    ['issue.customfield_1.ids.1', 'C-2'],
    ['issue.customfield_1.ids.size', '2'],
    ['issue.customfield_1.ids', 'C-1, C-2'],
    ['issue.customfield_1.items.label', 'Contoso, Fabrikam'],
    ['issue.Tags', ''],
    ['issue.Customer of ours.ids.9', ''],
  ])('%s is %s', (smartValue, value) => expect(readSmartValue(smartValue, workItem)).toBe(value));

  it.each([
    'now',
    'issue',
    'issue.summary.left(3)',
    'issue.Nothing like it',
    'webhookData.x',
    'issue.reporter',
  ])('%s is left to Automation', (smartValue) => expect(readSmartValue(smartValue, workItem)).toBeNull());

  it('are found in texts once each, and need the fields that they name', () => {
    const found = listSmartValues([
      '{{issue.Tags}} and {{ reporter.emailAddress }}',
      '{{issue.Tags}}',
      'none',
    ]);
    expect(found).toEqual(['issue.Tags', 'reporter.emailAddress']);
    expect(findNeededFields([...found, 'now', 'issue.Nothing'], names)).toEqual([
      'customfield_2',
      'reporter',
    ]);
  });

  it('are filled in once: what a value holds is not read again', () => {
    const known = new Map([
      ['issue.summary', 'A {{issue.key}} one'],
      ['issue.key', 'ORD-12'],
    ]);
    expect(fillSmartValues('{{ issue.summary }}, {{other}}', known)).toBe('A {{issue.key}} one, {{other}}');
  });
});
