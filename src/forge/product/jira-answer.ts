import type { APIResponse } from '@forge/api';
import type { JiraFailure } from '../../core/field/jira-fields';
import { ProductUnavailableError } from '../../core/product/product-unavailable';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';

/** Jira's answer as a value: parsed JSON, null where it is empty, or why there is none. */
export async function readJiraAnswer(pending: Promise<APIResponse>): Promise<Result<unknown, JiraFailure>> {
  try {
    const answer = await pending;
    if (!answer.ok) return fail({ reason: 'jira-failed', status: answer.status });
    const text = await answer.text();
    return succeed(text === '' ? null : (JSON.parse(text) as unknown));
  } catch (error) {
    if (!(error instanceof ProductUnavailableError)) return fail({ reason: 'jira-failed', status: 0 });
    const { product, resumesAtMs, kind } = error;
    return fail({ reason: 'product-unavailable', product, resumesAtMs, limit: kind });
  }
}
