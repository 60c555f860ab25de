import type { AccountId } from '../../contract/account-id';
import type { AdminAnswers } from '../../contract/admin-api';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { readParameters } from '../../core/request/draft-parameters';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { findPaging } from '../reading/find-paging';
import { failNamed } from '../record/named';
import { prepareDataSource } from './prepare-data-source';
import { resolvePlace } from './resolve-place';
import { longestTestMs, resolveTestValues } from './test-data-source';
import type { TrialInput } from './try-request';

/**
 * Finds out how the service of a data source as entered gives further pages, as on a page or issue if one is named:
 * five calls at most beyond the first page's. Stores nothing. Fails where the first page cannot be read.
 */
export async function findSourcePaging(
  ports: Ports,
  { place = '', ...input }: TrialInput,
  accountId: AccountId | null,
  deadlineAtMs: number,
): Promise<Result<AdminAnswers['findPaging'], NamedFailure>> {
  // What is entered for the paging is about to be replaced, and need not fit the request.
  const asked = { ...input.draft, paging: { kind: 'auto' as const } };
  const prepared = await prepareDataSource(ports, { ...input, draft: asked, target: null });
  if (!prepared.ok) return prepared;
  const { draft, connection, testValues } = prepared.value;
  // A file is one page.
  if (connection === null) return succeed({ paging: null, tries: [] });
  const there = await resolvePlace(ports, place, readParameters(draft), accountId);
  if (!there.ok) return there;
  const nowMs = ports.clock.nowMs();
  const subject = { dataSource: draft.name, connection: connection.name };
  const values = resolveTestValues(draft, testValues, there.value, nowMs);
  if (!values.ok) {
    const { parameter, problem } = values.failure;
    return failNamed({ reason: 'invalid-input', field: `parameters.${parameter}`, problem }, subject);
  }
  const found = await findPaging(ports, connection, draft, {
    deadlineAtMs: Math.min(deadlineAtMs, nowMs + longestTestMs),
    reader: { accountId },
    values: values.value,
  });
  return found.ok ? succeed(found.value) : failNamed(found.failure, subject);
}
