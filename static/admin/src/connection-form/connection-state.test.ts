import { describe, expect, it } from 'vitest';
import type { ConnectionDetail, ProviderPreset } from '../../../../src/contract/connection';
import { checkConnection } from './check-connection';
import {
  buildConnectionState,
  changeProvider,
  changeSetting,
  editField,
  parseHosts,
  suggestAllowedHost,
  toConnectionDraft,
  toConnectionState,
} from './connection-state';

const entra: ProviderPreset = {
  id: 'entra-id',
  name: 'Microsoft Entra ID',
  description: '',
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
    grantTypes: ['client_credentials'],
    tokenUrl: 'https://{authority}/{tenant}/token',
    clientAuthentication: 'client_secret_post',
    scopes: { client_credentials: 'https://{graph}/.default' },
  },
  allowedHosts: ['{graph}'],
  requests: [],
  guide: {},
};
const custom: ProviderPreset = {
  id: 'custom',
  name: 'Any other service',
  description: '',
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
        tokenUrl: 'https://login.example/contoso.example/token',
        scopes: 'https://graph.example/.default',
      },
      allowedHosts: ['graph.example'],
    });
  });
});

describe('a stored connection', () => {
  const detail = (allowedHosts: string[]): ConnectionDetail => ({
    ...toConnectionDraft(filled()),
    allowedHosts,
    id: 'abcdefghijkl',
    revision: 3,
    providerName: 'Microsoft Entra ID',
    authType: 'oauth2',
    grantType: 'client_credentials',
    status: { state: 'not-authenticated' },
    secretsSet: ['clientSecret'],
    updatedAtMs: 0,
  });

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
