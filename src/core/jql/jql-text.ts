import { escapeWithBackslash } from '../request/places/quoting';

/** Characters beside the control characters that Jira's lexer refuses in a query, even within quotes. */
const noncharacter = /[\ufdd0-\ufdef\ufffe\uffff]/g;

/** A text as JQL takes it: in quotes, with whatever would end them or break the query escaped. */
export function quoteJql(text: string): string {
  const escaped = escapeWithBackslash(text.toWellFormed(), '"').replace(
    noncharacter,
    (character) => `\\u${character.charCodeAt(0).toString(16)}`,
  );
  return `"${escaped}"`;
}

/** A field of Jira as JQL takes it: `cf[10100]`. */
export const toJqlField = (fieldId: string) => `cf[${fieldId.replace(/^customfield_/, '')}]`;
