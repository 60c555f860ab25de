import type { ParameterValues } from '../../contract/parameter';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { fillPlacedText, isLeftOut, placeText } from './placed-text';
import type { PlacedText, PlacementProblem, Slot, WriteSlot } from './placed-text';
import { cutAtPlaceholders } from './placeholders';

/*
 * A value stands for itself in its place and nowhere else: it cannot change the host, add or remove a path
 * segment, add a query parameter, or leave the quotes of a query language. Characters are percent-encoded
 * (RFC 3986 §2.1); what no encoding can keep in place (`..` as a segment) is refused.
 */

/** A URL with placeholders, checked. */
export interface UrlTemplate {
  readonly slots: readonly Slot[];
  /** Fills in values; a query parameter all of whose values are empty is left out. */
  fill(values: ParameterValues, write: WriteSlot): Result<string, PlacementProblem>;
}

/** One run of text between separators, with its placeholders. */
type Piece = readonly (string | { readonly name: string })[];

/** A query parameter, its name with the equals sign. */
interface Pair {
  readonly name: string;
  readonly value: PlacedText;
}

/**
 * Reads a URL template. Placeholders may stand in path segments and in values of the query.
 * Fails with the end of a sentence if one stands elsewhere.
 */
export function compileUrlTemplate(text: string): Result<UrlTemplate, Text> {
  const cut = cutAtPlaceholders(text);
  if (cut === null)
    return fail(buildText('problem.template.openPlaceholder', { open: '{{', example: '{{name}}' }));
  if (cut.names.length === 0) return succeed({ slots: [], fill: () => succeed(text) });
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
  const host = start.replace(/^https?:\/\/|:\d+$/gi, '').toLowerCase();
  const segments = split(path, '/').map((segment) =>
    placeText(toCutText(segment), { carrier: 'segment', name: '', host }, decode),
  );
  const pairs: Pair[] = [];
  for (const pair of queries.length === 0 ? [] : split(queries[0]!, '&')) {
    const [before = [], after] = split(pair, '=', 2);
    if (before.some((part) => typeof part !== 'string')) {
      return fail(buildText('problem.template.inQueryName'));
    }
    const name = before.filter((part) => typeof part === 'string').join('');
    pairs.push({
      name: after === undefined ? name : `${name}=`,
      value: placeText(toCutText(after ?? []), { carrier: 'query', name: decode(name), host }, decode),
    });
  }
  return succeed({
    slots: [...segments, ...pairs.map(({ value }) => value)].flatMap(({ slots }) => slots),
    fill: (values, write) => fillUrl({ start, segments, pairs }, values, write),
  });
}

interface UrlParts {
  readonly start: string;
  readonly segments: readonly PlacedText[];
  readonly pairs: readonly Pair[];
}

function fillUrl(
  { start, segments, pairs }: UrlParts,
  values: ParameterValues,
  write: WriteSlot,
): Result<string, PlacementProblem> {
  const path: string[] = [];
  for (const segment of segments) {
    const filled = fillPlacedText(segment, values, write, encode);
    if (!filled.ok) return filled;
    const [first] = segment.slots;
    if (first !== undefined) {
      const refuse = (key: 'partOfAddress' | 'dots') =>
        fail({ parameter: first.name, problem: buildText(`problem.parameter.${key}`) });
      if (segment.slots.some(({ name }) => (values[name] ?? '') === '')) return refuse('partOfAddress');
      // The URL standard takes `..` and `%2e%2e` alike for "one level up".
      if (/^(?:\.|%2e){1,2}$/i.test(filled.value)) return refuse('dots');
    }
    path.push(filled.value);
  }
  const query: string[] = [];
  for (const { name, value } of pairs) {
    if (isLeftOut(value, values)) continue;
    const filled = fillPlacedText(value, values, write, encode);
    if (!filled.ok) return filled;
    query.push(`${name}${filled.value}`);
  }
  return succeed(`${start}${path.join('/')}${query.length === 0 ? '' : `?${query.join('&')}`}`);
}

/** Graph addresses by path begin and end with `:`, so a value's own colon is encoded like everything else. */
const encode = (text: string) => encodeURIComponent(text.toWellFormed()).replaceAll("'", '%27');

/** A part of a URL as its receiver reads it; what is no encoding stands for itself. */
function decode(text: string): string {
  return text.replaceAll('+', ' ').replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

function toCutText(piece: Piece): { readonly texts: readonly string[]; readonly names: readonly string[] } {
  const texts = [''];
  const names: string[] = [];
  for (const part of piece) {
    if (typeof part === 'string') texts.push(`${texts.pop() ?? ''}${part}`);
    else {
      names.push(part.name);
      texts.push('');
    }
  }
  return { texts, names };
}

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
