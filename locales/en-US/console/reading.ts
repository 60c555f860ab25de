/** English texts of what a read has to bring, and of what is asked where it does not. */
export const readingTexts = {
  answerCheck: {
    title: 'What an error looks like',
    intro:
      'The app knows the common ways to say in an answer that something failed. Here it learns those of this service. An answer that fails is an error: the rows from before stay.',
    mustHave: 'Must be there',
    mustHaveHelp: 'Optional. JSONPath of something that every good answer has, such as $.data.',
    mustNotHave: 'Must not be there',
    mustNotHaveHelp:
      'Optional. JSONPath of something that only an error has, such as $.errors. Empty, null and false count as not there.',
    needsRows: 'An empty list is suspicious',
    needsRowsHelp: 'For a service that always has rows: an answer without any is an error.',
    noPath: 'Write a JSONPath that begins with $, such as $.data.',
  },
  findPaging: {
    find: 'Find paging',
    help: 'Asks the service for a second page in one way after the other, with five calls at most beyond the first. Nothing is saved.',
    finding: 'Asking for second pages…',
    failedTitle: 'Could not look for the paging',
    found: 'This brings further rows: {paging}',
    inUse: 'In use: {paging}',
    nothing: 'No further rows were found',
    noSign: 'Nothing in the answer or the address speaks of further pages.',
  },
  suspicion: {
    title: 'A refresh lost most of the rows',
    fewer: 'The refresh {age} brought only {after} of {before} rows.',
    silent: 'The refresh {age} brought rows without any of their values; there were {before} with some.',
    tables_one: 'So did that of {count} further table of other parameter values.',
    tables_other: 'So did those of {count} further tables of other parameter values.',
    states: {
      waiting: 'Readers and Jira fields keep the rows from before until you decide.',
      kept: 'The rows from before are kept, as an administrator decided.',
      replaced: 'The new rows are shown.',
    },
    accept: 'Accept',
    keep: 'Keep the old rows',
    seen: 'All right',
    labels: {
      accept: 'Accept the new rows of {name}',
      keep: 'Keep the old rows of {name}',
      seen: 'The new rows of {name} are all right',
    },
    done: {
      accept: '“{name}” is read again, and takes what comes.',
      keep: '“{name}” keeps the old rows.',
      seen: 'The new rows of “{name}” are all right.',
    },
    overtaken: '“{name}” was read again in the meantime. Look at what it says now.',
    notAnswered: 'The answer for “{name}” was not stored',
  },
} as const;
