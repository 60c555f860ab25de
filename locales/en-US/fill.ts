/** What is said of filling Jira's own fields from records. */
export const fill = {
  problem: {
    several: 'There are {count} values, and the field takes one.',
    tooLong: 'The text has {count} characters, and the field takes {most}.',
    blank: 'There is no text that the field takes.',
    notNumber: '“{text}” is no number.',
    notDate: '“{text}” is no date.',
    notTime: '“{text}” is no point in time.',
    notUrl: '“{text}” is no web address.',
    personUnknown: 'No one account in Jira is “{name}”.',
    fieldGone: 'Jira has no such field.',
    fieldKind: 'Fields of this kind cannot be filled.',
    columnGone: 'The data source has no column {column}.',
    template: '{part} in the template is no column.',
    refused: 'Jira did not take the value ({status}).',
    refusedBecause: 'Jira did not take the value: {words}',
    unanswered: 'Jira did not answer for this issue. Run the rule again.',
  },
  run: {
    paused: 'Fill rules were paused. Resume them, and let the run go on.',
    ruleChanged: 'The rule was changed. Look at what it would change now, and begin anew.',
    queryRefused: 'Jira does not search here: {words} Check the rule’s projects and JQL.',
  },
  outcome: {
    otherProject: 'The rule does not write into project {project}.',
    otherType: 'The rule does not concern issues of this type.',
    otherQuery: 'The issue does not match the rule’s JQL.',
    queryRefused:
      'Jira does not take the rule’s JQL any more, so nothing was written: {words} Change it in the rule.',
    closedProject: 'The data source may not be used in project {project}.',
    unverified: 'The record in the issue was not put there by this app, or is of another data source.',
    several: 'More than one record fits “{record}”, so none is taken.',
    missing: 'The data source has no record “{record}”.',
    notYetRead: 'The data source has no record “{record}” yet; it is being read anew.',
    incomplete:
      'Not all rows of the data source could be read, so it is not known whether it has a record “{record}”.',
  },
} as const;
