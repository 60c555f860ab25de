import type { AccountId } from '../../contract/account-id';
import type { RequestTrial } from '../../contract/exchange';
import type { NamedFailure } from '../../core/failure/failure';
import { toErrorBody } from '../../core/failure/to-error-body';
import type { Ports } from '../../core/ports';
import { readParameters } from '../../core/request/draft-parameters';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { prepareDataSource } from './prepare-data-source';
import type { DataSourceInput } from './prepare-data-source';
import { resolvePlace } from './resolve-place';
import type { AtPlace } from './resolve-place';
import { testDataSource } from './test-data-source';

/** A request to try: as it would run on a page or issue, if one is named. */
export type TrialInput = Omit<DataSourceInput, 'target'> & AtPlace;

/**
 * Runs a data source as entered and shows what came of it, the service's answer even where no table comes of
 * it; stores nothing. Fails where the request cannot be made.
 */
export async function tryRequest(
  ports: Ports,
  { place = '', ...input }: TrialInput,
  accountId: AccountId | null,
  deadlineAtMs: number,
): Promise<Result<RequestTrial, NamedFailure>> {
  // What is stored does not matter to a trial, so that a conflict waits for the save.
  const prepared = await prepareDataSource(ports, { ...input, target: null });
  if (!prepared.ok) return prepared;
  const there = await resolvePlace(ports, place, readParameters(prepared.value.draft), accountId);
  if (!there.ok) return there;
  const run = await testDataSource(
    ports,
    { ...prepared.value, placeValues: there.value },
    accountId,
    deadlineAtMs,
  );
  if (!run.ok) return run;
  const { result, exchange, curl, values } = run.value;
  const outcome = result.ok
    ? { state: 'done' as const, test: result.value }
    : { state: 'failed' as const, error: toErrorBody(result.failure, ports.language) };
  return succeed({ outcome, exchange, curl, values });
}
