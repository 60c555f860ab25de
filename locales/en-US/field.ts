/** English texts of the Jira fields. */
export const field = {
  none: 'None',
  showDetails: 'Show details',
  hideDetails: 'Hide details',
  loadingDetails: 'Loading details',
  gone: 'No longer in the source',
  goneHelp: 'The data source no longer has this record. The issue keeps what it held last.',
  unverified: 'Not verified',
  unverifiedHelp: 'This text was not picked from the data source.',
  id: 'ID: {id}',
  notRead: '{source}, not read yet',
  read: '{source}, read {age}',
  records: 'Records',
  search: 'Search {source}',
  typeToSearch: 'Type to search',
  recordsAsOf: 'Records as of {age}. {problem}',
  valueRefused: 'Jira did not take this value.',
} as const;
