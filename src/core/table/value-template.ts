import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { compilePath } from './json-path';
import type { ReadValue } from './json-path';
import type { PathBudget } from './path-budget';
import { readText } from './column-types/parts/texts';

/** A compiled template: gives the text for a row, or undefined if none of its paths finds anything. */
export interface ValueTemplate {
  readonly read: ReadValue;
  /** First member of each path: what the template needs of the row. */
  readonly leadingNames: readonly (readonly string[])[];
}

/**
 * Compiles a column template such as `{givenName} {surname}`: JSONPaths in braces, text around them. Where some
 * of the paths find nothing, white space that would stand alone goes with them.
 * Fails with a sentence's end if a brace or a path is malformed.
 */
export function compileTemplate(template: string, budget?: PathBudget): Result<ValueTemplate, Text> {
  const texts: string[] = [];
  const reads: ReadValue[] = [];
  const leadingNames: (readonly string[])[] = [];
  let position = 0;
  // A quoted name in brackets may hold braces of its own.
  for (const match of template.matchAll(/\{((?:'[^']*'|"[^"]*"|[^{}'"])*)\}/g)) {
    texts.push(template.slice(position, match.index));
    position = match.index + match[0].length;
    const compiled = compilePath(match[1]!, budget);
    if (!compiled.ok || match[1]!.trim() === '') {
      const path = `{${match[1]!}}`;
      return fail(
        compiled.ok
          ? buildText('problem.template.emptyPath', { path })
          : buildText('problem.template.path', { path, problem: compiled.failure }),
      );
    }
    reads.push(compiled.value.read);
    leadingNames.push(compiled.value.leadingNames);
  }
  texts.push(template.slice(position));
  if (texts.some((text) => /[{}]/.test(text))) return fail(buildText('problem.template.brace'));
  if (reads.length === 0) return fail(buildText('problem.template.noPath', { example: '{displayName}' }));
  return succeed({ leadingNames, read: (row) => fillRow(texts, reads, row) });
}

function fillRow(texts: readonly string[], reads: readonly ReadValue[], row: unknown): string | undefined {
  let filled = texts[0]!;
  let found = 0;
  for (const [index, read] of reads.entries()) {
    const cell = readText(read(row));
    if (cell !== null) {
      filled += cell;
      found += 1;
    }
    filled += texts[index + 1]!;
  }
  if (found === 0) return undefined;
  return found < reads.length ? filled.replace(/\s+/g, ' ').trim() : filled;
}
