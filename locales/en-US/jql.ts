/** Why the JQL function `externalData` finds nothing. */
export const jql = {
  hiddenId: '‘{name}’ hides the column that tells its records apart, so JQL cannot search it.',
  notForEveryone: '‘{name}’ is not for everyone, so JQL cannot search it.',
  changesWithTime:
    '‘{name}’ asks for what is current, and Jira keeps what is found for days, so JQL cannot search it.',
  incomplete:
    'Not all rows of ‘{name}’ are read, so JQL would miss issues. An administrator can raise its maximum of rows or let its paging be found.',
  noField: 'No field holds records of ‘{name}’.',
  noSpelling:
    'Jira takes no way of naming the records in the field ‘{field}’. If another field has the same name, give one of them another.',
  tooMany:
    'More than {count} records of ‘{name}’ would have to be looked for, which is more than Jira takes. Say more in the filter.',
  several:
    'There are {count} data sources called ‘{name}’. An administrator can rename them in the console, so that each has its own name.',
  unknown:
    'There is no data source called ‘{name}’. An administrator sees in the console, under Data sources, what each is called.',
  call: 'The function was called in a way that the app does not know.',
} as const;
