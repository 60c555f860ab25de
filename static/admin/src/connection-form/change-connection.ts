import type { GrantType } from '../../../../src/contract/connection';
import type { PastedEndpoint } from '../../../../src/contract/pasted-address/read-endpoint';
import { fillPresetTemplate } from '../../../../src/contract/provider';
import type { ProviderPreset } from '../../../../src/contract/provider';
import type { DiscoveredEndpoints } from '../../../../src/contract/sign-in';
import { endpointFields } from './connection-state';
import type { ConnectionState, FollowingField } from './connection-state';
import { followPreset, trimSettings } from './follow-preset';
import { buildConnectionState } from './open-connection';

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
  if (template === null) return followPreset({ ...editField(state, field, ''), edited }, preset);
  const templates = { ...state.templates, [field]: template };
  return followPreset({ ...state, edited: [...edited, field], templates }, preset);
}

/** Changes a setting such as the tenant; fields that follow the preset change with it. */
export function changeSetting(
  state: ConnectionState,
  preset: ProviderPreset,
  key: string,
  value: string,
): ConnectionState {
  return followPreset({ ...state, settings: { ...state.settings, [key]: value } }, preset);
}

/** Changes the grant; the scopes follow unless edited. */
export function changeGrant(
  state: ConnectionState,
  preset: ProviderPreset,
  grantType: GrantType,
): ConnectionState {
  return followPreset({ ...state, grantType }, preset);
}

/** Changes the provider. A name written by hand, the record and its client ID stay. */
export function changeProvider(state: ConnectionState, preset: ProviderPreset): ConnectionState {
  const fresh = buildConnectionState(preset, state.otherNames);
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
    ? fillPresetTemplate(preset.oauth2.issuer, preset, trimSettings(state.settings))
    : '';
  return issuer.includes('{') ? '' : issuer;
}
