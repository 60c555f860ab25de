import type { ParameterValues } from '../../contract/parameter';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { cutAtPlaceholders } from './placeholders';

/*
 * A value stands for itself in its place and nowhere else: it cannot change the host, add or remove a path
 * segment, add a query parameter, or leave an OData string. Characters are percent-encoded (RFC 3986 §2.1);
 * what no encoding can keep in place (`..` as a segment) is refused.
 */

/** Why a value cannot stand in its place. */
export interface PlacementProblem {
  readonly parameter: string;
  readonly problem: Text;
}

/** A URL with placeholders, checked. */
export interface UrlTemplate {
  readonly names: readonly string[];
  /** Fills in values; a query parameter all of whose values are empty is left out. */
  fill(values: ParameterValues): Result<string, PlacementProblem>;
}

/** One run of text between separators, with its placeholders. */
type Piece = readonly (string | { readonly name: string })[];

/**
 * Reads a URL template. Placeholders may stand in path segments and in values of the query.
 * Fails with a sentence if one stands elsewhere.
 */
export function compileUrlTemplate(text: string): Result<UrlTemplate, Text> {
  const cut = cutAtPlaceholders(text);
  if (cut === null)
    return fail(buildText('problem.template.openPlaceholder', { open: '{{', example: '{{name}}' }));
  if (cut.names.length === 0) return succeed({ names: [], fill: () => succeed(text) });
  // The URL standard drops tabs and newlines, and takes a backslash for a slash.
  if (/[\t\r\n\\\p{Cc}]/u.test(cut.texts.join(''))) return fail(buildText('problem.parameter.characters'));
  const start = /^https?:\/\/[^/?#\s]+/i.exec(cut.texts[0]!)?.[0];
  if (start === undefined || start === cut.texts[0]) {
    return fail(buildText('problem.template.beforeHost'));
  }
  const whole: Piece = [
    cut.texts[0]!.slice(start.length),
    ...cut.names.flatMap((name, index) => [{ name }, cut.texts[index + 1]!]),
  ];
  const [address = [], ...fragments] = split(whole, '#');
  if (fragments.flat().some((part) => typeof part !== 'string')) {
    return fail(buildText('problem.template.afterHash'));
  }
  const [path = [], ...queries] = split(address, '?', 2);
  const segments = split(path, '/');
  const pairs = queries.length === 0 ? null : split(queries[0]!, '&');
  for (const pair of pairs ?? []) {
    const [name = []] = split(pair, '=', 2);
    if (name.some((part) => typeof part !== 'string')) {
      return fail(buildText('problem.template.inQueryName'));
    }
  }
  return succeed({ names: cut.names, fill: (values) => fillUrl(start, segments, pairs, values) });
}

function fillUrl(
  start: string,
  segments: readonly Piece[],
  pairs: readonly Piece[] | null,
  values: ParameterValues,
): Result<string, PlacementProblem> {
  const path: string[] = [];
  for (const segment of segments) {
    const filled = fillPiece(segment, values, encodePathText);
    const name = segment.find((part) => typeof part !== 'string')?.name;
    if (name !== undefined) {
      if (segment.some((part) => typeof part !== 'string' && (values[part.name] ?? '') === '')) {
        return fail({ parameter: name, problem: buildText('problem.parameter.partOfAddress') });
      }
      // The URL standard takes `..` and `%2e%2e` alike for "one level up".
      if (/^(?:\.|%2e){1,2}$/i.test(filled)) {
        return fail({ parameter: name, problem: buildText('problem.parameter.dots') });
      }
    }
    path.push(filled);
  }
  if (pairs === null) return succeed(`${start}${path.join('/')}`);
  const query = pairs
    .filter((pair) => !isLeftOut(pair, values))
    .map((pair) => fillPiece(pair, values, encodeURIComponent));
  return succeed(`${start}${path.join('/')}${query.length === 0 ? '' : `?${query.join('&')}`}`);
}

function isLeftOut(pair: Piece, values: ParameterValues): boolean {
  const names = pair.filter((part) => typeof part !== 'string');
  return names.length > 0 && names.every(({ name }) => (values[name] ?? '') === '');
}

function fillPiece(piece: Piece, values: ParameterValues, encode: (text: string) => string): string {
  const isSearch = typeof piece[0] === 'string' && /^(?:\$|%24)search=/i.test(piece[0]);
  let before = '';
  let filled = '';
  for (const part of piece) {
    if (typeof part === 'string') {
      before += part;
      filled += part;
    } else {
      const value = (values[part.name] ?? '').toWellFormed();
      filled += encode(escapeQuotes(value, before, isSearch)).replaceAll("'", '%27');
    }
  }
  return filled;
}

/**
 * Keeps a value within the quotes it stands in: OData doubles an apostrophe (OData 4.01 URL conventions
 * §5.1.1.14.1), `$search` puts a backslash before a double quote.
 */
function escapeQuotes(value: string, before: string, isSearch: boolean): string {
  const decoded = before.replaceAll('%27', "'").replaceAll('%22', '"');
  if (isSearch && count(decoded, '"') % 2 === 1) return value.replace(/["\\]/g, '\\$&');
  return count(decoded, "'") % 2 === 1 ? value.replaceAll("'", "''") : value;
}

const count = (text: string, part: string) => text.split(part).length - 1;

/** Graph addresses by path begin and end with `:`, so a value's own colon is encoded like everything else. */
const encodePathText = (text: string) => encodeURIComponent(text);

/** Splits a piece at a separator in its texts, into `most` parts at most. */
function split(piece: Piece, separator: string, most = Infinity): Piece[] {
  const parts: (string | { readonly name: string })[][] = [[]];
  for (const part of piece) {
    if (typeof part !== 'string') {
      parts.at(-1)!.push(part);
      continue;
    }
    const [head, ...tail] = part.split(separator);
    parts.at(-1)!.push(head!);
    for (const each of tail) {
      if (parts.length < most) parts.push([each]);
      else parts.at(-1)!.push(`${separator}${each}`);
    }
  }
  return parts.map((each) => each.filter((part) => part !== ''));
}
