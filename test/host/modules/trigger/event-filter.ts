import { evaluateExpression } from '../../products/jira/expression/jira-expression';
import { ExpressionError } from '../../products/jira/expression/expression-error';

/** `filter` of a trigger: https://developer.atlassian.com/platform/forge/events-reference/filters/ */
export interface EventFilter {
  readonly ignoreSelf?: boolean;
  readonly expression?: string;
  readonly onError?: string;
}

const MAX_EXPRESSION_CHARACTERS = 10_000;
const ON_ERROR = ['IGNORE', 'IGNORE_AND_LOG', 'RECEIVE', 'RECEIVE_AND_LOG'];
/** Paths of properties that an app may look at in all its filters together. */
const MAX_PROPERTY_PATHS = 5;
const PROPERTY_PATH = /event\.runtime\.(?:issue|project|user)\.properties\['[^']+'\](?:\.\w+)*/g;

/** Throws with the reason where the platform would not take the filters of an app's triggers. */
export function checkFilters(filters: readonly EventFilter[]): void {
  for (const { expression = '', onError = 'IGNORE_AND_LOG' } of filters) {
    if (expression.length > MAX_EXPRESSION_CHARACTERS) throw new Error('the filter is too long');
    if (!ON_ERROR.includes(onError)) throw new Error(`the filter has no onError '${onError}'`);
  }
  const paths = new Set(filters.flatMap(({ expression = '' }) => expression.match(PROPERTY_PATH) ?? []));
  if (paths.size > MAX_PROPERTY_PATHS)
    throw new Error(`filters look at ${paths.size} properties; the platform takes ${MAX_PROPERTY_PATHS}`);
}

/** What a filter says of an event; `problem`: what its expression failed with, if that is to be logged. */
export interface FilterVerdict {
  readonly isWanted: boolean;
  readonly problem?: string;
}

/**
 * Whether an event reaches the app. The expression sees the event and, as its `runtime`, the properties of issue and
 * project; anything but a boolean is an error.
 */
export function judgeEvent(
  { ignoreSelf = false, expression, onError = 'IGNORE_AND_LOG' }: EventFilter,
  event: { readonly selfGenerated: boolean },
  runtime: Readonly<Record<string, unknown>>,
): FilterVerdict {
  if (ignoreSelf && event.selfGenerated) return { isWanted: false };
  if (expression === undefined) return { isWanted: true };
  const failed = (problem: string): FilterVerdict => ({
    isWanted: onError.startsWith('RECEIVE'),
    ...(onError.endsWith('_AND_LOG') ? { problem } : {}),
  });
  try {
    const verdict = evaluateExpression(expression, { event: { ...event, runtime } });
    return typeof verdict === 'boolean' ? { isWanted: verdict } : failed('the filter gave no boolean');
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return failed(error.message);
  }
}
