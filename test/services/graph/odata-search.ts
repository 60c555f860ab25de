import { valueText } from './odata-value';

/**
 * Graph's `$search` over directory objects: `"property:words"` clauses joined by AND and OR. Each word must begin
 * a word of the property. Returns undefined when the text is not of that form.
 */
export function parseSearch(
  text: string,
): { properties: string[]; matches: (read: (property: string) => unknown) => boolean } | undefined {
  const alternatives: { property: string; words: string[] }[][] = [[]];
  const properties: string[] = [];
  const pattern = /\s*"((?:[^"\\]|\\.)*)"\s*|\s*(AND|OR)\s+/y;
  let expectClause = true;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) return undefined;
    if (match[2] !== undefined) {
      if (expectClause) return undefined;
      if (match[2] === 'OR') alternatives.push([]);
      expectClause = true;
      continue;
    }
    const clause = match[1]?.replace(/\\(.)/g, '$1') ?? '';
    const colon = clause.indexOf(':');
    if (colon <= 0 || !expectClause) return undefined;
    const property = clause.slice(0, colon);
    properties.push(property);
    alternatives.at(-1)?.push({ property, words: tokens(clause.slice(colon + 1)) });
    expectClause = false;
  }
  if (expectClause) return undefined;
  return {
    properties,
    matches: (read) =>
      alternatives.some((clauses) =>
        clauses.every(({ property, words }) => {
          const found = tokens(valueText(read(property)));
          return words.every((word) => found.some((candidate) => candidate.startsWith(word)));
        }),
      ),
  };
}

/** Words as Graph indexes them: parted at spaces and punctuation, without case or accents. */
function tokens(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
