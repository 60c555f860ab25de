/*
 * What a caller accepts (RFC 9110 §12.4.2 and §12.5): ranges with weights, of which the most specific one counts and a
 * weight of 0 means "not acceptable".
 */

interface Weighted {
  readonly range: string;
  readonly weight: number;
}

/**
 * How much a caller wants a media type, from 0 (not at all) to 1; null: the header does not speak of it.
 * @param type without parameters, such as `text/csv`
 */
export function weighMediaType(accept: string, type: string): number | null {
  const [main = ''] = type.split('/');
  return weighMostSpecific(readRanges(accept), [type, `${main}/*`, '*/*']);
}

/** Whether a caller takes an answer as it is, without a content coding (RFC 9110 §12.5.3). */
export function acceptsUncoded(acceptEncoding: string): boolean {
  return weighMostSpecific(readRanges(acceptEncoding), ['identity', '*']) !== 0;
}

function weighMostSpecific(ranges: readonly Weighted[], candidates: readonly string[]): number | null {
  for (const candidate of candidates) {
    const found = ranges.filter(({ range }) => range === candidate);
    if (found.length > 0) return Math.max(...found.map(({ weight }) => weight));
  }
  return null;
}

function readRanges(header: string): readonly Weighted[] {
  return header.split(',').flatMap((part) => {
    const [range = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
    if (range === '') return [];
    const weight = parameters.find((each) => /^q\s*=/.test(each))?.replace(/^q\s*=\s*/, '') ?? '1';
    // A weight that is none says nothing about what is wanted, so it refuses nothing either.
    return [{ range, weight: /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 1 }];
  });
}
