import type { ParameterPlace, ParameterType } from '../../../contract/parameter';
import { fail, succeed } from '../../result';
import type { Result } from '../../result';
import { findLanguage } from './language';
import type { QueryLanguage, TextSurroundings } from './language';
import type { Quoting } from './quoting';
import { scanQuotes } from './scan-quotes';

/** Where one placeholder stands. */
export interface PlaceholderSurroundings extends TextSurroundings {
  /** What of the decoded text stands before it, with a word in place of other placeholders. */
  readonly before: string;
  readonly after: string;
}

/** What a placeholder's value is written by. */
export interface Place {
  readonly language: QueryLanguage;
  readonly quoting: Quoting;
}

/** Why no value can stand there. */
export type PlaceProblem =
  /** A free text outside quotes, where it would be part of the query itself. */
  | 'bare-text'
  /** In a comment, or in quotes in which nothing can be escaped. */
  | 'no-escape'
  /** The administrator chose how its quotes are escaped, and it stands in none. */
  | 'not-in-quotes';

/** What of a parameter decides how it may stand. */
export interface PlacedParameter {
  readonly type: ParameterType;
  readonly place?: ParameterPlace | undefined;
}

/**
 * Finds how a parameter's value is written at a placeholder: by what the administrator chose, else by the language
 * that the text around it is written in. Fails where a text could change the query.
 */
export function findPlace(
  surroundings: PlaceholderSurroundings,
  { type, place: chosen }: PlacedParameter,
): Result<Place, PlaceProblem> {
  const language = findLanguage(surroundings);
  const found = findQuoting(surroundings, language);
  if (!found.ok) return found;
  const quoting = chosen === undefined ? found : choose(chosen, found.value);
  if (!quoting.ok) return quoting;
  // What other types can hold is a literal everywhere, and choices are the administrator's own.
  if (quoting.value.kind !== 'bare') return succeed({ language, quoting: quoting.value });
  return type === 'text' ? fail('bare-text') : succeed({ language, quoting: { kind: 'plain' } });
}

function choose(chosen: ParameterPlace, found: Quoting): Result<Quoting, PlaceProblem> {
  if (chosen === 'xml' || chosen === 'word') return succeed({ kind: chosen });
  if (!('quote' in found)) return fail('not-in-quotes');
  const { quote } = found;
  return succeed(
    chosen === 'doubled' ? { kind: 'doubled', quote } : { kind: 'backslash', quote, inner: null },
  );
}

function findQuoting(
  surroundings: PlaceholderSurroundings,
  language: QueryLanguage,
): Result<Quoting, PlaceProblem> {
  const { before, after } = surroundings;
  if (language === 'xml') return findXmlQuoting(before);
  const { quote, content, isClosed } = scanQuotes(before, language);
  if (isClosed) return fail('no-escape');
  // An apostrophe that nothing closes is one of a sentence.
  if (quote === null || !after.includes(quote)) return succeed(findUnquoted(surroundings, language));
  switch (language) {
    case 'odata':
      return succeed({ kind: 'doubled', quote });
    case 'unknown':
    case 'sql':
      // Some dialects of SQL take a backslash for an escape, others for itself.
      return succeed({ kind: 'unclear', quote });
    default:
      return succeed({ kind: 'backslash', quote, inner: findInner(content, after, language) });
  }
}

/** A phrase in quotes of its own within a quoted text: `text ~ "\"{{words}}\""`. */
function findInner(content: string, after: string, language: QueryLanguage): Quoting | null {
  if (language !== 'jql' || !after.includes('\\"')) return null;
  const inner = scanQuotes(content, 'odata-search');
  return inner.quote === null ? null : { kind: 'backslash', quote: inner.quote, inner: null };
}

function findXmlQuoting(before: string): Result<Quoting, PlaceProblem> {
  const isOpen = (begin: string, end: string) => before.lastIndexOf(begin) > before.lastIndexOf(end);
  if (isOpen('<!--', '-->') || isOpen('<![CDATA[', ']]>') || isOpen('<?', '?>')) return fail('no-escape');
  const tag = isOpen('<', '>') ? before.slice(before.lastIndexOf('<')) : null;
  if (tag === null) return succeed({ kind: 'xml' });
  const { quote } = scanQuotes(tag, 'unknown');
  return quote === null ? fail('no-escape') : succeed({ kind: 'xml' });
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
