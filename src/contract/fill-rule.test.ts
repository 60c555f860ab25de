import { describe, expect, it } from 'vitest';
import { parseValue } from '../core/parse-value';
import { fillRuleDraftSchema } from './fill-rule';

const rule = {
  name: 'Customer',
  dataSourceId: 'abcdefabcdefabcdefabcdef',
  when: { changed: ['customfield_10100'] },
  projects: ['ORD'],
  record: { fieldId: 'customfield_10100', column: 'id' },
  fields: [{ fieldId: 'summary', value: { from: 'column', column: 'name' } }],
};
const problemOf = (changes: object) => {
  const parsed = parseValue(fillRuleDraftSchema, { ...rule, ...changes });
  return parsed.ok ? null : [parsed.failure.place, parsed.failure.problem.key];
};

describe('a rule as an administrator enters it', () => {
  it('needs no more than when, where, which record and what', () => {
    expect(fillRuleDraftSchema.parse(rule)).toEqual({
      name: 'Customer',
      enabled: true,
      actionAccess: { automation: false, agents: false },
      dataSourceId: 'abcdefabcdefabcdefabcdef',
      when: { created: true, changed: ['customfield_10100'] },
      projects: ['ORD'],
      issueTypes: [],
      jql: '',
      record: { fieldId: 'customfield_10100', part: 'value', column: 'id' },
      fields: [
        {
          fieldId: 'summary',
          value: { from: 'column', column: 'name', child: null },
          how: 'overwrite',
          whenNothing: 'keep',
        },
      ],
      vanished: { do: 'keep' },
      schedule: 'manual',
    });
  });

  it.each<readonly [string, object, readonly [string, string]]>([
    ['no project', { projects: [] }, ['projects', 'problem.projectNeeded']],
    ['what is no key of a project', { projects: ['my project'] }, ['projects.0', 'problem.projectKeyOfRule']],
    ['no field', { fields: [] }, ['fields', 'problem.fillFieldNeeded']],
    ['a field twice', { fields: [rule.fields[0], rule.fields[0]] }, ['fields', 'problem.twice']],
    ['a name of nothing', { name: ' ' }, ['name', 'problem.empty']],
  ])('is refused with %s', (_what, changes, problem) => {
    expect(problemOf(changes)).toEqual(problem);
  });
});
