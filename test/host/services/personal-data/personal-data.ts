import { ACCOUNTS } from '../../accounts/accounts';
import { definePlugin, ok } from '../../core/plugin';
import type { PlatformReply, PlatformRequest } from '../../runtime/protocol';
import { HttpRefusal } from '../../server/http-exchange';
import { jsonReply, textReply } from '../../server/platform-reply';

declare module '../../host-options' {
  interface Host {
    readonly personalData: {
      /** Says of an account that it was closed, or that its profile has changed just now. */
      set(accountId: string, status: 'closed' | 'updated'): void;
      /** Sizes of the reports that the app has made. */
      readonly reports: readonly number[];
      /** Accounts that the app has reported. */
      readonly reported: ReadonlySet<string>;
    };
  }
}

declare module '../faults/fault-table' {
  interface FaultModes {
    /** `status`: the report is answered with the fault's status, 429 without one. */
    'personal-data': 'status';
  }
}

/** Accounts that Atlassian takes in a report. */
const MAX_ACCOUNTS = 90;
const SCOPE = 'report:personal-data';

interface Report {
  readonly accounts?: readonly { readonly accountId?: unknown; readonly updatedAt?: unknown }[];
}

/**
 * The report of personal data (`privacy.reportPersonalData` of `@forge/api`).
 * https://developer.atlassian.com/platform/forge/user-privacy-guidelines/
 */
export const PERSONAL_DATA = definePlugin({
  name: 'personal-data',
  create: (core) => {
    const changes = new Map<string, { status: 'closed' | 'updated'; atMs: number }>();
    const reports: number[] = [];
    const reported = new Set<string>();
    core.faults.register('personal-data', ['status']);

    const set = (accountId: string, status: 'closed' | 'updated') => {
      changes.set(accountId, { status, atMs: core.now() });
    };

    const answer = (request: PlatformRequest): PlatformReply => {
      const fault = core.faults.take('personal-data', request.path);
      if (fault) return jsonReply(fault.status ?? 429, { message: 'planned failure' });
      if (request.provider !== 'app') return jsonReply(401, { message: 'Unauthorized' });
      if (!core.manifest.scopes.includes(SCOPE))
        return jsonReply(403, { message: `${SCOPE} is not in the manifest` });
      const { accounts } = JSON.parse(request.body ?? '{}') as Report;
      if (!Array.isArray(accounts) || accounts.length === 0 || accounts.length > MAX_ACCOUNTS)
        return jsonReply(400, { message: `A report takes 1 to ${MAX_ACCOUNTS} accounts` });
      const updates: object[] = [];
      for (const { accountId, updatedAt } of accounts as NonNullable<Report['accounts']>) {
        const knownAtMs = typeof updatedAt === 'string' ? Date.parse(updatedAt) : NaN;
        if (typeof accountId !== 'string' || Number.isNaN(knownAtMs))
          return jsonReply(400, { message: 'An account needs accountId and updatedAt' });
        reported.add(accountId);
        const change = changes.get(accountId);
        if (change?.status === 'closed' || (change && change.atMs > knownAtMs))
          updates.push({ accountId, status: change.status });
      }
      reports.push(accounts.length);
      return updates.length === 0 ? textReply(204, '') : jsonReply(200, { accounts: updates });
    };

    return {
      offers: { set },
      platformCalls: [
        {
          matches: (request) =>
            request.kind === 'platform' &&
            request.remote === 'stargate' &&
            request.path === '/app/report-accounts',
          answer: (request) => answer(request as PlatformRequest),
        },
      ],
      controlApi: {
        'POST /personal-data': ({ accountId, status }) => {
          if (!ACCOUNTS.some((account) => account.accountId === accountId))
            throw new HttpRefusal(400, "'accountId' is no account of the site");
          if (status !== 'closed' && status !== 'updated')
            throw new HttpRefusal(400, "'status' is closed or updated");
          set(accountId as string, status);
          return ok({});
        },
      },
      host: () => ({ personalData: { set, reports, reported } }),
      reset: () => {
        changes.clear();
        reports.length = 0;
        reported.clear();
      },
    };
  },
});
