import type { TrustedIssuer, TrustedIssuerDraft } from '../../../../src/contract/gateway';
import { draftOf, issuerPresets } from './issuer-presets';
import type { IssuerPreset } from './issuer-presets';

/** What of a trusted issuer an administrator enters. */
export function toIssuerDraft(issuer: TrustedIssuer): TrustedIssuerDraft {
  const { name, preset, enabled, validation, audiences, otherAudiences, scopes, roles } = issuer;
  const { withoutScopes, groups, identity, clients } = issuer;
  const allowed = { audiences, otherAudiences, scopes, roles, withoutScopes, groups };
  return { name, preset, enabled, validation, ...allowed, identity, clients };
}

/** A draft for another provider: how its tokens are checked is the provider's, and what was entered besides stays. */
export function changePreset(draft: TrustedIssuerDraft, next: IssuerPreset): TrustedIssuerDraft {
  const before = issuerPresets.find(({ id }) => id === draft.preset);
  const fresh = draftOf(next);
  if (!before) return fresh;
  const begun = draftOf(before);
  const names = Object.keys(draft) as (keyof TrustedIssuerDraft)[];
  const entered = names.filter(
    (name) => name !== 'validation' && JSON.stringify(draft[name]) !== JSON.stringify(begun[name]),
  );
  return { ...fresh, ...Object.fromEntries(entered.map((name) => [name, draft[name]])) };
}
