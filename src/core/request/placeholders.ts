/** A text cut at its placeholders: `texts` has one more element than `names`. */
export interface CutText {
  readonly texts: readonly string[];
  readonly names: readonly string[];
}

const placeholder = /\{\{\s*([A-Za-z][A-Za-z0-9_.]*)\s*\}\}/g;

/** Cuts a text at `{{name}}`. Null if it holds braces that open or close no placeholder. */
export function cutAtPlaceholders(text: string): CutText | null {
  const texts: string[] = [];
  const names: string[] = [];
  let position = 0;
  for (const match of text.matchAll(placeholder)) {
    texts.push(text.slice(position, match.index));
    names.push(match[1]!);
    position = match.index + match[0].length;
  }
  texts.push(text.slice(position));
  return texts.some((each) => each.includes('{{')) ? null : { texts, names };
}
