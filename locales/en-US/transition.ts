/** What is said of rules on transitions of a workflow. */
export const transition = {
  refused: {
    empty: 'Fill in {field} first: it has to name a record of {dataSource}.',
    missing: '{dataSource} has no record “{record}”. Correct {field}, then try again.',
    missingYet:
      '{dataSource} has no record “{record}” yet. It is being read anew: try again in a minute, or correct {field}.',
    differs:
      'The record “{record}” of {dataSource} is not as this transition needs it. Choose another one in {field}, or have the record changed.',
    differsYet:
      'The record “{record}” of {dataSource} is not yet as this transition needs it. It is being read anew: try again in a minute.',
    unverified: 'The record in {field} was not put there by this app. Pick it again.',
    unknown: '{dataSource} cannot be checked just now, and this transition waits for it. {reason}',
    broken: 'The check of this transition could not be made. Try again in a minute.',
  },
  unknown: {
    unreadable: 'The data source cannot be read. An administrator sees why in the console.',
    seal: 'The settings of the check were changed outside of its page. A Jira administrator has to save them there again.',
    settings: 'The check has no settings that can be read. A Jira administrator has to set it up again.',
    notRead: 'The data source is being read for the first time: try again in a minute.',
    tooOld_one: 'The rows are more than {count} hour old. They are being read anew: try again in a minute.',
    tooOld_other:
      'The rows are more than {count} hours old. They are being read anew: try again in a minute.',
    incomplete: 'Not all rows of the data source could be read.',
    conditions: 'The data source no longer has the columns that the check goes by.',
    closedProject: 'The data source may not be used in this project.',
    issue: 'Jira did not give the issue to the app.',
    notTold: 'Jira does not tell the app what {field} says while an issue is being created.',
    person: 'Jira does not tell the app the name or address of the person who was chosen in {field}.',
    slow: 'The check took too long.',
  },
  notFilled: {
    settings: 'The transition names no fill rule. A Jira administrator has to set it up again.',
    gone: 'The fill rule of the transition was deleted.',
    off: 'The fill rule of the transition is switched off.',
  },
} as const;
