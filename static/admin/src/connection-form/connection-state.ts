import type {
  AudienceKind,
  AuthType,
  CertificateInfo,
  ClientAuthentication,
  ConnectionDetail,
  GrantType,
  OAuth2Auth,
  PkceMethod,
  SecretName,
} from '../../../../src/contract/connection';
import type { ProviderPreset } from '../../../../src/contract/provider';
import type { TokenOwner } from '../../../../src/contract/token-owner';
import { pastedEndpoints, readPastedSetting } from '../../../../src/contract/pasted-address';
import type { PastedEndpoint } from '../../../../src/contract/pasted-address';
import { fillPresetTemplate } from '../../../../src/contract/provider';
import type { DiscoveredEndpoints } from '../../../../src/contract/sign-in';

/** Stored record that a form replaces. */
export interface Target {
  readonly id: string;
  readonly revision: number;
}

/**
 * What the connection form shows. It keeps the inputs of every authentication, so that switching back and forth
 * loses nothing; {@link toConnectionDraft} takes those that count.
 */
export interface ConnectionState {
  readonly target: Target | null;
  readonly name: string;
  readonly providerId: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly authType: AuthType;
  readonly grantType: GrantType;
  readonly clientId: string;
  readonly clientAuthentication: ClientAuthentication;
  readonly assertionAlgorithm: AssertionAlgorithm;
  readonly keyId: string;
  readonly sendsKeyId: boolean;
  readonly audienceKind: AudienceKind;
  readonly assertionAudience: string;
  readonly authUrl: string;
  readonly tokenUrl: string;
  readonly revokeUrl: string;
  readonly issuer: string;
  readonly scopes: string;
  readonly pkce: PkceMethod;
  readonly tokenOwner: TokenOwner;
  readonly parUrl: string;
  readonly dpop: boolean;
  readonly expectsIssuer: boolean;
  readonly promptsConsent: boolean;
  /** Resource indicators, parted by spaces. */
  readonly resource: string;
  /** Further parameters of the authorization request, one `name=value` a line. */
  readonly authParameters: string;
  readonly expiredTokenText: string;
  readonly secretExpiresOn: string;
  readonly username: string;
  readonly keyPlacement: 'header' | 'query';
  readonly keyName: string;
  readonly allowedHosts: string;
  /** Fields that the admin wrote by hand; the others follow the preset. */
  readonly edited: readonly FollowingField[];
  /** Addresses that the admin wrote with a gap, such as `{tenant}`: filled in again when the setting changes. */
  readonly templates: Readonly<Partial<Record<PastedEndpoint, string>>>;
  readonly secretsSet: readonly SecretName[];
  readonly certificate: CertificateInfo | null;
}

/** How a client assertion is signed. */
type AssertionAlgorithm = OAuth2Auth['assertionAlgorithm'];

/** Addresses that the provider's preset is a template for. */
const endpointFields = ['authUrl', 'tokenUrl', 'revokeUrl', 'issuer'] as const;

/** Fields that are filled from the preset until they are edited. */
export type FollowingField =
  'name' | 'scopes' | 'allowedHosts' | 'assertionAudience' | (typeof endpointFields)[number];

/** An empty form for a provider. */
export function buildConnectionState(preset: ProviderPreset): ConnectionState {
  const settings: Record<string, string> = {};
  for (const setting of preset.settings) settings[setting.key] = setting.options?.[0]?.value ?? '';
  return follow(
    {
      target: null,
      name: '',
      providerId: preset.id,
      settings,
      authType: preset.authTypes[0] ?? 'none',
      grantType: preset.oauth2?.grantTypes[0] ?? 'client_credentials',
      clientId: '',
      clientAuthentication: preset.oauth2?.clientAuthentication ?? 'client_secret_post',
      assertionAlgorithm: 'PS256',
      keyId: '',
      sendsKeyId: true,
      audienceKind: 'token-url',
      assertionAudience: '',
      authUrl: '',
      tokenUrl: '',
      revokeUrl: '',
      issuer: '',
      scopes: '',
      pkce: preset.oauth2?.pkce ?? 'S256',
      tokenOwner: 'shared',
      parUrl: '',
      dpop: false,
      expectsIssuer: false,
      promptsConsent: true,
      resource: '',
      authParameters: formatParameters(preset.oauth2?.authParameters ?? {}),
      expiredTokenText: '',
      secretExpiresOn: '',
      username: '',
      keyPlacement: 'header',
      keyName: 'X-Api-Key',
      allowedHosts: '',
      edited: [],
      templates: {},
      secretsSet: [],
      certificate: null,
    },
    preset,
  );
}

/** The form of a stored connection. A value that differs from its preset counts as edited. */
export function toConnectionState(
  detail: ConnectionDetail,
  preset: ProviderPreset | undefined,
): ConnectionState {
  const { auth } = detail;
  const empty = preset ? buildConnectionState(preset) : null;
  const oauth2 = auth.type === 'oauth2' ? auth : null;
  const state: ConnectionState = {
    target: { id: detail.id, revision: detail.revision },
    name: detail.name,
    providerId: detail.providerId,
    settings: { ...empty?.settings, ...detail.settings },
    authType: auth.type,
    ...toOAuth2State(oauth2, empty),
    username: auth.type === 'basic' ? auth.username : '',
    keyPlacement: auth.type === 'api_key' ? auth.placement : 'header',
    keyName: auth.type === 'api_key' ? auth.name : 'X-Api-Key',
    allowedHosts: detail.allowedHosts.join('\n'),
    edited: [],
    templates: {},
    secretsSet: detail.secretsSet,
    certificate: detail.certificate,
  };
  if (!preset)
    return { ...state, edited: ['name', 'scopes', 'allowedHosts', 'assertionAudience', ...endpointFields] };
  const followed = follow(state, preset);
  // Client credentials store a token URL alone; the other addresses are there again if the grant changes.
  const unused: FollowingField[] = usesAudience(state) ? [] : ['assertionAudience'];
  if (oauth2?.grantType !== 'authorization_code') unused.push('authUrl', 'revokeUrl');
  if (oauth2?.grantType !== 'authorization_code' && !needsIssuer(state)) unused.push('issuer');
  const differing = (['scopes', 'allowedHosts', 'assertionAudience', ...endpointFields] as const).filter(
    (field) => followed[field] !== state[field] && !unused.includes(field),
  );
  const templates = findTemplates(state, preset, differing);
  return follow({ ...state, edited: ['name', ...differing], templates }, preset);
}

/** Templates of the provider that give a stored address which is not the preset's own, such as an earlier endpoint. */
function findTemplates(
  state: ConnectionState,
  preset: ProviderPreset,
  differing: readonly FollowingField[],
): ConnectionState['templates'] {
  const { addresses = [] } = preset;
  const found = pastedEndpoints.flatMap((field) => {
    const fits = (each: string) => fillPresetTemplate(each, preset, state.settings) === state[field];
    const template = differing.includes(field) ? addresses.find(fits) : undefined;
    return template === undefined ? [] : [[field, template] as const];
  });
  return Object.fromEntries(found);
}

function toOAuth2State(auth: OAuth2Auth | null, empty: ConnectionState | null) {
  return {
    grantType: auth?.grantType ?? empty?.grantType ?? 'client_credentials',
    clientId: auth?.clientId ?? '',
    clientAuthentication: auth?.clientAuthentication ?? empty?.clientAuthentication ?? 'client_secret_post',
    assertionAlgorithm: auth?.assertionAlgorithm ?? 'PS256',
    keyId: auth?.keyId ?? '',
    sendsKeyId: auth?.sendsKeyId ?? true,
    audienceKind: auth?.audienceKind ?? 'token-url',
    assertionAudience: auth?.assertionAudience ?? '',
    authUrl: auth?.authUrl ?? '',
    tokenUrl: auth?.tokenUrl ?? '',
    revokeUrl: auth?.revokeUrl ?? '',
    issuer: auth?.issuer ?? '',
    scopes: auth?.scopes ?? '',
    pkce: auth?.grantType === 'authorization_code' ? auth.pkce : (empty?.pkce ?? 'S256'),
    tokenOwner: auth?.tokenOwner ?? 'shared',
    parUrl: auth?.parUrl ?? '',
    dpop: auth?.dpop ?? false,
    expectsIssuer: auth?.expectsIssuer ?? false,
    promptsConsent: auth?.promptsConsent ?? true,
    resource: auth?.resource ?? '',
    authParameters:
      auth?.grantType === 'authorization_code'
        ? formatParameters(auth.authParameters)
        : (empty?.authParameters ?? ''),
    expiredTokenText: auth?.expiredTokenText ?? '',
    secretExpiresOn: auth?.secretExpiresOn ?? '',
  } as const;
}

function formatParameters(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}

/** Changes a field that the admin wrote by hand. Emptying it lets it follow the preset again. */
export function editField(state: ConnectionState, field: FollowingField, value: string): ConnectionState {
  const others = state.edited.filter((each) => each !== field);
  const templates = Object.fromEntries(Object.entries(state.templates).filter(([name]) => name !== field));
  const edited: readonly FollowingField[] = value === '' && field === 'name' ? others : [...others, field];
  return { ...state, [field]: value, edited, templates };
}

/** Lets an address follow the preset again, or a template that the admin wrote. */
export function followTemplate(
  state: ConnectionState,
  preset: ProviderPreset,
  field: PastedEndpoint,
  template: string | null,
): ConnectionState {
  const edited = state.edited.filter((each) => each !== field);
  if (template === null) return follow({ ...editField(state, field, ''), edited }, preset);
  const templates = { ...state.templates, [field]: template };
  return follow({ ...state, edited: [...edited, field], templates }, preset);
}

/** Changes a setting such as the tenant; fields that follow the preset change with it. */
export function changeSetting(
  state: ConnectionState,
  preset: ProviderPreset,
  key: string,
  value: string,
): ConnectionState {
  return follow({ ...state, settings: { ...state.settings, [key]: value } }, preset);
}

/** Changes the grant; the scopes follow unless edited. */
export function changeGrant(
  state: ConnectionState,
  preset: ProviderPreset,
  grantType: GrantType,
): ConnectionState {
  return follow({ ...state, grantType }, preset);
}

/** Changes the provider. A name written by hand, the record and its client ID stay. */
export function changeProvider(state: ConnectionState, preset: ProviderPreset): ConnectionState {
  const fresh = buildConnectionState(preset);
  const keepsName = state.edited.includes('name');
  return {
    ...fresh,
    target: state.target,
    secretsSet: state.secretsSet,
    certificate: state.certificate,
    clientId: state.clientId,
    name: keepsName ? state.name : fresh.name,
    edited: keepsName ? ['name'] : [],
  };
}

/** Fills what follows the preset. A value with a gap, such as no tenant yet, shows the gap as `{tenant}`. */
function follow(state: ConnectionState, preset: ProviderPreset): ConnectionState {
  const settings = readSettings(state.settings, preset);
  const fill = (template: string) => fillPresetTemplate(template, preset, settings);
  const filled: Record<FollowingField, string> = {
    name: preset.name,
    authUrl: fill(preset.oauth2?.authUrl ?? ''),
    tokenUrl: fill(preset.oauth2?.tokenUrl ?? ''),
    revokeUrl: fill(preset.oauth2?.revokeUrl ?? ''),
    issuer: fill(preset.oauth2?.issuer ?? ''),
    scopes: fill(preset.oauth2?.scopes[state.grantType] ?? ''),
    allowedHosts: preset.allowedHosts.map(fill).join('\n'),
    assertionAudience: fill(preset.oauth2?.federationAudience ?? ''),
  };
  // A provider without hosts of its own has nothing to fill in with: what is there stays.
  if (preset.allowedHosts.length === 0) filled.allowedHosts = state.allowedHosts;
  for (const field of endpointFields) if (!preset.oauth2?.[field]) filled[field] = state[field];
  if (!preset.oauth2?.federationAudience) filled.assertionAudience = state.assertionAudience;
  if (preset.oauth2?.scopes[state.grantType] === undefined) filled.scopes = state.scopes;
  for (const field of state.edited) filled[field] = state[field];
  for (const field of pastedEndpoints) {
    const own = state.templates[field];
    if (own !== undefined && state.edited.includes(field)) filled[field] = fill(own);
  }
  return { ...state, ...filled };
}

/**
 * Names the request's host as allowed host of a new connection, where the provider brings none and nobody wrote
 * one. A stored connection is left alone: its credentials must not follow a URL unasked.
 */
export function suggestAllowedHost(
  state: ConnectionState,
  preset: ProviderPreset,
  requestUrl: string,
): ConnectionState {
  if (state.target || preset.allowedHosts.length > 0 || state.edited.includes('allowedHosts')) return state;
  const host = /^https?:\/\/([^/?#\s{}@]+\.[^/?#\s{}@]+)/i.exec(requestUrl.trim())?.[1]?.toLowerCase() ?? '';
  return host === state.allowedHosts ? state : { ...state, allowedHosts: host };
}

/** Takes over what discovery found; from then on these fields no longer follow the preset. */
export function takeEndpoints(state: ConnectionState, found: DiscoveredEndpoints): ConnectionState {
  const { issuer, authUrl, tokenUrl, revokeUrl, parUrl } = found;
  const { pkce, clientAuthentication, assertionAlgorithm, dpop, expectsIssuer, promptsConsent } = found;
  const edited = [...new Set([...state.edited, ...endpointFields])];
  const endpoints = { issuer, authUrl, tokenUrl, revokeUrl, parUrl };
  const methods = { pkce, clientAuthentication, assertionAlgorithm, dpop, expectsIssuer, promptsConsent };
  return { ...state, ...endpoints, ...methods, edited };
}

/** Where a discovery may begin: the preset's issuer, once its settings are filled in. */
export function suggestDiscoveryAddress(state: ConnectionState, preset: ProviderPreset | undefined): string {
  const issuer = preset?.oauth2?.issuer
    ? fillPresetTemplate(preset.oauth2.issuer, preset, trimmed(state.settings))
    : '';
  return issuer.includes('{') ? '' : issuer;
}

/** Whether a person signs in at the provider's own pages. */
export function hasSignInWindow({ authType, grantType }: ConnectionState): boolean {
  return authType === 'oauth2' && grantType === 'authorization_code';
}

/** Whether an assertion is made out to the issuer, which must be known then. */
export function needsIssuer({
  authType,
  clientAuthentication,
  audienceKind,
}: Pick<ConnectionState, 'authType' | 'clientAuthentication' | 'audienceKind'>): boolean {
  return authType === 'oauth2' && clientAuthentication === 'private_key_jwt' && audienceKind === 'issuer';
}

/** Whether an assertion is made out to a text of the form's own. */
export function usesAudience({
  clientAuthentication,
  audienceKind,
}: Pick<ConnectionState, 'clientAuthentication' | 'audienceKind'>): boolean {
  return (
    clientAuthentication === 'federation' ||
    (clientAuthentication === 'private_key_jwt' && audienceKind === 'other')
  );
}

/** The settings as they will be once they are read: an address that is being pasted fills no other address. */
function readSettings(
  settings: Readonly<Record<string, string>>,
  preset: ProviderPreset,
): Readonly<Record<string, string>> {
  return preset.settings
    .filter(({ options }) => options === undefined)
    .reduce((read, { key }) => readPastedSetting(preset, read, key, settings[key] ?? ''), trimmed(settings));
}

function trimmed(settings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, value.trim()]));
}
