import { columnKeyPattern } from '../../contract/key-patterns';
import { fail, succeed } from '../result';
import type { Result } from '../result';

/** A text with the columns of a row in braces, taken apart: `{givenName} {surname}`. */
export interface RowTemplate {
  /** Keys of the columns that it names, each once. */
  readonly columns: readonly string[];
  /**
   * The text for a row; null where none of its columns holds anything. Where some hold nothing, white space that would
   * stand alone goes with them, as in a column's own template.
   * @param textOf the text of a column; empty: it holds nothing
   */
  readonly fill: (textOf: (column: string) => string) => string | null;
}

/**
 * Takes a template over a table's columns apart. Fails with what is no column's key in braces, or with the brace that
 * is left over.
 */
export function parseRowTemplate(template: string): Result<RowTemplate, string> {
  const texts: string[] = [];
  const names: string[] = [];
  let position = 0;
  for (const match of template.matchAll(/\{([^{}]*)\}/g)) {
    const name = match[1]!.trim();
    if (!columnKeyPattern.test(name)) return fail(match[0]);
    texts.push(template.slice(position, match.index));
    names.push(name);
    position = match.index + match[0].length;
  }
  texts.push(template.slice(position));
  const stray = /[{}]/.exec(texts.join(''));
  if (stray !== null) return fail(stray[0]);
  return succeed({
    columns: [...new Set(names)],
    fill: (textOf) => {
      const cells = names.map(textOf);
      const found = cells.filter((cell) => cell !== '').length;
      if (found === 0) return null;
      const filled = texts.map((text, index) => text + (cells[index] ?? '')).join('');
      return found < cells.length ? filled.replace(/[^\S\n]+/g, ' ').trim() : filled;
    },
  });
}
