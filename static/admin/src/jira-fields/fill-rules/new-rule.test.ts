import { describe, expect, it } from 'vitest';
import { fillRuleDraftSchema } from '../../../../../src/contract/fill-rule';
import { emptyRule, readProjects, reporterRule, toRuleDraft } from './new-rule';

describe('a rule in the console', () => {
  it('begins as nothing that could be saved', () => {
    expect(fillRuleDraftSchema.safeParse(emptyRule).success).toBe(false);
    expect(reporterRule('Profile').record).toEqual({ fieldId: 'reporter', part: 'email', column: '' });
  });

  it('takes projects however they are parted, each once', () => {
    expect(readProjects(' ord, sup;ORD\nhr ')).toEqual(['ORD', 'SUP', 'HR']);
    expect(readProjects(' , ')).toEqual([]);
  });

  it('sends back no more than what is entered', () => {
    expect(toRuleDraft({ ...emptyRule, id: 'a', revision: 3 })).toEqual(emptyRule);
  });
});
