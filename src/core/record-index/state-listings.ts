import * as z from 'zod/mini';
import { connectionStatusSchema } from '../connection/connection-record';
import type { ConnectionStatusRecord } from '../connection/connection-record';
import { dataSourceHealthSchema } from '../data-source/data-source-record-schema';
import type { DataSourceHealthRecord } from '../data-source/data-source-record';
import { isSame } from '../record/sorted-text';
import type { Listing } from './listed-entry';

/*
 * States change with every refresh and renewal. Lists are told of each change that matters to people at once, and how
 * long ago something went well in steps.
 */

/** A list's word of when a data source was refreshed last, and its rows, may be older than the truth by this. */
const listedHealthStepMs = 3_600_000;

/** A list's word of when a sign-in was renewed last may be older than the truth by this. */
const listedStatusStepMs = 6 * 3_600_000;

const healthSchema = z.pick(dataSourceHealthSchema, {
  lastSuccessAtMs: true,
  rowCount: true,
  truncated: true,
  verdict: true,
  drift: true,
  suspicions: true,
  lastError: true,
});

/** A data source's health as lists show it: without its refreshes. */
export type ListedHealth = z.output<typeof healthSchema>;

/** The part of a data source's health that lists show. */
function toListedHealth(record: DataSourceHealthRecord): ListedHealth {
  const { lastSuccessAtMs, rowCount, truncated, verdict, drift, suspicions, lastError } = record;
  return { lastSuccessAtMs, rowCount, truncated, verdict, drift, suspicions, lastError };
}

/** How the health of data sources is listed; null: it cannot be read, which is as good as none. */
export const healthListing: Listing<ListedHealth | null> = {
  kind: 'source-health',
  toEntry: (raw) => {
    const parsed = dataSourceHealthSchema.safeParse(raw);
    return parsed.success ? toListedHealth(parsed.data) : null;
  },
  schema: z.nullable(healthSchema),
};

/** Whether lists need not be told of a data source's health: only moments and counts have moved, and those not far. */
export function isHealthListedSame(before: DataSourceHealthRecord, after: DataSourceHealthRecord): boolean {
  const listedAtMs = before.listedAtMs ?? null;
  const isFar =
    listedAtMs === null ||
    (after.lastSuccessAtMs ?? 0) - listedAtMs >= listedHealthStepMs ||
    (before.rowCount === 0) !== (after.rowCount === 0);
  return !isFar && isSame(lastingHealth(before), lastingHealth(after));
}

function lastingHealth(record: DataSourceHealthRecord) {
  const { lastSuccessAtMs, lastError, truncated, verdict, drift, suspicions } = record;
  const hasSucceeded = lastSuccessAtMs !== null;
  // An error is of the last refresh, or of one before the last success.
  const isInError = lastError !== null && lastError.atMs >= (lastSuccessAtMs ?? 0);
  // The service's own number of an error is another one each time.
  const error = lastError && { code: lastError.error.code, message: lastError.error.message };
  return { hasSucceeded, isInError, error, truncated, verdict: verdict?.state, drift, suspicions };
}

/** How sign-ins' states are listed; null: it cannot be read, which is as good as none. */
export const statusListing: Listing<ConnectionStatusRecord | null> = {
  kind: 'sign-in-status',
  toEntry: (raw) => connectionStatusSchema.safeParse(raw).data ?? null,
  schema: z.nullable(connectionStatusSchema),
};

/** Whether lists need not be told of a sign-in's state: it was renewed without anybody's help, as some hours ago. */
export function isStatusListedSame(before: ConnectionStatusRecord, after: ConnectionStatusRecord): boolean {
  if (before.state !== 'authenticated' || after.state !== 'authenticated') return false;
  const isFar = (after.renewedAtMs ?? 0) - (before.listedAtMs ?? 0) >= listedStatusStepMs;
  return !isFar && isSame(lastingStatus(before), lastingStatus(after));
}

type Authenticated = Extract<ConnectionStatusRecord, { state: 'authenticated' }>;

function lastingStatus({ signInRevision, expiresAtMs, isRenewable, missingScopes }: Authenticated) {
  // The end of a token that the app renews by itself is shown nowhere.
  return { signInRevision, isRenewable, missingScopes, expiresAtMs: isRenewable ? null : expiresAtMs };
}
