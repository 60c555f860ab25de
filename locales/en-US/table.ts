/** English words within tables and charts themselves, which exports have too. */
export const table = {
  yes: 'Yes',
  no: 'No',
  all: 'All',
  allRows: 'All rows',
  empty: '(empty)',
  other: 'Other ({count})',
  quarter: 'Q{quarter} {year}',
  count: 'Count',
  sum: 'Sum',
  average: 'Average',
  minimum: 'Minimum',
  maximum: 'Maximum',
  aggregationOf: '{aggregation} of {column}',
  filterColumnGone: "The filter uses the column '{column}', which the data source no longer has.",
  filterOperator: "The filter's comparison for '{column}' no longer fits the column's type.",
  filterValue: "The filter's value for '{column}' cannot be read: '{value}'.",
} as const;
