import { describe, expect, it } from 'vitest';
import { findMissing, firstInputs, toRuleInputs } from './rule-inputs';

describe('what a rule gets of a form', () => {
  it('is what says something, each in its declared type', () => {
    const inputs = { dataSource: 'ds', search: ' ', limit: '5', filter: '', unknown: 'x' };
    expect(toRuleInputs('find-records', inputs)).toEqual({ dataSource: 'ds', limit: 5 });
  });

  it('leaves a smart value for a number to Automation', () => {
    expect(toRuleInputs('find-records', { limit: '{{issue.Most}}' })).toEqual({ limit: '{{issue.Most}}' });
  });

  it('begins a fill rule with the work item that the rule runs on', () => {
    expect(firstInputs('run-fill-rule')).toEqual({ workItem: '{{issue.key}}' });
    expect(firstInputs('find-records')).toEqual({});
  });

  it('lacks what an action cannot do without', () => {
    expect(findMissing('get-record', { dataSource: ' ' })).toEqual(['dataSource', 'record']);
    expect(findMissing('list-data-sources', {})).toEqual([]);
  });
});
