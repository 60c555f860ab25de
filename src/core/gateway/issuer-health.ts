import * as z from 'zod/mini';
import type { IssuerHealth } from '../../contract/gateway';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';

/** How asking an issuer, or reading its published keys, failed. */
const issuerFailureKinds = ['client-refused', 'no-answer', 'bad-answer', 'keys'] as const;

/** A failure to get an answer out of an issuer; the tokens in question were not judged. */
export interface IssuerFailure {
  readonly kind: (typeof issuerFailureKinds)[number];
  /** HTTP status; null: there was no answer. */
  readonly status: number | null;
}

/** The last failure of an issuer, as stored under `gateway-health:<issuer>`. Nothing of any token. */
export const issuerHealthSchema = z.object({
  version: z.literal(1),
  kind: z.enum(issuerFailureKinds),
  status: z.nullable(z.number()),
  /** When it began, and when it was noted last. */
  sinceMs: z.number(),
  atMs: z.number(),
  /** When the issuer answered again; null: it has not. */
  recoveredAtMs: z.nullable(z.number()),
});
export type IssuerHealthRecord = z.output<typeof issuerHealthSchema>;

/** Storage key of an issuer's health. */
export const gatewayHealthKey = (issuerId: string) => `gateway-health:${issuerId}`;

/** The same failure is written again after this long only, however many calls meet it. */
const notedAgainAfterMs = 5 * 60_000;

/** What to store of a failure; null: it is known already. */
export function noteFailure(
  known: IssuerHealthRecord | null,
  { kind, status }: IssuerFailure,
  nowMs: number,
): IssuerHealthRecord | null {
  const isGoingOn = known !== null && known.recoveredAtMs === null;
  const isSame = isGoingOn && known.kind === kind && known.status === status;
  if (isSame && nowMs - known.atMs < notedAgainAfterMs) return null;
  const sinceMs = isGoingOn ? known.sinceMs : nowMs;
  return { version: 1, kind, status, sinceMs, atMs: nowMs, recoveredAtMs: null };
}

/** What to store once an issuer answers; null: nothing was wrong. */
export function noteAnswer(known: IssuerHealthRecord | null, nowMs: number): IssuerHealthRecord | null {
  return known === null || known.recoveredAtMs !== null ? null : { ...known, recoveredAtMs: nowMs };
}

/** A failure in words, with what to do about it. */
export function describeIssuerFailure({ kind, status }: IssuerFailure): {
  readonly message: Text;
  readonly fix: Text;
} {
  const answer = status === null ? buildText('check.active.noAnswer') : String(status);
  switch (kind) {
    case 'client-refused':
      return {
        message: buildText('check.health.clientRefused', { status: answer }),
        fix: buildText('check.health.clientRefusedFix'),
      };
    case 'no-answer':
      return { message: buildText('check.health.noAnswer'), fix: buildText('check.health.addressFix') };
    case 'bad-answer':
      return {
        message: buildText('check.health.badAnswer', { status: answer }),
        fix: buildText('check.health.addressFix'),
      };
    case 'keys':
      return {
        message: buildText('check.health.keys', { status: answer }),
        fix: buildText('check.health.keysFix'),
      };
  }
}

/** An issuer's health as the console shows it. */
export function describeIssuerHealth(
  health: IssuerHealthRecord | null,
  tell: (text: Text) => string,
): IssuerHealth | null {
  if (health === null) return null;
  const { message, fix } = describeIssuerFailure(health);
  const { sinceMs, atMs, recoveredAtMs } = health;
  return { message: tell(message), fix: tell(fix), sinceMs, atMs, recoveredAtMs };
}
