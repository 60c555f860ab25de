import { tokenInfoCalls, trustedIssuerDraftSchema } from '../../../../src/contract/gateway';
import type { TokenValidation, TrustedIssuer, TrustedIssuerDraft } from '../../../../src/contract/gateway';
import type { IssuerPreset, ProviderPreset } from '../../../../src/contract/provider';

/** A provider whose tokens the gateway can check. */
export type IssuerProvider = ProviderPreset & { readonly issuer: IssuerPreset };

/** The providers whose tokens the gateway can check, in their order. */
export function listIssuerProviders(providers: readonly ProviderPreset[]): readonly IssuerProvider[] {
  return providers.filter((each): each is IssuerProvider => each.issuer !== undefined);
}

/** A provider's name as an issuer. */
export function issuerName({ name, issuer }: IssuerProvider): string {
  return issuer.name ?? name;
}

/** A draft that begins from a provider: without audience and client, so that it cannot be saved by mistake. */
export function draftOf(provider: IssuerProvider): TrustedIssuerDraft {
  const { validation, defaults } = provider.issuer;
  const begun = { name: issuerName(provider), preset: provider.id, validation, ...defaults };
  return { ...trustedIssuerDraftSchema.parse({ ...begun, audiences: ['-'] }), audiences: [] };
}

/** What of a trusted issuer an administrator enters. */
export function toIssuerDraft(issuer: TrustedIssuer): TrustedIssuerDraft {
  const { name, preset, enabled, validation, audiences, otherAudiences, scopes, roles } = issuer;
  const { withoutScopes, groups, identity, clients } = issuer;
  const allowed = { audiences, otherAudiences, scopes, roles, withoutScopes, groups };
  return { name, preset, enabled, validation, ...allowed, identity, clients };
}

/** A draft for another provider: how its tokens are checked is the provider's, and what was entered besides stays. */
export function changeProvider(
  draft: TrustedIssuerDraft,
  before: IssuerProvider | undefined,
  next: IssuerProvider,
): TrustedIssuerDraft {
  const fresh = draftOf(next);
  if (!before) return fresh;
  const begun = draftOf(before);
  const names = Object.keys(draft) as (keyof TrustedIssuerDraft)[];
  const entered = names.filter(
    (name) => name !== 'validation' && JSON.stringify(draft[name]) !== JSON.stringify(begun[name]),
  );
  return { ...fresh, ...Object.fromEntries(entered.map((name) => [name, draft[name]])) };
}

/** Hosts that the app must be allowed to call for an issuer. */
export function hostsOf(validation: TokenValidation): readonly string[] {
  const url = askedUrl(validation);
  return URL.canParse(url) ? [new URL(url).host] : [];
}

function askedUrl(validation: TokenValidation): string {
  switch (validation.kind) {
    case 'jwks':
      return validation.jwksUrl;
    case 'introspection':
      return validation.url;
    case 'token-info':
      return validation.baseUrl === '' ? tokenInfoCalls[validation.provider].baseUrl : validation.baseUrl;
  }
}
