import type { ParameterType, ParameterValues } from '../../contract/parameter';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { cutAtPlaceholders } from './placeholders';

/** A JSON body with placeholders in its texts, checked. */
export interface BodyTemplate {
  readonly names: readonly string[];
  /**
   * The body as a JSON value. A text that is one placeholder becomes the value in its type (null if there is
   * none); in a longer text the value stands as text. Either way it stays a value: it is put in after parsing.
   */
  fill(values: ParameterValues, typeOf: (name: string) => ParameterType): unknown;
}

/** Reads a JSON body. Fails with a sentence if it is no JSON, or a placeholder stands outside a text. */
export function compileBodyTemplate(text: string): Result<BodyTemplate, Text> {
  let template: unknown;
  try {
    template = JSON.parse(text);
  } catch {
    return fail(
      /\{\{/.test(text)
        ? buildText('problem.template.body', { example: '{"query": "{{name}}"}' })
        : buildText('problem.template.json'),
    );
  }
  const names: string[] = [];
  const problem = collect(template, names, 0);
  if (problem !== null) return fail(problem);
  return succeed({ names, fill: (values, typeOf) => fillValue(template, values, typeOf) });
}

/** Deeper bodies than this are nobody's request; a bound keeps the walk off the stack's end. */
const deepest = 60;

function collect(value: unknown, names: string[], depth: number): Text | null {
  if (depth > deepest) return buildText('problem.template.tooDeep');
  if (typeof value === 'string') {
    const cut = cutAtPlaceholders(value);
    if (cut === null)
      return buildText('problem.template.openPlaceholder', { open: '{{', example: '{{name}}' });
    names.push(...cut.names);
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, child] of Object.entries(value)) {
    if (key.includes('{{')) return buildText('problem.template.inName');
    const problem = collect(child, names, depth + 1);
    if (problem !== null) return problem;
  }
  return null;
}

function fillValue(
  value: unknown,
  values: ParameterValues,
  typeOf: (name: string) => ParameterType,
): unknown {
  if (typeof value === 'string') return fillText(value, values, typeOf);
  if (Array.isArray(value)) return value.map((each) => fillValue(each, values, typeOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, fillValue(child, values, typeOf)]),
  );
}

function fillText(text: string, values: ParameterValues, typeOf: (name: string) => ParameterType): unknown {
  const { texts, names } = cutAtPlaceholders(text)!;
  const [only] = names;
  if (only !== undefined && names.length === 1 && texts.every((each) => each === '')) {
    return toTyped(values[only] ?? '', typeOf(only));
  }
  return texts.reduce((filled, each, index) => filled + (values[names[index - 1]!] ?? '') + each);
}

function toTyped(value: string, type: ParameterType): unknown {
  if (value === '') return null;
  if (type === 'number') return Number(value);
  return type === 'boolean' ? value === 'true' : value;
}
