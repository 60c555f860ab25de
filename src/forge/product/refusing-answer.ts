import type { APIResponse } from '@forge/api';
import * as z from 'zod/mini';
import type { JiraFailure } from '../../core/field/jira-fields';
import type { FieldsRefused } from '../../core/fill-rule/jira-issues';
import { ProductUnavailableError } from '../../core/product/product-unavailable';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';

/** Longest of Jira's own words that is told. */
const maxWords = 300;

const refusalSchema = z.object({
  errorMessages: z._default(z.array(z.string()), []),
  errors: z._default(z.record(z.string(), z.string()), {}),
});

/** What Jira says of a call that it did not do. */
interface Refusal {
  readonly status: number;
  readonly refusal: Pick<FieldsRefused, 'errors' | 'words'>;
}

/** Jira's answer as a value; a refusal with Jira's own words. */
export async function askJira(
  pending: Promise<APIResponse>,
): Promise<Result<unknown, Refusal | JiraFailure>> {
  try {
    const answer = await pending;
    const text = await answer.text();
    const body: unknown = text === '' ? null : JSON.parse(text);
    return answer.ok ? succeed(body) : fail({ status: answer.status, refusal: readRefusal(body) });
  } catch (error) {
    if (!(error instanceof ProductUnavailableError)) return fail({ reason: 'jira-failed', status: 0 });
    const { product, resumesAtMs, kind } = error;
    return fail({ reason: 'product-unavailable', product, resumesAtMs, limit: kind });
  }
}

/** As much of Jira's own words as is told. */
export const cutWords = (text: string) => text.slice(0, maxWords).toWellFormed();

/** Whether what was asked for is not there. */
export const isAbsent = (failure: Refusal | JiraFailure) => 'refusal' in failure && failure.status === 404;

/** A refusal without its words. */
export const toFailure = (failure: Refusal | JiraFailure): JiraFailure =>
  'refusal' in failure ? { reason: 'jira-failed', status: failure.status } : failure;

function readRefusal(body: unknown): Refusal['refusal'] {
  const { errorMessages = [], errors = {} } = refusalSchema.safeParse(body).data ?? {};
  return {
    errors: Object.fromEntries(Object.entries(errors).map(([field, words]) => [field, cutWords(words)])),
    words: cutWords(errorMessages.join(' ')),
  };
}
