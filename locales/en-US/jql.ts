/** Why the JQL function `externalData` finds nothing. */
export const jql = {
  hiddenId: '‘{name}’ hides the column that tells its records apart, so JQL cannot search it.',
  notForEveryone: '‘{name}’ is not for everyone, so JQL cannot search it.',
  noField: 'No field holds records of ‘{name}’.',
  tooMany: 'More than {count} records of ‘{name}’ contain that. Say more in the filter.',
  several: 'There are {count} data sources called ‘{name}’.',
  unknown: 'There is no data source called ‘{name}’.',
  call: 'The function was called in a way that the app does not know.',
} as const;
