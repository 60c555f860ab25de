/**
 * What a text of a request is written in, as far as its quoting is concerned. `unknown`: nothing says so, and quotes
 * in it may be escaped in either way.
 */
export type QueryLanguage =
  | 'odata'
  | 'odata-search'
  | 'jql'
  | 'graphql'
  | 'sql'
  | 'soql'
  | 'drive'
  | 'kusto'
  | 'json'
  | 'xml'
  | 'header'
  | 'unknown';

/** Where a text with placeholders stands in a request. */
export type Carrier = 'segment' | 'query' | 'header' | 'json';

/** What is known of a text, from which its language is told. */
export interface TextSurroundings {
  readonly carrier: Carrier;
  /** Name of the query parameter or JSON member whose value it is; empty in a path. */
  readonly name: string;
  /** Host that it is sent to, in lower case; empty if unknown. */
  readonly host: string;
  /** The decoded text, with a word in place of each placeholder. */
  readonly text: string;
}

/** Query parameters and JSON members whose name says what they hold, in lower case. */
const byName: Readonly<Record<string, QueryLanguage>> = {
  $filter: 'odata',
  $orderby: 'odata',
  $apply: 'odata',
  $compute: 'odata',
  $expand: 'odata',
  $select: 'odata',
  $search: 'odata-search',
  // Socrata's dialect of SQL. https://dev.socrata.com/docs/queries/
  $where: 'sql',
  $having: 'sql',
  $query: 'sql',
  jql: 'jql',
  // Confluence's CQL quotes and escapes as JQL does.
  cql: 'jql',
  soql: 'soql',
  sql: 'sql',
  statement: 'sql',
  wiql: 'sql',
  kql: 'kusto',
  csl: 'kusto',
};

/** Tells a text's language by its name, its host and how it begins. */
export function findLanguage({ carrier, name, host, text }: TextSurroundings): QueryLanguage {
  if (carrier === 'header') return 'header';
  // Keys and functions in a path quote as OData does: GetByTitle('…'), /users('…').
  if (carrier === 'segment') return 'odata';
  const named = byName[name.toLowerCase()];
  if (named !== undefined) return named;
  if (/^\s*</.test(text)) return 'xml';
  if (carrier === 'query' && isJson(text)) return 'json';
  if (/^\s*(?:query|mutation|subscription|fragment)\b[^|]*\{|^\s*\{\s*[A-Za-z_]/.test(text)) return 'graphql';
  if (/^\s*(?:select|with|update|insert|delete)\s|\sfrom\s.*\swhere\s/is.test(text)) {
    return /(?:^|\.)(?:salesforce|force)\.com$/.test(host) ? 'soql' : 'sql';
  }
  if (/^\s*(?:let\s|[A-Za-z_]\w*\s*\|\s*[a-z])/.test(text)) return 'kusto';
  // https://developers.google.com/workspace/drive/api/guides/ref-search-terms
  if (/(?:^|\.)googleapis\.com$/.test(host) && name === 'q') return 'drive';
  return 'unknown';
}

function isJson(text: string): boolean {
  if (!/^\s*[[{"]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
