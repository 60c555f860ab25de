import type { ConnectionDetail, OAuth2Auth } from '../../../../src/contract/connection';
import { pastedEndpoints } from '../../../../src/contract/pasted-address/read-endpoint';
import { fillPresetTemplate } from '../../../../src/contract/provider';
import type { ProviderPreset } from '../../../../src/contract/provider';
import { toUniqueName } from '../parts/unique-name';
import { endpointFields, needsIssuer, usesAudience } from './connection-state';
import type { ConnectionState, FollowingField } from './connection-state';
import { followPreset } from './follow-preset';

/** An empty form for a provider, beside connections of other names. */
export function buildConnectionState(
  preset: ProviderPreset,
  otherNames: readonly string[] = [],
): ConnectionState {
  const settings: Record<string, string> = {};
  for (const setting of preset.settings) settings[setting.key] = setting.options?.[0]?.value ?? '';
  return followPreset(
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
      otherNames,
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
    otherNames: [],
    secretsSet: detail.secretsSet,
    certificate: detail.certificate,
  };
  if (!preset)
    return { ...state, edited: ['name', 'scopes', 'allowedHosts', 'assertionAudience', ...endpointFields] };
  const followed = followPreset(state, preset);
  // Client credentials store a token URL alone; the other addresses are there again if the grant changes.
  const unused: FollowingField[] = usesAudience(state) ? [] : ['assertionAudience'];
  if (oauth2?.grantType !== 'authorization_code') unused.push('authUrl', 'revokeUrl');
  if (oauth2?.grantType !== 'authorization_code' && !needsIssuer(state)) unused.push('issuer');
  const differing = (['scopes', 'allowedHosts', 'assertionAudience', ...endpointFields] as const).filter(
    (field) => followed[field] !== state[field] && !unused.includes(field),
  );
  const templates = findTemplates(state, preset, differing);
  return followPreset({ ...state, edited: ['name', ...differing], templates }, preset);
}

/**
 * A new connection with the settings of a stored one, under a free name. Its secrets stay where they are: they never
 * leave the storage, and have to be entered again.
 */
export function toCopy(stored: ConnectionState, otherNames: readonly string[]): ConnectionState {
  return {
    ...stored,
    target: null,
    name: toUniqueName(stored.name, otherNames),
    otherNames,
    secretsSet: [],
    certificate: null,
  };
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
