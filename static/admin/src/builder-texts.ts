const number = (value: number) => new Intl.NumberFormat('en').format(value);

/** Texts of the request builder and the columns editor. */
export const builderTexts = {
  tryTitle: 'Try it',
  tryIntro: 'Sends the request once and shows the answer. Nothing is stored.',
  tryRequest: 'Try request',
  trying: 'Waiting for the answer…',
  elapsed: (seconds: number) => `${number(seconds)} s`,
  place: 'As on page or issue',
  placeHelp: 'Address or ID of a page, address or key of an issue. Its values are read as you may see them.',
  placePlaceholder: 'https://…/pages/12345 or ABC-123',
  valueFor: (name: string) => `Value of ${name}`,
  valuesUsed: 'Tried with',
  answer: {
    title: 'Answer',
    tabs: { data: 'Data', headers: 'Headers', curl: 'curl' },
    status: (status: number) => `Status ${status}`,
    time: (ms: number) =>
      ms < 10_000 ? `${number(Math.round(ms))} ms` : `${number(Math.round(ms / 1000))} s`,
    pages: (pages: number) => `${number(pages)} ${pages === 1 ? 'page' : 'pages'}`,
    bytes: (bytes: number) =>
      bytes < 1024
        ? `${number(bytes)} bytes`
        : bytes < 1_048_576
          ? `${number(Math.round(bytes / 102.4) / 10)} KB`
          : `${number(Math.round(bytes / 104_857.6) / 10)} MB`,
    facts: 'About the answer',
    rowsAt: (path: string) => `Rows at ${path}`,
    outdated: 'The request was changed since. Try it again to see its answer.',
    partial: 'The answer is shown in part: long lists and texts are cut here, not in the data.',
    noData: 'The answer is no data that can be shown as a table. This is how it begins:',
    noHeaders: 'The service sent none of the headers that are shown here.',
    headersIntro: 'Headers that may carry credentials, such as cookies, are left out.',
    curlIntro: 'The first request, for a terminal. Put your own credential in the place of •••.',
    curlLabel: 'The request as curl',
    copyCurl: 'curl command',
  },
  tree: {
    title: 'What the service answered',
    hint: 'Choose a value to make it a column, a list to read the rows from it.',
    label: 'Answer as a tree',
    root: 'answer',
    rows: 'Rows',
    column: 'Column',
    addColumn: 'Add column',
    removeColumn: 'Remove column',
    useAsRows: 'Use as rows',
    added: (name: string) => `Column ${name} added`,
    removed: (name: string) => `Column ${name} removed`,
    rowsChosen: (path: string) => `Rows are read from ${path}`,
    outside:
      'This value lies outside the rows, so it cannot be a column. Choose the list that holds the rows.',
    isRows: 'These are the rows.',
    selected: 'Chosen place',
  },
  preview: {
    title: 'What pages will show',
    caption: 'Preview of the table',
    note: (shown: number, total: number) =>
      shown < total
        ? `The first ${number(shown)} of ${number(total)} rows of the first page`
        : `${number(total)} ${total === 1 ? 'row' : 'rows'} of the first page`,
    noColumns: 'Choose a value in the answer, or add a column below.',
    noRows: 'There are no rows at this place of the answer.',
    rowsPathWrong: (problem: string) =>
      problem === ''
        ? 'The rows path finds nothing in this answer. Choose a list in the tree.'
        : `The rows path is not a JSONPath: ${problem}`,
    silent: (names: readonly string[]) =>
      `Finds nothing in these rows: ${new Intl.ListFormat('en').format(names)}.`,
    broken: (name: string, problem: string) => `“${name}” cannot be read: ${problem}`,
    loading: 'Preparing the preview',
  },
  columns: {
    intro: 'Their order here is the order on pages. Try the request to see what else the answer offers.',
    list: 'Columns of the table',
    drag: (name: string) => `Move ${name}`,
    dragHelp: 'Drag it, or press the up and down arrow keys.',
    found: (count: number) => (count === 1 ? '1 more column found' : `${number(count)} more columns found`),
    addFound: 'Add',
    foundSample: (sample: string) => (sample === '' ? 'empty in the first rows' : sample),
    showAllFound: (count: number) => `Show all ${number(count)}`,
    remove: (name: string) => `Remove column ${name}`,
    removed: (name: string) => `${name} removed`,
    settings: (name: string) => `Settings of column ${name}`,
    hiddenMark: 'Hidden',
    hidden: 'Hide unless a view names it',
    hiddenHelp: 'Its values are read and stored, so that a macro or field can show or filter them.',
    template: 'Combine values',
    templateHelp: 'Paths in braces with text around them, such as {givenName} {surname}.',
    key: 'Key',
    keyHelp: 'Stays the same when the column is renamed: views and fields know it by this.',
    decimals: 'Decimals',
    decimalsAny: 'As many as there are',
    grouping: 'Group thousands',
    unit: 'Unit',
    unitHelp: 'Shown after the number, such as kg.',
    dateStyle: 'Dates as',
    dateStyles: { short: 'Short: 31/03/2026', long: 'Long: 31 March 2026' },
    dateStyleDefault: 'Medium: 31 Mar 2026 (usual)',
    lookup: 'Names from',
    lookupNone: 'Shown as they are',
    lookupHelp: 'Turns ids into names by a second list that the set-up found.',
    spelling: 'Written as',
    spellings: {
      none: 'Plain value',
      html: 'HTML: markup is taken out',
      'local-midnight': 'A day as midnight elsewhere',
    },
    sort: 'Rows are sorted by',
    sortHelp: 'Where a macro or field says nothing else.',
    sortNone: 'As they come',
    sortColumn: (place: number) => (place === 0 ? 'Sort by' : `Sort by, level ${place + 1}`),
    sortDirection: (place: number) => (place === 0 ? 'Direction' : `Direction, level ${place + 1}`),
    directions: { ascending: 'Ascending', descending: 'Descending' },
  },
  readChanges: 'Read only what changed',
  readChangesHelp:
    'Microsoft Graph tells what changed since the last refresh, so that a large list is refreshed in one call. Everything is read again once a day.',
} as const;
