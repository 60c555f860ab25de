import type { AccountId } from '../../contract/account-id';
import type { FieldKind } from '../../contract/field-limits';
import type { ConfigurationPlace } from '../../core/field/jira-fields';

/** Where a field is shown or edited, and to whom, from the platform's permission-checked context. */
export interface FieldPlace {
  readonly accountId: AccountId | null;
  readonly kind: FieldKind;
  readonly fieldId: string;
  /** Null while an issue is being made. */
  readonly issue: { readonly id: string; readonly key: string } | null;
  readonly project: { readonly id: string; readonly key: string } | null;
  readonly issueTypeId: string | null;
  /** Whether a customer of the service portal looks, or anybody in the portal. */
  readonly isPortal: boolean;
  /** Whether the app may ask Jira in the account's name: not for customers and anonymous people. */
  readonly mayActAsUser: boolean;
}

/** How to ask Jira for the configuration that holds at a place; null: the platform did not say where it is. */
export function toConfigurationPlace(place: FieldPlace): ConfigurationPlace | null {
  if (place.issue !== null) return { issueId: place.issue.id };
  if (place.project === null) return null;
  return { projectId: place.project.id, issueTypeId: place.issueTypeId };
}
