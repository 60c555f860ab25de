import { describe, expect, it } from 'vitest';
import { readActionContext } from './action-context';

describe('the context of an action’s form', () => {
  it.each([
    { moduleKey: 'rule-get-record' },
    { moduleKey: 'external-data-rules', extension: { data: { actionKey: 'rule-get-record' } } },
    { localId: 'ari:cloud:ecosystem::extension/a/b/static/rule-get-record', extension: { type: 'action' } },
  ])('names the action: %j', (context) => expect(readActionContext(context).action).toBe('get-record'));

  it.each([{}, { moduleKey: 'get-record' }, { moduleKey: 7 }, { extension: { data: null } }])(
    'names none: %j',
    (context) => expect(readActionContext(context)).toEqual({ action: null, inputs: {} }),
  );

  it('holds the inputs of the rule as texts, without what is none', () => {
    const inputs = { dataSource: 'People', limit: 5, parameters: null, filter: ['a'] };
    expect(readActionContext({ extension: { data: { inputs } } }).inputs).toEqual({
      dataSource: 'People',
      limit: '5',
    });
  });
});
