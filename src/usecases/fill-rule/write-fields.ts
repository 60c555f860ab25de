import { buildText } from '../../contract/text/text';
import type { JiraFailure } from '../../core/field/jira-fields';
import type { FieldFill } from '../../core/fill-rule/fill-outcome';
import type { JiraIssues } from '../../core/fill-rule/jira-issues';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';

/** What writing came to. */
interface Written {
  /** Every field with what became of it. */
  readonly fields: readonly FieldFill[];
  /** The issue's fields afterwards; null: Jira took none. */
  readonly after: Readonly<Record<string, unknown>> | null;
}

/**
 * Writes the fields that a plan says are to be written, in one call. Jira refuses a call for one field that it does not
 * take: that one is told of, and the others are written without it.
 */
export async function writeFields(
  issues: JiraIssues,
  issueId: string,
  planned: readonly FieldFill[],
): Promise<Result<Written, JiraFailure>> {
  let fields = planned;
  for (;;) {
    const writes = fields.filter(({ outcome }) => outcome === 'write');
    if (writes.length === 0) return succeed({ fields, after: null });
    const written = await issues.writeIssue(
      issueId,
      Object.fromEntries(writes.map(({ fieldId, value }) => [fieldId, value])),
    );
    if (written.ok) return succeed({ fields, after: written.value });
    const { failure } = written;
    if (failure.reason !== 'fields-refused') return { ok: false, failure };
    const named = writes.filter(({ fieldId }) => Object.hasOwn(failure.errors, fieldId));
    // A refusal that names none of them is of all.
    const refused = new Set((named.length > 0 ? named : writes).map(({ fieldId }) => fieldId));
    fields = fields.map((field) =>
      refused.has(field.fieldId) && field.outcome === 'write'
        ? {
            ...field,
            outcome: 'refused',
            problem: tellRefusal(failure.errors[field.fieldId] ?? failure.words, failure.status),
          }
        : field,
    );
  }
}

const tellRefusal = (words: string, status: number) =>
  words === ''
    ? buildText('fill.problem.refused', { status: String(status) })
    : buildText('fill.problem.refusedBecause', { words });
