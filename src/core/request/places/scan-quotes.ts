import type { QueryLanguage } from './language';
import type { Quote } from './quoting';

/** Where a text stands after some of it was read. */
export interface ScanState {
  /** The quote that is open. */
  readonly quote: Quote | null;
  /** Where it was opened; -1: none is open. */
  readonly openedAt: number;
  /** What stands within the open quote, as the language reads it. */
  readonly content: string;
  /** Within a comment, or within quotes in which nothing can be escaped. */
  readonly isClosed: boolean;
}

interface Rules {
  readonly quotes: readonly Quote[];
  readonly backslash: boolean;
  readonly doubling: boolean;
  /** Begin of a comment to the end of the line. */
  readonly lineComment?: string;
  readonly blockComment?: boolean;
  /** Begin of quotes in which a backslash is itself. */
  readonly verbatim?: RegExp;
}

export const bothQuotes: readonly Quote[] = ["'", '"'];

const rules: Readonly<Record<QueryLanguage, Rules>> = {
  odata: { quotes: ["'"], backslash: false, doubling: true },
  'odata-search': { quotes: ['"'], backslash: true, doubling: false },
  jql: { quotes: bothQuotes, backslash: true, doubling: false },
  graphql: { quotes: ['"'], backslash: true, doubling: false, lineComment: '#', verbatim: /"""$/ },
  sql: { quotes: bothQuotes, backslash: false, doubling: true, lineComment: '--', blockComment: true },
  soql: { quotes: ["'"], backslash: true, doubling: false },
  drive: { quotes: bothQuotes, backslash: true, doubling: false },
  kusto: { quotes: bothQuotes, backslash: true, doubling: false, lineComment: '//', verbatim: /@["']$|```$/ },
  json: { quotes: ['"'], backslash: true, doubling: false },
  xml: { quotes: [], backslash: false, doubling: false },
  header: { quotes: ['"'], backslash: true, doubling: false },
  unknown: { quotes: bothQuotes, backslash: true, doubling: true },
};

/** Reads a text up to a placeholder: which quote is open there. Takes time in proportion to its length. */
export function scanQuotes(before: string, language: QueryLanguage): ScanState {
  const { quotes, backslash, doubling, lineComment, blockComment, verbatim } = rules[language];
  let quote: Quote | null = null;
  let openedAt = -1;
  let content = '';
  for (let at = 0; at < before.length; at += 1) {
    const character = before[at]!;
    if (quote === null) {
      if (lineComment !== undefined && before.startsWith(lineComment, at)) {
        const end = before.indexOf('\n', at);
        if (end === -1) return { quote, openedAt, content: '', isClosed: true };
        at = end;
      } else if (blockComment === true && before.startsWith('/*', at)) {
        const end = before.indexOf('*/', at + 2);
        if (end === -1) return { quote, openedAt, content: '', isClosed: true };
        at = end + 1;
      } else if (character === "'" || character === '"') {
        if (!quotes.includes(character)) continue;
        const opening = verbatim === undefined ? null : findVerbatim(before, at, verbatim);
        if (opening !== null) {
          const end = before.indexOf(opening, at + 1);
          if (end === -1) return { quote: character, openedAt: at, content: '', isClosed: true };
          at = end + opening.length - 1;
        } else {
          quote = character;
          openedAt = at;
          content = '';
        }
      }
    } else if (backslash && character === '\\') {
      content += before[at + 1] ?? '';
      at += 1;
    } else if (character === quote) {
      if (doubling && before[at + 1] === quote) {
        content += quote;
        at += 1;
      } else {
        quote = null;
      }
    } else {
      content += character;
    }
  }
  return { quote, openedAt: quote === null ? -1 : openedAt, content, isClosed: false };
}

/** What ends a verbatim text that begins at this quote; null: it is an ordinary one. */
function findVerbatim(text: string, at: number, verbatim: RegExp): string | null {
  const triple = text.slice(at, at + 3);
  if (verbatim.test(triple)) return triple;
  return verbatim.test(text.slice(Math.max(0, at - 1), at + 1)) ? text[at]! : null;
}
