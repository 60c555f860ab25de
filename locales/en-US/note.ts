/** Whole sentences beside rows, settings and records: what is missing or was left out, and why. */
export const note = {
  peopleNotFound: 'The site’s list of people was not found, so single people show as numbers.',
  paging: {
    notAnAddress: 'The service named a next page that is not an address.',
    noCursor: 'The service says that there is more, but names no cursor for it.',
    emptyPages: 'The service gave {count} pages without rows in a row.',
    readAlready: 'The service named a page that was read already; reading stopped there.',
    sameTwice: 'The service gave the same page twice; reading stopped there. Check the paging settings.',
    firstPageOnly:
      'Only the first page was read, but {evidence} says that there is more. Set Paging to ‘{paging}’.',
  },
  pageRows:
    'A page shows the first {count} of these {total} rows: Atlassian carries 5 MB at a time. Hide columns that no page needs, or ask the service for fewer rows; hidden columns do not count.',
  charset: {
    undeclared:
      'The service does not say in which encoding it writes, and it is not UTF-8: it was read as {charset}. If letters look wrong, have the service name its charset.',
    misdeclared:
      'The service says that it writes in {declared}, but it does not: it was read as {charset}. If letters look wrong, have the service name its charset.',
    mixed:
      'Some bytes of the answer are not UTF-8; they were read as windows-1252. A character that the service cut in two may look wrong.',
    doubtful:
      'The service says that it writes in {declared}, and it was read so, but it looks like UTF-8. If letters look wrong, have the service name its charset.',
  },
  csv: {
    moreCells_one: '{count} line has more cells than the header; those beyond it are left out: {line}',
    moreCells_other:
      '{count} lines have more cells than the header; those beyond it are left out. The first one: {line}',
  },
  rows: {
    columns:
      'The lists at {path} are equally long and were read as columns side by side. If they are not, choose other rows in the answer.',
    inner:
      'The answer was read as one row. There is a list at {path}: enter it as rows path if its elements are the rows.',
  },
  misfits_one:
    "Column '{column}': {count} of {found} values does not fit its type and spelling and shows as empty, such as {example}.",
  misfits_other:
    "Column '{column}': {count} of {found} values do not fit its type and spelling and show as empty, such as {example}.",
  ambiguous:
    "Column '{column}': {written} can be read as {taken} or as {other}; it is read as {taken}. Choose the other one in the column’s settings if that is meant.",
  columnEmpty: "Column '{column}' finds nothing in any row.",
  noRefreshToken:
    'Without the scope {scope} this service gives no refresh token: somebody would have to sign in again each time the access token expires. Add {scopes} to Scopes.',
  permission: {
    otherKind: '{permission} is granted as {otherKind}; this grant type needs it as {kind} permission.',
    missing:
      '{permission} is missing: add it as {kind} permission in the app registration, grant consent, then Authenticate again.',
    missingScope:
      '{permission} is missing: grant it at the service, name it in Scopes and Authenticate again.',
  },
  lookup: {
    failedBecause: 'The names for {columns} could not be read ({status}); their ids are shown instead.',
    failed: 'The names for {columns} could not be read; their ids are shown instead.',
    columnName: "'{name}'",
  },
  import: {
    deleted: 'It is among the recently deleted: restore it or delete it for good first.',
    unreadable: 'What is stored under its id cannot be read by this version of the app.',
    sameName: 'There is another one of this name here.',
    noConnection: 'Its connection is neither in the file nor here.',
  },
  search: {
    tooShort_one: 'Type at least {count} character to search.',
    tooShort_other: 'Type at least {count} characters to search.',
    dependency: 'Fill in the field that this one depends on first.',
    more: '{total} records fit; the first {offered} are offered. Type more to find others.',
    noneForOther: '{name} has no records for the field that this one depends on.',
    none: '{name} has no records.',
    notFoundForOther: 'No record of {name} for the field that this one depends on contains “{text}”.',
    notFound: 'No record of {name} contains “{text}”.',
    firstRows: 'Only the first {count} rows are read; the source has more.',
  },
  sentences: '{first} {second}',
  export: {
    noRows: 'No rows.',
    firstRows: 'Showing the first {count} of {total} rows.',
    more: 'The source has more than these {count} rows.',
    source: '{name}, as of {when} ({timeZone}).',
  },
} as const;
