import type {
  Auth,
  AuthType,
  ClientAuthentication,
  ConnectionDetail,
  ConnectionDraft,
  GrantType,
  ProviderPreset,
  SecretName,
} from '../../../../src/contract/connection';
import { fillPresetTemplate } from '../../../../src/contract/connection';

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
  readonly tokenUrl: string;
  readonly scopes: string;
  readonly username: string;
  readonly keyPlacement: 'header' | 'query';
  readonly keyName: string;
  readonly allowedHosts: string;
  /** Fields that the admin wrote by hand; the others follow the preset. */
  readonly edited: readonly FollowingField[];
  readonly secretsSet: readonly SecretName[];
}

/** Fields that are filled from the preset until they are edited. */
export type FollowingField = 'name' | 'tokenUrl' | 'scopes' | 'allowedHosts';

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
      tokenUrl: '',
      scopes: '',
      username: '',
      keyPlacement: 'header',
      keyName: 'X-Api-Key',
      allowedHosts: '',
      edited: [],
      secretsSet: [],
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
    grantType: oauth2?.grantType ?? empty?.grantType ?? 'client_credentials',
    clientId: oauth2?.clientId ?? '',
    clientAuthentication: oauth2?.clientAuthentication ?? empty?.clientAuthentication ?? 'client_secret_post',
    tokenUrl: oauth2?.tokenUrl ?? '',
    scopes: oauth2?.scopes ?? '',
    username: auth.type === 'basic' ? auth.username : '',
    keyPlacement: auth.type === 'api_key' ? auth.placement : 'header',
    keyName: auth.type === 'api_key' ? auth.name : 'X-Api-Key',
    allowedHosts: detail.allowedHosts.join('\n'),
    edited: [],
    secretsSet: detail.secretsSet,
  };
  if (!preset) return { ...state, edited: ['name', 'tokenUrl', 'scopes', 'allowedHosts'] };
  const followed = follow(state, preset);
  const differing = (['tokenUrl', 'scopes', 'allowedHosts'] as const).filter(
    (field) => followed[field] !== state[field],
  );
  return { ...state, edited: ['name', ...differing] };
}

/** Changes a field that the admin wrote by hand. Emptying it lets it follow the preset again. */
export function editField(state: ConnectionState, field: FollowingField, value: string): ConnectionState {
  const others = state.edited.filter((each) => each !== field);
  return { ...state, [field]: value, edited: value === '' && field === 'name' ? others : [...others, field] };
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
    clientId: state.clientId,
    name: keepsName ? state.name : fresh.name,
    edited: keepsName ? ['name'] : [],
  };
}

/** Fills what follows the preset. A value with a gap, such as no tenant yet, shows the gap as `{tenant}`. */
function follow(state: ConnectionState, preset: ProviderPreset): ConnectionState {
  const settings: Record<string, string> = {};
  for (const [key, value] of Object.entries(state.settings)) settings[key] = value.trim();
  const fill = (template: string) => fillPresetTemplate(template, preset, settings);
  const filled: Record<FollowingField, string> = {
    name: preset.name,
    tokenUrl: fill(preset.oauth2?.tokenUrl ?? ''),
    scopes: fill(preset.oauth2?.scopes[state.grantType] ?? ''),
    allowedHosts: preset.allowedHosts.map(fill).join('\n'),
  };
  // A provider without hosts of its own has nothing to fill in with: what is there stays.
  if (preset.allowedHosts.length === 0) filled.allowedHosts = state.allowedHosts;
  if (!preset.oauth2?.tokenUrl) filled.tokenUrl = state.tokenUrl;
  if (preset.oauth2?.scopes[state.grantType] === undefined) filled.scopes = state.scopes;
  for (const field of state.edited) filled[field] = state[field];
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

/** Hosts of the text field: one a line, or parted by commas or spaces. */
export function parseHosts(text: string): string[] {
  const hosts = text.split(/[\s,;]+/).map((host) =>
    host
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/\/.*$/, ''),
  );
  return [...new Set(hosts.filter(Boolean))];
}

/** What the server is sent; secrets travel beside it. */
export function toConnectionDraft(state: ConnectionState): ConnectionDraft {
  const settings: Record<string, string> = {};
  for (const [key, value] of Object.entries(state.settings)) settings[key] = value.trim();
  return {
    name: state.name.trim(),
    providerId: state.providerId,
    settings,
    auth: toAuth(state),
    allowedHosts: parseHosts(state.allowedHosts),
  };
}

function toAuth(state: ConnectionState): Auth {
  switch (state.authType) {
    case 'oauth2':
      return {
        type: 'oauth2',
        grantType: state.grantType,
        clientId: state.clientId.trim(),
        clientAuthentication: state.clientAuthentication,
        tokenUrl: state.tokenUrl.trim(),
        scopes: state.scopes.trim(),
      };
    case 'basic':
      return { type: 'basic', username: state.username.trim() };
    case 'api_key':
      return { type: 'api_key', placement: state.keyPlacement, name: state.keyName.trim() };
    case 'bearer':
      return { type: 'bearer' };
    case 'none':
      return { type: 'none' };
  }
}

/** The secret that an authentication needs, or null. */
export function secretOf(authType: AuthType): SecretName | null {
  const names: Readonly<Record<AuthType, SecretName | null>> = {
    oauth2: 'clientSecret',
    basic: 'password',
    api_key: 'apiKey',
    bearer: 'bearerToken',
    none: null,
  };
  return names[authType];
}
