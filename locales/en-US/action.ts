/** What actions of Automation, Rovo agents and MCP clients answer in words. */
export const action = {
  found_one: '{count} record of ‘{name}’ matches; {given} is given.',
  found_other: '{count} records of ‘{name}’ match; {given} are given.',
  recordFound: '‘{record}’ was found in ‘{name}’.',
  summarised_one: '{count} record of ‘{name}’ was summarised.',
  summarised_other: '{count} records of ‘{name}’ were summarised.',
  listed_one: '{count} data source can be used here; {given} is given.',
  listed_other: '{count} data sources can be used here; {given} are given.',
  refreshed_one: '‘{name}’ was read anew: {count} record.',
  refreshed_other: '‘{name}’ was read anew: {count} records.',
  fresh_one: '‘{name}’ was read less than a minute ago: {count} record.',
  fresh_other: '‘{name}’ was read less than a minute ago: {count} records.',
  refreshing_one: '‘{name}’ is being read anew; until then there is {count} record.',
  refreshing_other: '‘{name}’ is being read anew; until then there are {count} records.',
  healthy: 'The connection ‘{connection}’ works.',
  unhealthy:
    'The connection ‘{connection}’ does not work: {steps}. An administrator sees why under Check everything.',
  step: {
    discovery: 'what its sign-in service publishes',
    token: 'its token',
    refresh: 'the renewal of its token',
    introspection: 'the introspection of its token',
    read: 'reading a page of rows',
  },
  withLack:
    '{message} Not all rows of ‘{name}’ are read, so others may match. An administrator can raise its maximum of rows.',
  nobody: 'Nobody in particular asks, and only people with an account may use data sources here.',
  noSourceNamed: 'Name a data source: {choices}.',
  unknownSource:
    'There is no data source ‘{name}’ that you may use here. There are: {choices}. An administrator opens others in the data source’s settings, under Where it may be used.',
  noSources:
    'There is no data source ‘{name}’ that you may use here, and no other either. An administrator opens one in the data source’s settings, under Where it may be used.',
  severalSources:
    'There are {count} data sources called ‘{name}’. An administrator can rename them, so that each has its own name.',
  recordNeeded: 'Say which record: its id, its name, or a value of the column to look in.',
  noRecord: '‘{name}’ has no record ‘{record}’.',
  severalRecords:
    '{count} records of ‘{name}’ fit ‘{record}’. Give the id of one, or look in a column whose values differ.',
  unknownColumn: 'There is no column ‘{name}’. There are: {columns}.',
  tooManyColumns: 'At most {count} columns can be named.',
  tooManySorts: 'Records can be ordered by at most {count} columns.',
  unknownAggregation: 'There is no aggregation ‘{value}’. There are: {aggregations}.',
  columnNeeded: 'Name a column: {aggregation} is made of its values.',
  aggregationNotOffered: 'Of the values of ‘{column}’ can be made: {aggregations}.',
  unknownDateStep: 'There is no step ‘{value}’. There are: {steps}.',
  tooManyGroups:
    'There would be more than {count} groups. Filter more, or group by a column with fewer values.',
  parameters: 'Parameters are written one a line: name = value.',
  noParameters: '‘{name}’ cannot be given: the data source asks for no values.',
  unknownParameter: 'The data source asks for no ‘{name}’. It asks for: {names}.',
  inputTooLarge: 'The inputs are larger than 100 KB.',
  input: '{input} {problem}.',
  noPreview: 'changes something, so it is not tried from its form.',
  tooManyCalls_one: 'There were too many calls in this minute. Try again in {count} second.',
  tooManyCalls_other: 'There were too many calls in this minute. Try again in {count} seconds.',
  serviceFailed:
    'The service behind ‘{name}’ did not give its rows. An administrator sees why at the data source in the console.',
  notRefreshed:
    '‘{name}’ could not be read anew; the rows of before are kept. An administrator sees why at the data source in the console.',
  noConnection: '‘{name}’ reads a file, so there is no connection to test.',
  fill: {
    done_one: '‘{rule}’ has filled {count} field of {workItem}.',
    done_other: '‘{rule}’ has filled {count} fields of {workItem}.',
    partly_one:
      '‘{rule}’ has filled {written} fields of {workItem}; {count} value does not fit or was refused by Jira.',
    partly_other:
      '‘{rule}’ has filled {written} fields of {workItem}; {count} values do not fit or were refused by Jira.',
    allRefused:
      '‘{rule}’ has filled no field of {workItem}: no value fits, or Jira refused them. An administrator sees why in the history of the rule.',
    left: '‘{rule}’ leaves {workItem} as it is. An administrator sees why by running the rule on it under Jira fields.',
    paused: 'An administrator has paused all fill rules.',
    noWorkItem: 'There is no work item ‘{workItem}’ that you may edit.',
    noRuleNamed: 'Name a fill rule: {choices}.',
    unknownRule:
      'There is no fill rule ‘{name}’ that you may run here. There are: {choices}. An administrator opens others in the rule under Jira fields, and its data source in its settings.',
    noRules:
      'There is no fill rule ‘{name}’ that you may run here, and no other either. An administrator opens one in the rule under Jira fields, and its data source in its settings.',
    severalRules:
      'There are {count} fill rules called ‘{name}’. An administrator can rename them, so that each has its own name.',
  },
  filter: {
    json: 'The filter is JSON that is no filter. Write conditions instead, such as Region = EMEA and Revenue > 1000.',
    operator: '‘{column}’ can be compared by: {comparisons}.',
    value: 'The value ‘{value}’ cannot be read as one of ‘{column}’.',
    noValue: 'The filter names no value for ‘{column}’. For records without one, write: is empty.',
    list: 'Write the values of ‘{column}’ in brackets: in (A, B).',
    quote: 'The filter has a double quote that is not closed.',
    mixed: 'Conditions are joined by and alone, or by or alone.',
    unfinished: 'The filter ends where a condition should follow.',
    unread: 'The filter cannot be read from here on: {text}',
    tooMany: 'A filter has at most {count} conditions.',
  },
} as const;
