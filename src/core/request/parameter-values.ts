import type { Parameter, ParameterValues } from '../../contract/parameter';
import { contextPathPattern, maxParameterCharacters } from '../../contract/parameter';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { fail, succeed } from '../result';
import type { Result } from '../result';

/** Where values come from; each parameter takes its value from its own source only. */
export interface ValueSources {
  /** Sealed into the binding by an author. */
  readonly fixed: ParameterValues;
  /** What the viewer entered. */
  readonly viewer: ParameterValues;
  /** What the platform vouches for, by context path; absent: the place has no such thing. */
  readonly context: ParameterValues;
}

/** A value that does not fit its parameter. */
export interface ValueProblem {
  readonly parameter: string;
  readonly problem: Text;
}

/**
 * Every parameter of a data source: the declared ones, and for each placeholder that spells a context path
 * (`{{page.title}}`) one that takes it.
 */
export function listParameters(
  declared: readonly Parameter[],
  placeholders: readonly string[],
): readonly Parameter[] {
  const known = new Set(declared.map(({ key }) => key));
  const implied = [...new Set(placeholders)].filter(
    (name) => !known.has(name) && contextPathPattern.test(name),
  );
  return [
    ...declared,
    ...implied.map((name): Parameter => ({
      key: name,
      label: name,
      type: 'text',
      choices: [],
      source: 'context',
      contextPath: name,
      required: true,
    })),
  ];
}

/** Sources for a test run: the admin gives every value by its parameter's key. */
export function toTestSources(parameters: readonly Parameter[], given: ParameterValues): ValueSources {
  const context: Record<string, string> = {};
  for (const { key, contextPath = key, source } of parameters) {
    if (source === 'context' && given[key] !== undefined) context[contextPath] = given[key];
  }
  return { fixed: given, viewer: given, context };
}

/**
 * The values in force: each from its source, else the default, checked against its type. Parameters without a
 * value are absent.
 */
export function resolveParameters(
  parameters: readonly Parameter[],
  sources: ValueSources,
): Result<ParameterValues, ValueProblem> {
  const values: Record<string, string> = {};
  for (const parameter of parameters) {
    const given = readSource(parameter, sources);
    // Spaces alone are no value: a service would be asked for what nobody looks for.
    const text = given === undefined || given.trim() === '' ? (parameter.default ?? '') : given;
    if (text.trim() === '') {
      if (!parameter.required) continue;
      const problem =
        parameter.source === 'context'
          ? buildText('problem.parameter.unknownHere', { name: parameter.contextPath ?? parameter.key })
          : buildText('problem.parameter.value');
      return fail({ parameter: parameter.key, problem });
    }
    const value = parseParameterValue(parameter, text);
    if (!value.ok) return fail({ parameter: parameter.key, problem: value.failure });
    values[parameter.key] = value.value;
  }
  return succeed(values);
}

function readSource(parameter: Parameter, sources: ValueSources): string | undefined {
  const values = sources[parameter.source];
  const name = parameter.source === 'context' ? (parameter.contextPath ?? parameter.key) : parameter.key;
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** A value in the one spelling of its type, or what is wrong with it. */
export function parseParameterValue(
  { type, choices }: Pick<Parameter, 'type' | 'choices'>,
  text: string,
): Result<string, Text> {
  if (text.length > maxParameterCharacters) {
    return fail(buildText('problem.tooLong', { count: maxParameterCharacters }));
  }
  const trimmed = text.trim();
  switch (type) {
    case 'text':
      return succeed(text.toWellFormed());
    case 'number':
      return /^-?\d{1,30}(\.\d{1,30})?([eE][+-]?\d{1,3})?$/.test(trimmed) && Number.isFinite(Number(trimmed))
        ? succeed(trimmed)
        : fail(buildText('problem.parameter.number'));
    case 'boolean':
      return trimmed === 'true' || trimmed === 'false'
        ? succeed(trimmed)
        : fail(buildText('problem.parameter.boolean'));
    case 'date':
      return isDay(trimmed) ? succeed(trimmed) : fail(buildText('problem.parameter.date'));
    case 'choice':
      return choices.includes(text) ? succeed(text) : fail(buildText('problem.parameter.choice'));
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(text);
  // Date.parse takes the 30th of February in some engines.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
