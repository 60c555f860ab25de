/** Whole sentences beside rows, settings and records: what is missing or was left out, and why. */
export const note = {
  peopleNotFound: 'The site’s list of people was not found, so single people show as numbers.',
  paging: {
    notAnAddress: 'The service named a next page that is not an address.',
    noCursor: 'The service says that there is more, but names no cursor for it.',
    emptyPages: 'The service gave {count} pages without rows in a row.',
    readAlready: 'The service named a page that was read already; reading stopped there.',
    sameTwice: 'The service gave the same page twice; reading stopped there. Check the paging settings.',
    smallerPages:
      'The service does not give as many rows at once; they were read in smaller pages. Set a smaller page size.',
  },
  issuer: {
    is: 'The issuer calls itself {issuer}, and tokens must name it so.',
    keys: 'Signatures are checked with the keys at {url}.',
    noKeys: 'It publishes no keys, so its tokens cannot be checked by their signature.',
    algorithms: 'It signs with {algorithms}; these are allowed.',
    usualAlgorithm: 'It names no algorithm; {algorithm} is allowed.',
    asked: 'It can be asked about tokens at {url}.',
    notAsked: 'It cannot be asked about tokens (introspection).',
    tenants: 'It stands for many tenants: enter the IDs of yours.',
  },
  graphQl: {
    noCursor:
      'The query cannot ask for a further page: declare $after: String in it and hand it to the list as after: $after. The test then finds the paging.',
  },
  /** Lines of the report of an option sync: what could not be done as the rows have it, and the remedy. */
  option: {
    noId: '“{label}”: its row has no value in the column that tells records apart. Fill it in at the source.',
    sameId: '{label}: two rows have this value in the column that tells records apart; the first one counts.',
    noLabel: '{label}: the row gives no text for an option. Fill in the columns of the label.',
    cut: '“{label}”: longer than Jira’s 255 characters, so it was cut. Shorten it at the source.',
    tooLong: '“{label}”: longer than Jira’s 255 characters, so it was left out. Shorten it at the source.',
    sameLabel:
      '“{label}”: another record gives the same text, and Jira takes no second option of that name. Add a column that tells them apart to the label.',
    noParent: '“{label}”: its row names nothing that it could stand below. Fill that in at the source.',
    labelTaken:
      '“{label}”: another option is called so, and does not follow this source. Rename or delete that option in Jira.',
    parentMissing: '“{label}”: the option that it would stand below could not be made; see its own line.',
    hasOthers:
      '“{label}”: its record is gone, but options below it do not follow this source. It was disabled and not deleted.',
    overLimit:
      '“{label}”: the field takes no more options. Filter the data source, or delete options that nobody needs.',
    refused: '“{label}”: Jira refused this change. Try it in Jira’s own settings of the field to see why.',
  },
  errorBeside: 'The service spoke of an error beside the rows, so some may be missing.',
  /** What speaks for or against a table being whole. */
  verdict: {
    file: 'The file was read to its end.',
    single: 'The answer is a single record.',
    total: '{place} counts {total} rows; {rows} were read.',
    perhapsTotal:
      '{place} says {total}: that may count rows, of which {rows} were read, or add up something that each row counts.',
    totalReached: '{place} counts {total} rows, and as many were read.',
    flag: '{place} says that there is more.',
    link: '{place} names a next page that was not read.',
    cursor: '{place} holds what further rows are asked for with.',
    pages: '{place} counts {pages} pages; {read} read.',
    limit: 'Exactly as many rows came as {place} allows at most ({rows}).',
    usualSize:
      'Exactly {rows} rows came, as many as services give on one page, and nothing says whether there are more.',
    emptyPage: 'The last rows were followed by a page without rows.',
    missingPage: 'The service said that there is no further page.',
    refusedPage: 'The service refused the page after the last rows, and did not say that there is none.',
    lastPage: 'The service said that this is the last page.',
    end: '{place} says that there is no further page.',
    noFurtherLink: 'The service named page after page, and none after the last.',
    nothing: 'Nothing in the answer speaks of further rows.',
    repeated: 'The service gave a page twice, so others may be missing.',
    stuck: 'It was not to be seen how to go on.',
    bound: 'Reading stopped at the bound of {count} rows.',
    boundOfSize: 'Reading stopped at the bounds for pages and size.',
    parts: 'Every part was read to its end.',
    part: '{part}: {evidence}',
    failed: 'A further page could not be read, or the service spoke of an error.',
  },
  workbook: {
    above_one: '{count} row above the headings (row {row}) was left out.',
    above_other: '{count} rows above the headings (row {row}) were left out.',
    uncalculated_one:
      '{count} cell holds a formula without a result and is empty. Open the workbook in Excel and save it, so that it is calculated.',
    uncalculated_other:
      '{count} cells hold formulas without results and are empty. Open the workbook in Excel and save it, so that they are calculated.',
    errors_one: '{count} cell of the sheet holds an error such as #N/A and is empty.',
    errors_other: '{count} cells of the sheet hold errors such as #N/A and are empty.',
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
  fileCharset: {
    undeclared: 'The file is not UTF-8: it was read as {charset}. If letters look wrong, save it as UTF-8.',
    misdeclared:
      'The file says that it is written in {declared}, but it is not: it was read as {charset}. If letters look wrong, save it as UTF-8.',
    mixed:
      'Some bytes of the file are not UTF-8; they were read as windows-1252. If letters look wrong, save it as UTF-8.',
    doubtful:
      'The file says that it is written in {declared}, and it was read so, but it looks like UTF-8. If letters look wrong, save it as UTF-8.',
  },
  csv: {
    moreCells_one: '{count} line has more cells than the header; those beyond it are left out: {line}',
    moreCells_other:
      '{count} lines have more cells than the header; those beyond it are left out. The first one: {line}',
    fewerCells_one:
      '{count} line has fewer cells than the header; the others are empty. If a text was parted by a line break, it has to stand in quotes: {line}',
    fewerCells_other:
      '{count} lines have fewer cells than the header; the others are empty. If a text was parted by a line break, it has to stand in quotes. The first one: {line}',
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
  misfitImages_one:
    "Column '{column}': {count} of {found} values shows as empty, such as {example}. An image needs an https address whose host is among the connection’s Allowed hosts.",
  misfitImages_other:
    "Column '{column}': {count} of {found} values show as empty, such as {example}. An image needs an https address whose host is among the connection’s Allowed hosts.",
  timesCut_one:
    "Column '{column}': {count} of {found} values has a time of day, which a day leaves out, such as {example}. Choose the type Date and time to keep it.",
  timesCut_other:
    "Column '{column}': {count} of {found} values have a time of day, which a day leaves out, such as {example}. Choose the type Date and time to keep it.",
  ambiguous:
    "Column '{column}': {written} can be read as {taken} or as {other}; it is read as {taken}. Choose the other one in the column’s settings if that is meant.",
  join: {
    several: '{count} rows have more than one match in {part}, of which the first is taken.',
    longLists: '{count} lists of {part} are cut to {most} values.',
    noMatch: 'No row matches one of {part}. Are these the right columns?',
    tooMany:
      'The join with {part} makes more than {count} rows. Fewer rows match if further columns have to be equal.',
  },
  columnEmpty: "Column '{column}' finds nothing in any row.",
  noRefreshToken:
    'Without the scope {scope} this service gives no refresh token: somebody would have to sign in again each time the access token expires. Add {scopes} to Scopes.',
  discovery: {
    otherHosts: 'Secrets and tokens go to {hosts}, as the service says.',
    authentication: 'Client authentication: {method}, the first that both the service and this app know.',
    authenticationKept: 'Client authentication: {method} as before, which the service takes.',
    authenticationAssumed: 'Client authentication: {method}, which services take that name none (RFC 8414).',
    noAuthentication:
      'The service takes clients by {offered} only, and this app knows {known}. Ask its administrator for a client of one of these kinds.',
    noSignature:
      'The service takes signed assertions by {offered} only, and this app signs with {known}. Ask its administrator for another kind of client.',
    pkce: 'PKCE: S256, which the service knows.',
    pkceAssumed: 'PKCE: S256. The service does not say whether it knows it; those that do not ignore it.',
    pkcePlain: 'PKCE: plain, as the service does not know S256.',
    pkceNone: 'PKCE: none, as the service knows {offered} only.',
    push: 'Authorization requests are pushed to the PAR URL, which the service requires.',
    pushOffered:
      'Authorization requests may be pushed. Should the service insist on it for this client, enter as PAR URL: {url}',
    dpop: 'DPoP: on. A service that requires pushed requests and offers DPoP gives only tokens that are bound to a key (FAPI 2.0).',
    dpopOffered: 'DPoP is offered. Switch it on if the API that is read takes tokens bound to a key.',
    dpopUnfit: 'DPoP is offered with {offered} only, and this app signs with {known}.',
    namesItself: 'The service names itself in every answer; one without its name is refused.',
    offlineAccess: 'Scopes: with offline_access the app renews tokens by itself.',
    noConsentPrompt:
      'No consent is asked for with offline_access, as the service does not know prompt=consent.',
    noGrant: 'The service does not name the grant {grants} and may refuse it.',
    signedRequests:
      'The service takes authorization requests as signed objects only (RFC 9101), which this app does not make.',
    noCode: 'The service names no response type code, without which nobody can sign in.',
  },
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
    nameTaken:
      'Another data source here has this name, and JQL finds a data source by its name. Rename one of them, here or in the file.',
    nameTwice:
      'An earlier data source of the file has this name, and JQL finds a data source by its name. Rename one of them in the file.',
    looks: 'Its named looks cannot be taken in: {problem}.',
    noFile: 'Its file is not here: open it after the import and upload the file.',
    noPage: 'You may not view the page that its file is attached to, or there is no such page here.',
    noPart: 'A data source that it is made of is neither in the file nor here.',
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
    maybeMore: '{count} rows are read; the source may have more.',
  },
  sentences: '{first} {second}',
  export: {
    noRows: 'No rows.',
    firstRows: 'Showing the first {count} of {total} rows.',
    more: 'The source has more than these {count} rows.',
    maybeMore: 'The source may have more than these {count} rows.',
    partial: 'The source could not be read to its end; rows are missing.',
    source: '{name}, as of {when} ({timeZone}).',
  },
} as const;
