import type { FillField, FillRule, FillRuleDraft } from '../../../../../src/contract/fill-rule';

/** A rule without anything chosen, so that it cannot be saved by mistake. */
export const emptyRule: FillRuleDraft = {
  name: '',
  enabled: true,
  actionAccess: { automation: false, agents: false },
  dataSourceId: '',
  when: { created: true, changed: [] },
  projects: [],
  issueTypes: [],
  jql: '',
  record: { fieldId: '', part: 'value', column: '' },
  fields: [],
  vanished: { do: 'keep' },
  schedule: 'manual',
};

/** A rule that finds the reporter's record by the mail address. */
export function reporterRule(name: string): FillRuleDraft {
  return { ...emptyRule, name, record: { fieldId: 'reporter', part: 'email', column: '' } };
}

/** A field that nothing goes into yet. */
export const emptyField: FillField = {
  fieldId: '',
  value: { from: 'column', column: '', child: null },
  how: 'overwrite',
  whenNothing: 'keep',
};

/** What of a rule an administrator enters. */
export function toRuleDraft(rule: FillRule): FillRuleDraft {
  const { name, enabled, actionAccess, dataSourceId, when, projects, issueTypes } = rule;
  const { jql, record, fields, vanished, schedule } = rule;
  const where = { projects, issueTypes, jql };
  return { name, enabled, actionAccess, dataSourceId, when, ...where, record, fields, vanished, schedule };
}

/** Keys of projects as they were typed, parted by commas or white space. */
export function readProjects(text: string): string[] {
  return [
    ...new Set(
      text
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter((key) => key !== ''),
    ),
  ];
}
