/** English texts of the pages that set up rules on transitions of a workflow. */
export const transitionTexts = {
  transition: {
    loadFailed: 'Could not read what there is to choose from',
    saveFailed: 'Not saved',
    notOffered:
      'Jira does not take settings from this page, so nothing that you enter here is saved. Reload the page.',
    checkIntro:
      'An issue goes through this transition only if the record that it names is in the data source and fulfils the conditions.',
    fieldHelp:
      'What is typed on the transition’s screen counts, except for the summary, the reporter and due dates: of these, Jira tells the app what they were before.',
    conditions: 'The record must fulfil',
    noConditions: 'Nothing more: it must only exist.',
    addCondition: 'Add condition',
    removeCondition: 'Remove condition {position}',
    condition: 'Condition {position}',
    match: 'How many',
    matches: { all: 'All of the conditions', any: 'One of the conditions' },
    column: 'Column',
    comparison: 'Comparison',
    value: 'Value',
    values: 'Values, parted by ;',
    otherwise: 'Otherwise',
    whenEmpty: 'If the field is empty',
    whenUnknown: 'If the data cannot be read',
    whenUnknownHelp: 'Or is incomplete, or too old. The audit log says when this happens.',
    verdicts: { allow: 'Let the issue through', refuse: 'Hold it back' },
    maxAge: 'Rows are too old after (hours)',
    maxAgeHelp: 'Older rows are read anew in the background.',
    message: 'What to say to whoever is held back',
    messageHelp: 'Empty: a sentence of the app’s own. {example} stands for what the field says.',
    fillIntro: 'After this transition, a fill rule runs on the issue.',
    rule: 'Fill rule',
    inProjects: 'Projects: {projects}',
    writesInto: 'It writes into these projects and into no others: {projects}.',
    chooseRule: 'Choose a fill rule.',
    noRules: 'There are no fill rules yet',
    makeRule: 'Make one under Jira settings, External Data, Jira fields. Then come back here.',
    ruleOff: 'This rule is off. Until it is switched on again, nothing is filled.',
    startsByItself:
      'This rule starts by itself whenever an issue moves to another status, so it is not needed here. Take that start away from the rule, or choose another one.',
  },
} as const;
