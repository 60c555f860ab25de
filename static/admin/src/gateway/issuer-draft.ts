import { tokenInfoCalls } from '../../../../src/contract/gateway';
import type {
  DiscoveredIssuer,
  TokenValidation,
  TrustedIssuer,
  TrustedIssuerDraft,
} from '../../../../src/contract/gateway';
import { readPastedSetting } from '../../../../src/contract/pasted-address/read-setting';
import { fillPresetTemplate } from '../../../../src/contract/provider';
import type { IssuerPreset, PresetSetting, ProviderPreset } from '../../../../src/contract/provider';

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

/** Fields of a provider as an issuer, such as its tenant. */
export function issuerSettings({ settings, issuer }: IssuerProvider): readonly PresetSetting[] {
  return issuer.settings ?? settings;
}

/** A draft that begins from a provider: without audience and client, so that it cannot be saved by mistake. */
export function draftOf(provider: IssuerProvider): TrustedIssuerDraft {
  const { validation, defaults } = provider.issuer;
  const chosen = issuerSettings(provider).flatMap(({ key, options }) =>
    options?.[0] ? [[key, options[0].value] as const] : [],
  );
  const settings = { ...Object.fromEntries(chosen), ...defaults.settings };
  return {
    ...empty,
    ...defaults,
    name: issuerName(provider),
    preset: provider.id,
    settings,
    validation: follow(validation, provider, settings, settings),
  };
}

const empty: Omit<TrustedIssuerDraft, 'name' | 'preset' | 'settings' | 'validation'> = {
  enabled: true,
  audiences: [],
  otherAudiences: [],
  scopes: [],
  roles: [],
  withoutScopes: false,
  groups: [],
  identity: { kind: 'none' },
  clients: [],
};

/**
 * A draft with another value of one of its provider's fields. The addresses follow, save those that were written by
 * hand.
 */
export function changeSetting(
  draft: TrustedIssuerDraft,
  provider: IssuerProvider,
  key: string,
  value: string,
): TrustedIssuerDraft {
  const settings = { ...draft.settings, [key]: value };
  const validation = follow(draft.validation, provider, draft.settings, settings);
  return { ...draft, settings, validation };
}

/**
 * A draft with one of its provider's fields read: a tenant out of a token endpoint that was pasted, with what else that
 * says.
 */
export function readSetting(
  draft: TrustedIssuerDraft,
  provider: IssuerProvider,
  key: string,
): TrustedIssuerDraft {
  const own = issuerSettings(provider);
  const others = provider.settings.filter((each) => own.every((one) => one.key !== each.key));
  const { validation } = provider.issuer;
  const checked = validation.kind === 'jwks' ? [...validation.issuers, validation.jwksUrl] : [];
  const addresses = [...(provider.addresses ?? []), ...checked];
  const preset = { ...provider, settings: [...own, ...others], addresses };
  const read = readPastedSetting(preset, draft.settings, key, draft.settings[key] ?? '');
  return own.reduce((next, { key: name }) => {
    const value = read[name];
    return value === undefined || value === next.settings[name]
      ? next
      : changeSetting(next, provider, name, value);
  }, draft);
}

function follow(
  own: TokenValidation,
  provider: IssuerProvider,
  before: TrustedIssuerDraft['settings'],
  after: TrustedIssuerDraft['settings'],
): TokenValidation {
  const template = provider.issuer.validation;
  if (own.kind !== 'jwks' || template.kind !== 'jwks') return own;
  const isGiven = (texts: readonly string[], given: readonly string[]) =>
    [given, given.map((each) => fill(each, provider, before))].some(
      (each) => each.join('\n') === texts.join('\n'),
    );
  const next = (texts: readonly string[], given: readonly string[]) =>
    isGiven(texts, given) ? given.map((each) => fill(each, provider, after)) : [...texts];
  const [jwksUrl = ''] = next([own.jwksUrl], [template.jwksUrl]);
  return { ...own, issuers: next(own.issuers, template.issuers), jwksUrl };
}

/**
 * What an issuer publishes, in the place of what was entered. An issuer that is named already stays beside others: a
 * directory's tokens may have several.
 */
export function takeFound(own: TokenValidation, found: DiscoveredIssuer): TokenValidation {
  switch (own.kind) {
    case 'jwks': {
      const issuers = own.issuers.includes(found.issuer) ? own.issuers : [found.issuer];
      return { ...own, issuers, jwksUrl: found.jwksUrl, algorithms: [...found.algorithms] };
    }
    case 'introspection':
      return {
        ...own,
        issuer: found.issuer,
        url: found.introspectionUrl,
        clientAuthentication: found.introspectionAuthentication,
      };
    case 'token-info':
      return own;
  }
}

function fill(text: string, provider: IssuerProvider, values: TrustedIssuerDraft['settings']): string {
  const entered = Object.entries(values).map(([key, value]) => [key, value.trim()] as const);
  return fillPresetTemplate(text, { settings: issuerSettings(provider) }, Object.fromEntries(entered));
}

/** What of a trusted issuer an administrator enters. */
export function toIssuerDraft(issuer: TrustedIssuer): TrustedIssuerDraft {
  const { name, preset, settings, enabled, validation, audiences, otherAudiences, scopes, roles } = issuer;
  const { withoutScopes, groups, identity, clients } = issuer;
  const allowed = { audiences, otherAudiences, scopes, roles, withoutScopes, groups };
  return { name, preset, settings, enabled, validation, ...allowed, identity, clients };
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
    (name) =>
      name !== 'validation' &&
      name !== 'settings' &&
      JSON.stringify(draft[name]) !== JSON.stringify(begun[name]),
  );
  return { ...fresh, ...Object.fromEntries(entered.map((name) => [name, draft[name]])) };
}

/** Hosts that the app must be allowed to call for an issuer. */
export function hostsOf(validation: TokenValidation): readonly string[] {
  const url = askedUrl(validation);
  // One that waits for a field names no host yet.
  return URL.canParse(url) && !/[{}]/.test(url) ? [new URL(url).host] : [];
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
