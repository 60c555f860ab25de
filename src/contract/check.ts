import * as z from 'zod/mini';
import { recordIdSchema } from './reply';

/*
 * “Check everything”: what a connection, or a trusted issuer, needs is tried step by step, each with its outcome and
 * time. Nothing of a secret or token is in a report.
 */

/** Steps of a connection's check, in their order. */
export type ConnectionCheckStep = 'discovery' | 'token' | 'refresh' | 'introspection' | 'read';

/** Steps of a trusted issuer's check, in their order. */
export type IssuerCheckStep = 'discovery' | 'keys' | 'introspection';

/** What came of one step. */
export interface CheckedStep<Step extends string> {
  readonly step: Step;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** What was found, why it failed, or why it was left out. */
  readonly detail: string;
  /** What to do about a failure; empty: nothing. */
  readonly fix: string;
  readonly durationMs: number;
}

/** What a check found. */
export interface CheckReport<Step extends string> {
  readonly steps: readonly CheckedStep<Step>[];
}

/** Keys of the console's resolver for these checks. One call checks one connection or issuer. */
export const checkRequests = {
  checkConnection: z.object({
    id: recordIdSchema,
    /** The data source whose first page is read; null: a ready-made request of the provider. */
    dataSourceId: z.nullable(recordIdSchema),
  }),
  checkTrustedIssuer: z.object({ id: recordIdSchema }),
} as const;

/** What each of these keys answers. */
export interface CheckAnswers {
  checkConnection: CheckReport<ConnectionCheckStep>;
  checkTrustedIssuer: CheckReport<IssuerCheckStep>;
}
