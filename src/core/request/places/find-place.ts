import type { ParameterPlace, ParameterType } from '../../../contract/parameter';
import { findLanguage } from './language';
import type { QueryLanguage, TextSurroundings } from './language';
import type { Quote, Quoting } from './quoting';
import { bothQuotes, scanQuotes } from './scan-quotes';

/** Where one placeholder stands. */
export interface PlaceholderSurroundings extends TextSurroundings {
  /** What of the decoded text stands before it, with a word in place of other placeholders. */
  readonly before: string;
  readonly after: string;
}

/** Why an administrator is asked to change a placeholder's place before it can be saved. */
type PlaceProblem =
  /** A free text outside quotes, where it would be part of the query itself. */
  | 'bare-text'
  /** In a comment, or in quotes in which nothing can be escaped. */
  | 'no-escape'
  /** The administrator chose how its quotes are escaped, and it stands in none. */
  | 'not-in-quotes';

/** How a value is written at one placeholder. */
export interface Place {
  readonly language: QueryLanguage;
  /** Where there is a problem, it lets through only what cannot be taken for anything else. */
  readonly quoting: Quoting;
  readonly problem: PlaceProblem | null;
}

/** What of a parameter decides how it may stand. */
export interface PlacedParameter {
  readonly type: ParameterType;
  readonly place?: ParameterPlace | undefined;
}

/**
 * Finds how a parameter's value is written at a placeholder: by what the administrator chose, else by the language
 * that the text around it is written in.
 */
export function findPlace(
  surroundings: PlaceholderSurroundings,
  { type, place: chosen }: PlacedParameter,
): Place {
  const language = findLanguage(surroundings);
  const found = findQuoting(surroundings, language);
  if (chosen === 'xml' || chosen === 'word') return { language, quoting: { kind: chosen }, problem: null };
  if (found === null) return { language, quoting: { kind: 'word' }, problem: 'no-escape' };
  if (chosen !== undefined) {
    if (!('quote' in found)) return { language, quoting: { kind: 'word' }, problem: 'not-in-quotes' };
    const { quote } = found;
    const shared = 'refused' in found ? { quote, refused: found.refused } : { quote };
    const quoting: Quoting =
      chosen === 'doubled' ? { kind: 'doubled', ...shared } : { kind: 'backslash', ...shared, inner: null };
    return { language, quoting, problem: null };
  }
  if (found.kind !== 'bare') return { language, quoting: found, problem: null };
  // What other types can hold is a literal everywhere, and choices are the administrator's own.
  return type === 'text'
    ? { language, quoting: found, problem: 'bare-text' }
    : { language, quoting: { kind: 'plain' }, problem: null };
}

/** How values are written there; null: nothing can be escaped there. */
function findQuoting(surroundings: PlaceholderSurroundings, language: QueryLanguage): Quoting | null {
  const { before, after } = surroundings;
  if (language === 'xml') return findXmlQuoting(before);
  if (language === 'unknown') return findUnclear(surroundings) ?? findUnquoted(surroundings, language);
  const { quote, content, isClosed } = scanQuotes(before, language);
  if (isClosed) return null;
  // An apostrophe that nothing closes is one of a sentence.
  if (quote === null || !after.includes(quote)) return findUnquoted(surroundings, language);
  switch (language) {
    case 'odata':
      return { kind: 'doubled', quote };
    case 'sql':
      // Some dialects of SQL take a backslash for an escape, others for itself.
      return { kind: 'unclear', quote };
    default:
      return { kind: 'backslash', quote, inner: findInner(content, after, language) };
  }
}

/**
 * The quotes that a placeholder may stand in, where nothing tells a quote from the apostrophe of a sentence; null: in
 * none. Those right around it are its own, and others on both its sides may be.
 */
function findUnclear({ before, after }: PlaceholderSurroundings): Quoting | null {
  const around = bothQuotes.find((each) => before.endsWith(each) && after.startsWith(each));
  const quote = around ?? findOpenQuote(before, after);
  if (quote === null) return null;
  const refused = bothQuotes.filter(
    (each) => each !== quote && before.includes(each) && after.includes(each),
  );
  return refused.length === 0 ? { kind: 'unclear', quote } : { kind: 'unclear', quote, refused };
}

/** The quote that is open before a placeholder and closed behind it. One that nothing closes opened nothing. */
function findOpenQuote(before: string, after: string): Quote | null {
  for (let rest = before; ;) {
    const { quote, openedAt } = scanQuotes(rest, 'unknown');
    if (quote === null || after.includes(quote)) return quote;
    rest = rest.slice(openedAt + 1);
  }
}

/** A phrase in quotes of its own within a quoted text: `text ~ "\"{{words}}\""`. */
function findInner(content: string, after: string, language: QueryLanguage): Quoting | null {
  if (language !== 'jql' || !after.includes('\\"')) return null;
  const inner = scanQuotes(content, 'odata-search');
  return inner.quote === null ? null : { kind: 'backslash', quote: inner.quote, inner: null };
}

function findXmlQuoting(before: string): Quoting | null {
  const isOpen = (begin: string, end: string) => before.lastIndexOf(begin) > before.lastIndexOf(end);
  if (isOpen('<!--', '-->') || isOpen('<![CDATA[', ']]>') || isOpen('<?', '?>')) return null;
  const tag = isOpen('<', '>') ? before.slice(before.lastIndexOf('<')) : null;
  if (tag === null) return { kind: 'xml' };
  const { quote } = scanQuotes(tag, 'unknown');
  return quote === null ? null : { kind: 'xml' };
}

/** Languages in which what stands outside quotes is always a word of theirs. */
const strict: readonly QueryLanguage[] = [
  'odata-search',
  'jql',
  'graphql',
  'sql',
  'soql',
  'drive',
  'kusto',
  'json',
];

const operatorBefore = /(?:[=<>~^|]|\b(?:eq|ne|gt|ge|lt|le|like)\s)\s*$/i;
const operatorAfter = /^\s*(?:[=<>~^|]|(?:eq|ne|gt|ge|lt|le|like)\b)/i;
const searchBefore = /(?:[:+*!&-]|\b(?:and|or|not|in|contains|has|is|where|by)\s|\([^)]*)\s*$/i;
const searchAfter = /^\s*(?:[:(]|(?:AND|OR|NOT|IN)\b)/;

function findUnquoted(
  { carrier, name, before, after }: PlaceholderSurroundings,
  language: QueryLanguage,
): Quoting {
  if (strict.includes(language)) return { kind: 'bare' };
  switch (carrier) {
    case 'header':
      return before === '' && after === '' ? { kind: 'plain' } : { kind: 'token' };
    case 'segment':
      return { kind: /\([^)]*$/.test(before) ? 'bare' : 'plain' };
    case 'query': {
      if (name.startsWith('$')) return { kind: language === 'odata' ? 'bare' : 'plain' };
      const isWord =
        operatorBefore.test(before) ||
        operatorAfter.test(after) ||
        searchBefore.test(before) ||
        searchAfter.test(after);
      return { kind: isWord ? 'bare' : 'plain' };
    }
    case 'json':
      if (language === 'odata') return { kind: 'bare' };
      return { kind: operatorBefore.test(before) || operatorAfter.test(after) ? 'bare' : 'plain' };
  }
}
