import { describe, expect, it } from 'vitest';
import { connectionDraftSchema } from '../../../../src/contract/connection';
import type { ConnectionDetail } from '../../../../src/contract/connection';
import type { ProviderPreset } from '../../../../src/contract/provider';
import { checkConnection } from './check-connection';
import { buildAdminConsentUrl } from './admin-consent';
import { parseHosts, parseParameters, secretOf, secretsToSend, toConnectionDraft } from './connection-draft';
import { buildConnectionState, toConnectionState } from './open-connection';
import {
  changeGrant,
  changeProvider,
  changeSetting,
  editField,
  suggestAllowedHost,
  suggestDiscoveryAddress,
  takeEndpoints,
} from './change-connection';
import type { ConnectionState } from './connection-state';

const entra: ProviderPreset = {
  id: 'entra-id',
  name: 'Microsoft Entra ID',
  description: '',
  category: 'other',
  settings: [
    { key: 'tenant', label: 'Tenant', help: '', required: true, pattern: '^[a-z0-9.-]+$' },
    {
      key: 'cloud',
      label: 'Cloud',
      help: '',
      required: true,
      options: [
        {
          value: 'global',
          label: 'Global',
          variables: { authority: 'login.example', graph: 'graph.example' },
        },
        { value: 'gov', label: 'Government', variables: { authority: 'login.gov', graph: 'graph.gov' } },
      ],
    },
  ],
  authTypes: ['oauth2'],
  oauth2: {
    grantTypes: ['client_credentials', 'authorization_code'],
    authUrl: 'https://{authority}/{tenant}/authorize',
    tokenUrl: 'https://{authority}/{tenant}/token',
    issuer: 'https://{authority}/{tenant}',
    clientAuthentication: 'client_secret_post',
    scopes: { client_credentials: 'https://{graph}/.default', authorization_code: 'openid offline_access' },
    authParameters: { prompt: 'select_account' },
    adminConsentUrl:
      'https://{authority}/{tenant}/adminconsent?client_id={clientId}&redirect_uri={callbackUrl}',
  },
  allowedHosts: ['{graph}'],
  requests: [],
  guide: {},
};
const custom: ProviderPreset = {
  id: 'custom',
  name: 'Any other service',
  description: '',
  category: 'other',
  settings: [],
  authTypes: ['api_key', 'none'],
  allowedHosts: [],
  requests: [],
  guide: {},
};

const filled = () => {
  const state = changeSetting(buildConnectionState(entra), entra, 'tenant', ' contoso.example ');
  return { ...state, clientId: 'client-1' };
};

const filledTrimmed = () => ({
  ...changeSetting(buildConnectionState(entra), entra, 'tenant', 'contoso.example'),
  clientId: 'client-1',
});
const detailOf = (state: ConnectionState): ConnectionDetail => ({
  ...toConnectionDraft(state),
  id: 'abcdefghijkl',
  revision: 3,
  providerName: 'Microsoft Entra ID',
  authType: 'oauth2',
  grantType: state.grantType,
  tokenOwner: 'shared',
  status: { state: 'not-authenticated' },
  expiryWarning: null,
  secretsSet: ['clientSecret'],
  certificate: null,
  updatedAtMs: 0,
});

describe('a new connection of a preset', () => {
  it('shows the gap in the token URL until the tenant is known, then fills it', () => {
    expect(buildConnectionState(entra).tokenUrl).toBe('https://login.example/{tenant}/token');
    expect(filled().tokenUrl).toBe('https://login.example/contoso.example/token');
  });

  it('moves token URL, scopes and hosts to another cloud', () => {
    const state = changeSetting(filled(), entra, 'cloud', 'gov');
    expect(state.tokenUrl).toBe('https://login.gov/contoso.example/token');
    expect(state.scopes).toBe('https://graph.gov/.default');
    expect(state.allowedHosts).toBe('graph.gov');
  });

  it('leaves a token URL alone that was edited by hand', () => {
    const state = editField(filled(), 'tokenUrl', 'https://own.example/token');
    expect(changeSetting(state, entra, 'cloud', 'gov').tokenUrl).toBe('https://own.example/token');
  });

  it('sends trimmed values and hosts in the contract’s shape', () => {
    expect(toConnectionDraft(filled())).toEqual({
      name: 'Microsoft Entra ID',
      providerId: 'entra-id',
      settings: { tenant: 'contoso.example', cloud: 'global' },
      auth: {
        type: 'oauth2',
        grantType: 'client_credentials',
        clientId: 'client-1',
        clientAuthentication: 'client_secret_post',
        assertionAlgorithm: 'PS256',
        keyId: '',
        sendsKeyId: true,
        audienceKind: 'token-url',
        assertionAudience: '',
        authUrl: '',
        tokenUrl: 'https://login.example/contoso.example/token',
        revokeUrl: '',
        issuer: '',
        scopes: 'https://graph.example/.default',
        pkce: 'S256',
        tokenOwner: 'shared',
        parUrl: '',
        dpop: false,
        expectsIssuer: false,
        promptsConsent: true,
        resource: '',
        authParameters: {},
        expiredTokenText: '',
        secretExpiresOn: '',
      },
      allowedHosts: ['graph.example'],
    });
  });
});

describe('the authorization code grant', () => {
  const withWindow = () => changeGrant(filled(), entra, 'authorization_code');

  it('brings its own addresses, scopes and parameters', () => {
    const draft = toConnectionDraft(withWindow());
    expect(connectionDraftSchema.parse(draft)).toEqual(draft);
    expect(draft.auth).toMatchObject({
      authUrl: 'https://login.example/contoso.example/authorize',
      issuer: 'https://login.example/contoso.example',
      scopes: 'openid offline_access',
      authParameters: { prompt: 'select_account' },
    });
  });

  it('leaves nothing of itself behind when the grant is changed back', () => {
    const back = changeGrant({ ...withWindow(), tokenOwner: 'user' }, entra, 'client_credentials');
    expect(toConnectionDraft(back)).toEqual(toConnectionDraft(filled()));
  });

  it('finds its addresses again in a connection stored with client credentials', () => {
    const stored = toConnectionState({ ...detailOf(filled()), revision: 1 }, entra);
    expect(changeGrant(stored, entra, 'authorization_code').authUrl).toBe(
      'https://login.example/contoso.example/authorize',
    );
  });

  it('asks for the Auth URL, and checks a Revoke URL only if there is one', () => {
    const state = editField(editField(withWindow(), 'authUrl', ''), 'revokeUrl', 'no address');
    expect(Object.keys(checkConnection(state, entra, {}, false))).toEqual([
      'draft.auth.authUrl',
      'draft.auth.revokeUrl',
    ]);
    expect(checkConnection(withWindow(), entra, {}, false)).toEqual({});
  });
});

describe('endpoint discovery', () => {
  const found = {
    issuer: 'https://id.example',
    authUrl: 'https://id.example/authorize',
    tokenUrl: 'https://id.example/token',
    revokeUrl: '',
    scopes: [],
    pkce: 'plain',
    parUrl: 'https://id.example/par',
    clientAuthentication: 'client_secret_basic',
    clientAuthentications: ['client_secret_basic'],
    assertionAlgorithm: 'RS256',
    grantTypes: ['authorization_code'],
    dpop: true,
    expectsIssuer: true,
    promptsConsent: false,
    choices: [],
  } as const;

  it('begins at the preset’s issuer once that is known', () => {
    expect(suggestDiscoveryAddress(buildConnectionState(entra), entra)).toBe('');
    expect(suggestDiscoveryAddress(filled(), entra)).toBe('https://login.example/contoso.example');
  });

  it('fills in what it found, for good', () => {
    const state = changeSetting(takeEndpoints(filled(), found), entra, 'cloud', 'gov');
    expect(state).toMatchObject({ tokenUrl: 'https://id.example/token', revokeUrl: '', pkce: 'plain' });
    const signIn = { ...state, grantType: 'authorization_code' as const };
    expect(toConnectionDraft(signIn).auth).toMatchObject({
      parUrl: 'https://id.example/par',
      dpop: true,
      expectsIssuer: true,
      promptsConsent: false,
    });
  });
});

describe('buildAdminConsentUrl', () => {
  it('fills client, callback and a state that no sign-in has', () => {
    const url = buildAdminConsentUrl(entra, filledTrimmed(), 'https://app.example/cb?x=1');
    expect(url).toBe(
      'https://login.example/contoso.example/adminconsent?client_id=client-1' +
        '&redirect_uri=https%3A%2F%2Fapp.example%2Fcb%3Fx%3D1&state=admin-consent',
    );
  });

  it('is not offered while something is missing', () => {
    expect(
      buildAdminConsentUrl(entra, { ...filledTrimmed(), clientId: '' }, 'https://app.example'),
    ).toBeNull();
    expect(buildAdminConsentUrl(entra, buildConnectionState(entra), 'https://app.example')).toBeNull();
    expect(buildAdminConsentUrl(entra, filledTrimmed(), null)).toBeNull();
    expect(buildAdminConsentUrl(custom, filledTrimmed(), 'https://app.example')).toBeNull();
  });
});

describe('secrets', () => {
  it('are those of the chosen client authentication alone', () => {
    const entered = { clientSecret: 's', certificate: 'pem' };
    const by = (clientAuthentication: 'client_secret_basic' | 'private_key_jwt' | 'none') => ({
      ...filled(),
      clientAuthentication,
    });
    expect(secretsToSend(by('client_secret_basic'), entered)).toEqual({ clientSecret: 's' });
    expect(secretsToSend(by('private_key_jwt'), entered)).toEqual({ certificate: 'pem' });
    expect(secretsToSend(by('none'), entered)).toEqual({});
    expect(secretOf({ authType: 'basic', clientAuthentication: 'none' })).toBe('password');
  });
});

describe('parseParameters', () => {
  it('takes one a line, with equals signs in the value', () => {
    expect(parseParameters(' access_type = offline\n\nclaims={"a"="b"}\nbare')).toEqual({
      access_type: 'offline',
      claims: '{"a"="b"}',
      bare: '',
    });
  });
});

describe('a stored connection', () => {
  const detail = (allowedHosts: string[]): ConnectionDetail => ({ ...detailOf(filled()), allowedHosts });

  it('comes back as the same draft', () => {
    const stored = detail(['graph.example', 'other.example']);
    expect(toConnectionDraft(toConnectionState(stored, entra)).allowedHosts).toEqual(stored.allowedHosts);
    expect(toConnectionState(stored, entra).target).toEqual({ id: 'abcdefghijkl', revision: 3 });
  });

  it('keeps values that differ from the preset when a setting changes, and moves the others', () => {
    const state = toConnectionState(detail(['graph.example', 'other.example']), entra);
    const moved = changeSetting(state, entra, 'cloud', 'gov');
    expect(moved.allowedHosts).toBe('graph.example\nother.example');
    expect(moved.scopes).toBe('https://graph.gov/.default');
  });

  it('keeps its record, name and client ID under another provider', () => {
    const state = changeProvider(toConnectionState(detail(['graph.example']), entra), custom);
    expect(state).toMatchObject({
      target: { revision: 3 },
      name: 'Microsoft Entra ID',
      clientId: 'client-1',
    });
    expect(state.authType).toBe('api_key');
  });
});

describe('suggestAllowedHost', () => {
  it('names the request’s host for a provider without hosts', () => {
    const state = suggestAllowedHost(
      buildConnectionState(custom),
      custom,
      'https://api.example.com:8443/v1?x=1',
    );
    expect(state.allowedHosts).toBe('api.example.com:8443');
  });

  it('never touches a host list that the admin wrote or that is stored', () => {
    const edited = editField(buildConnectionState(custom), 'allowedHosts', 'own.example');
    expect(suggestAllowedHost(edited, custom, 'https://evil.example/')).toBe(edited);
    const stored = { ...buildConnectionState(custom), target: { id: 'abcdefghijkl', revision: 1 } };
    expect(suggestAllowedHost(stored, custom, 'https://evil.example/')).toBe(stored);
  });
});

describe('parseHosts', () => {
  it('takes lines, commas and whole addresses, once each', () => {
    expect(parseHosts('API.example.com, https://b.example/path\n\nb.example')).toEqual([
      'api.example.com',
      'b.example',
    ]);
  });
});

describe('checkConnection', () => {
  it('is content with a filled form', () => {
    expect(checkConnection(filled(), entra, { clientSecret: 's' }, true)).toEqual({});
  });

  it('asks for the secret only before the service is called, and not if one is stored', () => {
    expect(Object.keys(checkConnection(filled(), entra, {}, true))).toEqual(['secrets.clientSecret']);
    expect(checkConnection(filled(), entra, {}, false)).toEqual({});
    expect(checkConnection({ ...filled(), secretsSet: ['clientSecret'] }, entra, {}, true)).toEqual({});
  });

  it('names every field that is missing, malformed or has a gap', () => {
    const empty = { ...buildConnectionState(entra), name: ' ', allowedHosts: '' };
    expect(Object.keys(checkConnection(empty, entra, {}, false))).toEqual([
      'draft.name',
      'draft.settings.tenant',
      'draft.auth.clientId',
      'draft.auth.tokenUrl',
      'draft.allowedHosts',
    ]);
    const malformed = changeSetting(filled(), entra, 'tenant', 'a/b');
    expect(checkConnection(malformed, entra, {}, false)).toHaveProperty(['draft.settings.tenant']);
  });
});
