import type * as z from 'zod/mini';
import { buildText } from '../contract/text/text';
import type { Text } from '../contract/text/text';
import { fail, succeed } from './result';
import type { Result } from './result';

/** The first thing that is wrong with a value from outside. */
export interface ValueProblem {
  /** Dotted path of the part that is wrong; empty for the value as a whole. */
  readonly place: string;
  /** What is wrong with it: in the schema's own words where it has some. */
  readonly problem: Text;
}

type Issue = z.core.$ZodIssue;

/** Checks a value from outside against its schema, and says what is wrong with it. */
export function parseValue<S extends z.ZodMiniType>(
  schema: S,
  value: unknown,
): Result<z.output<S>, ValueProblem> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return succeed(parsed.data);
  const [issue] = parsed.error.issues;
  return fail(issue ? toProblem(issue) : { place: '', problem: buildText('problem.unreadable') });
}

/** Everything that is wrong with a value, for a form that shows it all at once; none: it fits its schema. */
export function listValueProblems(schema: z.ZodMiniType, value: unknown): readonly ValueProblem[] {
  return schema.safeParse(value).error?.issues.map(toProblem) ?? [];
}

function toProblem(issue: Issue): ValueProblem {
  return { place: issue.path.map(String).join('.'), problem: describeIssue(issue) };
}

function describeIssue(issue: Issue): Text {
  const count = limitOf(issue);
  // A schema's own words are a key, see `says`; schemas of `zod/mini` know no others.
  if (issue.message.startsWith('problem.')) {
    return { key: issue.message, ...(count === null ? {} : { values: { count } }) };
  }
  switch (issue.code) {
    case 'invalid_type':
      return describeType(issue.expected);
    case 'too_big':
      return describeMost(issue.origin, Number(issue.maximum));
    case 'too_small':
      return describeLeast(issue.origin, Number(issue.minimum));
    case 'invalid_value':
      return buildText('problem.choice');
    case 'unrecognized_keys':
      return buildText('problem.form.unknownMembers', { names: issue.keys.slice(0, 5) });
    default:
      return buildText('problem.unexpectedForm');
  }
}

function limitOf(issue: Issue): number | null {
  if (issue.code === 'too_big') return Number(issue.maximum);
  return issue.code === 'too_small' ? Number(issue.minimum) : null;
}

function describeType(expected: string): Text {
  switch (expected) {
    case 'string':
      return buildText('problem.form.text');
    case 'number':
      return buildText('problem.form.number');
    case 'int':
      return buildText('problem.form.wholeNumber');
    case 'boolean':
      return buildText('problem.form.boolean');
    case 'array':
      return buildText('problem.form.list');
    case 'object':
    case 'record':
      return buildText('problem.form.object');
    default:
      return buildText('problem.unexpectedForm');
  }
}

function describeMost(origin: string, count: number): Text {
  if (origin === 'string') return buildText('problem.tooLong', { count });
  return origin === 'array'
    ? buildText('problem.tooManyEntries', { count })
    : buildText('problem.atMost', { count });
}

function describeLeast(origin: string, count: number): Text {
  if (origin === 'string') return buildText('problem.tooShort', { count });
  return origin === 'array'
    ? buildText('problem.tooFewEntries', { count })
    : buildText('problem.atLeast', { count });
}
