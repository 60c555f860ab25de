import type { CheckedStep } from '../../contract/check';
import type { Text } from '../../contract/text/text';
import type { Failure, NamedFailure } from '../../core/failure/failure';
import { toErrorBody } from '../../core/failure/to-error-body';
import type { Ports } from '../../core/ports';
import { tell } from '../../core/text/tell';

/** What a step of a check found. */
export type Finding =
  | { readonly outcome: 'passed' | 'skipped'; readonly detail: Text }
  | { readonly outcome: 'failed'; readonly detail: Text; readonly fix: Text }
  | { readonly outcome: 'failed'; readonly failure: NamedFailure };

/** A step that went well. */
export const pass = (detail: Text): Finding => ({ outcome: 'passed', detail });
/** A step that was not made, with the reason. */
export const skip = (detail: Text): Finding => ({ outcome: 'skipped', detail });
/** A step that failed as the same thing fails elsewhere. */
export const failWith = (failure: Failure, subject: NamedFailure['subject']): Finding => ({
  outcome: 'failed',
  failure: { failure, subject },
});

/** Runs a step of a check, and tells of it in the reader's language with the time that it took. */
export async function runStep<Step extends string>(
  { clock, language }: Pick<Ports, 'clock' | 'language'>,
  step: Step,
  work: () => Promise<Finding> | Finding,
): Promise<CheckedStep<Step>> {
  const startedAtMs = clock.nowMs();
  const finding = await work();
  const durationMs = clock.nowMs() - startedAtMs;
  if ('failure' in finding) {
    const { message, fix } = toErrorBody(finding.failure, language);
    return { step, outcome: finding.outcome, detail: message, fix, durationMs };
  }
  const fix = 'fix' in finding ? tell(finding.fix, language) : '';
  return { step, outcome: finding.outcome, detail: tell(finding.detail, language), fix, durationMs };
}
