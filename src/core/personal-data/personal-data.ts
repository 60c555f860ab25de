import * as z from 'zod/mini';
import type { Ports } from '../ports';

/** An account that the app stores something of. */
export interface StoredAccount {
  readonly accountId: string;
  /** Since when what is stored of it is known to be right, in milliseconds; 0: nobody knows. */
  readonly knownAtMs: number;
}

/** What became of an account since then. */
export interface AccountUpdate {
  readonly accountId: string;
  /** `closed`: everything of it has to go. `updated`: names that were kept are to be read anew. */
  readonly status: 'closed' | 'updated';
}

/** Accounts that Atlassian takes in one report. */
export const accountsPerReport = 90;

/** Atlassian's register of accounts. https://developer.atlassian.com/platform/forge/user-privacy-guidelines/ */
export interface AccountRegister {
  /** Reports at most {@link accountsPerReport} accounts; null: the register did not answer. */
  report(accounts: readonly StoredAccount[]): Promise<readonly AccountUpdate[] | null>;
  /** The name by which Confluence shows an account now, read as the app; null: it does not say. */
  readName(accountId: string): Promise<string | null>;
}

/** What the report of personal data needs beyond the ports of every use case. */
export interface PersonalDataPorts extends Ports {
  readonly accountRegister: AccountRegister;
}

/** How often every stored account is reported: Atlassian asks for it every seven days. */
export const reportEveryMs = 7 * 86_400_000;

/** How far the report has come, as stored under `personal-data:report`. */
export const reportStateSchema = z.object({
  version: z.literal(1),
  /** When this report began, or the last one if none is under way. */
  startedAtMs: z.number(),
  /** When the report before it began: names are right since then. */
  previousAtMs: z.number(),
  /** The last account, in alphabetical order, that is done; null: none, or all. */
  afterId: z.nullable(z.string()),
  isDone: z.boolean(),
});
export type ReportState = z.output<typeof reportStateSchema>;

const reportStateKeyOf = (part: string) => `personal-data:${part}`;
/** Storage key of the report's state; there is one. */
export const reportStateKey = reportStateKeyOf('report');
