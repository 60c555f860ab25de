import type { AsyncEvent } from '@forge/events';
import type { ThrownFailure } from '../../core/failure/failure';
import type { AdfDocument } from '../../core/table/adf';
import type { JqlAnswer } from '../../usecases/jql/evaluate-jql-function';
import { withinBoundary } from './boundary';
import type { HandlerKind } from './boundary';

/*
 * Functions of the manifest by their kind, each within the boundary, with what the platform expects of that kind when
 * something is thrown. Resolvers are defined by `defineResolver`.
 */

/** A web trigger's answer. */
export interface WebTriggerAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

/** How soon Forge gives an event again whose handling broke off, in seconds; it does so a few times. */
const retryAfterSeconds = 60;
/** The longest that Forge takes: a limit of the products is not passed sooner by asking sooner. */
const longestRetrySeconds = 900;

type Answering<Answer> = (
  name: string,
  run: (payload: unknown) => Promise<Answer>,
  /** What is answered when something is thrown; has to hold for any payload. */
  onThrow: (failure: ThrownFailure, payload: unknown) => Answer | Promise<Answer>,
) => (payload: unknown) => Promise<Answer>;

const answering =
  <Answer>(kind: HandlerKind): Answering<Answer> =>
  (name, run, onThrow) =>
  (payload) =>
    withinBoundary(
      kind,
      name,
      () => run(payload),
      (failure) => onThrow(failure, payload),
    );

/** A web trigger: an HTTP answer of the app's own, as Forge's says nothing to whoever called. */
export const webTrigger = answering<WebTriggerAnswer>('web-trigger');

/** An `adfExport` function: a document with a sentence, as a missing one leaves a hole in the page. */
export const adfExport = answering<AdfDocument>('export');

/** A field type's value function: the values as they are, as an empty answer would empty the field. */
export const fieldValues = answering<readonly unknown[]>('field-values');

/** A JQL function: an error that Jira shows to whoever searches. */
export const jqlFunction = answering<JqlAnswer>('jql-function');

/** What Jira takes of a workflow's validator. */
export interface ValidatorAnswer {
  readonly result: boolean;
  readonly errorMessage?: string;
}

/** A workflow's validator: an answer in any case, as without one nobody could move the issue. */
export const transitionValidator = (
  name: string,
  run: (payload: unknown) => Promise<ValidatorAnswer>,
  onThrow: (payload: unknown) => ValidatorAnswer,
) => answering<ValidatorAnswer>('validator')(name, run, (_, payload) => onThrow(payload));

/**
 * An action, which gets the platform's context beside its inputs: an answer that a rule can branch on, as something thrown
 * would end the rule with a text that says nothing.
 */
export const action =
  <Answer>(
    name: string,
    run: (payload: unknown, context: unknown) => Promise<Answer>,
    onThrow: (failure: ThrownFailure) => Answer | Promise<Answer>,
  ) =>
  (payload: unknown, context: unknown) =>
    withinBoundary('action', name, () => run(payload, context), onThrow);

/** A queue's consumer: asks Forge to give the event again, which it does only for an `InvocationError` returned. */
export const consumer = (name: string, work: (event: AsyncEvent) => Promise<void>) => (event: AsyncEvent) =>
  withinBoundary<object | undefined>(
    'consumer',
    name,
    async () => {
      await work(event);
      return undefined;
    },
    (failure) => askAgain(failure.reason === 'product-unavailable' ? longestRetrySeconds : retryAfterSeconds),
  );

/**
 * A product's event: asks Forge to give it again where the work says so, or breaks off.
 * @param work gives after how many seconds; null: never
 */
export const productEvent =
  (name: string, work: (event: unknown) => Promise<number | null>) => (event: unknown) =>
    withinBoundary<object | undefined>(
      'product-event',
      name,
      async () => {
        const seconds = await work(event);
        return seconds === null ? undefined : askAgain(seconds);
      },
      (failure) =>
        askAgain(failure.reason === 'product-unavailable' ? longestRetrySeconds : retryAfterSeconds),
    );

async function askAgain(retryAfter: number): Promise<object> {
  const { InvocationError, InvocationErrorCode } = await import('@forge/events');
  return new InvocationError({ retryAfter, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
}

/**
 * A scheduled trigger of independent steps: one that breaks off keeps none of the others from its turn. 204 is what
 * Forge counts as done; anything else, nothing too, as failed. It repeats no run.
 */
export const scheduled = (steps: Readonly<Record<string, () => Promise<void>>>) => async () => {
  let isDone = true;
  for (const [name, step] of Object.entries(steps)) {
    const went = () => step().then(() => true);
    const ended = await withinBoundary('scheduled', name, went, () => false);
    isDone &&= ended;
  }
  return { statusCode: isDone ? 204 : 500 };
};
