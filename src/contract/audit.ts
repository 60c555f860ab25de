import type { ErrorOrigin } from './reply';

/** What an entry of the audit trail is about. */
export const auditAreas = [
  'connection',
  'data-source',
  'sign-in',
  'binding',
  'field',
  'gateway',
  'gateway-settings',
  'import',
  'option-sync',
  'fill-rule',
  'action',
  'transition',
] as const;
export type AuditArea = (typeof auditAreas)[number];

/** What came of it. */
export const auditOutcomes = ['done', 'refused', 'failed'] as const;

/** What stands in an entry for a person whose Atlassian account was closed: an id that nobody has. */
export const closedAccount = 'closed-account';

/** Who did it: a person of the site, a caller of the gateway, or the app by itself. */
type AuditActor =
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'caller'; readonly name: string; readonly accountId: string | null }
  | { readonly kind: 'app' };

/** One entry of the audit trail. Holds no secret, token, query string or body. */
export interface AuditEntry {
  readonly atMs: number;
  readonly area: AuditArea;
  /** A verb in the past tense, such as `saved`, `deleted`, `signed-in`, `called`. */
  readonly action: string;
  readonly actor: AuditActor;
  /** The record it was done to; null where it was done to none. */
  readonly subject: { readonly id: string; readonly name: string } | null;
  readonly outcome: (typeof auditOutcomes)[number];
  /** A short text for people, such as which settings changed. */
  readonly detail: string;
  readonly origin?: ErrorOrigin;
}
