import { fail, succeed } from '../../result';
import type { Result } from '../../result';

export type Quote = "'" | '"';

/** How a value is written so that it stands for itself in its place and nowhere else. */
export type Quoting =
  /** The place takes any text; what carries it (URL, JSON) encodes it. */
  | { readonly kind: 'plain' }
  /** Within quotes that are doubled: OData 4.01 URL conventions §5.1.1.14.1, SQL. */
  | { readonly kind: 'doubled'; readonly quote: Quote; readonly refused?: readonly Quote[] }
  /** Within quotes after a backslash: JQL, CQL, GraphQL (§2.9.4), JSON, SOQL, Google Drive, Kusto, RFC 9110 §5.6.4. */
  | {
      readonly kind: 'backslash';
      readonly quote: Quote;
      readonly inner: Quoting | null;
      readonly refused?: readonly Quote[];
    }
  /** Text or attribute of XML (XML 1.0 §2.4). */
  | { readonly kind: 'xml' }
  /** Within quotes of a language that nothing names. `refused`: other quotes that it may stand in as well. */
  | { readonly kind: 'unclear'; readonly quote: Quote; readonly refused?: readonly Quote[] }
  /** A word of a query language itself, outside any quotes. */
  | { readonly kind: 'bare' }
  /** One word, as the administrator chose. */
  | { readonly kind: 'word' }
  /** A token in a header (RFC 9110 §5.6.2). */
  | { readonly kind: 'token' };

/** Why a value cannot stand in its place. */
export type QuotingProblem = 'quotes-unclear' | 'bare-text' | 'not-a-word' | 'not-a-token' | 'not-in-xml';

const word = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@-]*$/u;
const token = /^[A-Za-z0-9!#$%&'*+.^_`|~-]*$/;
/** Numbers and GUIDs cannot be taken for anything else; they are what older data sources use without quotes. */
const literal = /^(?:-?\d{1,30}(?:\.\d{1,30})?|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/i;
/** What XML 1.0 §2.2 has no way to write. */
const notInXml = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * Writes a value in its place. Fails where it would not stand for itself.
 * @param value well-formed text; empty stays empty
 */
export function writeValue(value: string, quoting: Quoting): Result<string, QuotingProblem> {
  if (value === '') return succeed('');
  if ('refused' in quoting && quoting.refused.some((each) => value.includes(each)))
    return fail('quotes-unclear');
  switch (quoting.kind) {
    case 'plain':
      return succeed(value);
    case 'doubled':
      return succeed(value.replaceAll(quoting.quote, quoting.quote + quoting.quote));
    case 'backslash': {
      const inner = quoting.inner === null ? succeed(value) : writeValue(value, quoting.inner);
      return inner.ok ? succeed(escapeWithBackslash(inner.value, quoting.quote)) : inner;
    }
    case 'xml':
      return notInXml.test(value) ? fail('not-in-xml') : succeed(escapeXml(value));
    case 'unclear':
      return writeUnclear(value, quoting.quote);
    case 'bare':
      return literal.test(value) ? succeed(value) : fail('bare-text');
    case 'word':
      return word.test(value) ? succeed(value) : fail('not-a-word');
    case 'token':
      return token.test(value) ? succeed(value) : fail('not-a-token');
  }
}

/** A doubled apostrophe ends no text in either way of quoting; a backslash might, and so might a double quote. */
function writeUnclear(value: string, quote: Quote): Result<string, QuotingProblem> {
  if (/[\\\p{Cc}]/u.test(value) || (quote === '"' && value.includes('"'))) return fail('quotes-unclear');
  return succeed(value.replaceAll("'", quote === "'" ? "''" : "'"));
}

const controlEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Escapes a text for quotes within which a backslash escapes: JQL and its like. Control characters become escapes. */
export function escapeWithBackslash(value: string, quote: Quote): string {
  return value.replace(/[\\"'\p{Cc}]/gu, (character) => {
    if (character === '"' || character === "'") return character === quote ? `\\${character}` : character;
    if (character === '\\') return '\\\\';
    return controlEscapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

const xmlEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // As they are, an attribute's would become spaces (XML 1.0 §3.3.3).
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const escapeXml = (value: string) =>
  value.replace(/[&<>"'\t\n\r]/g, (character) => xmlEscapes[character] ?? character);
