import { describe, expect, it } from 'vitest';
import type { ProviderPreset } from '../../../../src/contract/provider';
import { english } from '../../../../src/contract/text/language';
import { findProvider } from '../../../../src/core/connection/providers/catalogue';
import { tellProvider } from '../../../../src/core/connection/providers/provider';
import { checkConnection } from './check-connection';
import { toConnectionDraft } from './connection-draft';
import { buildConnectionState, toConnectionState } from './open-connection';
import { changeGrant, changeSetting, editField } from './change-connection';
import type { ConnectionState } from './connection-state';
import { listCalledHosts } from './called-hosts';
import { listReadings, readPastedField, readPastedForm } from './read-pasted';

const presetOf = (id: string): ProviderPreset => tellProvider(findProvider(id)!, english);
const entra = presetOf('entra-id');
const confluence = presetOf('confluence-data-center');
const guid = '11111111-2222-3333-4444-555555555555';
const form = () => ({
  ...changeGrant(buildConnectionState(entra), entra, 'authorization_code'),
  clientId: 'c',
});
const setTenant = (state: ConnectionState, tenant: string) => changeSetting(state, entra, 'tenant', tenant);

describe('an address of Entra ID', () => {
  it('pasted into the tenant gives tenant and cloud, and fills the others at once', () => {
    const typed = setTenant(form(), ` https://login.microsoftonline.us/${guid}/oauth2/v2.0/token `);
    expect(typed.authUrl).toBe(`https://login.microsoftonline.us/${guid}/oauth2/v2.0/authorize`);
    const read = readPastedField(typed, entra, 'draft.settings.tenant');
    expect(read.settings).toEqual({ tenant: guid, cloud: 'us-gov-l4' });
    expect(read.tokenUrl).toBe(`https://login.microsoftonline.us/${guid}/oauth2/v2.0/token`);
    expect(read.allowedHosts).toBe('graph.microsoft.us');
    expect(listReadings(typed, read, entra, 'draft.settings.tenant')).toEqual([
      { label: 'Tenant', value: guid },
      { label: 'Cloud', value: 'US Government L4 (GCC High)' },
    ]);
  });

  it('pasted into the Token URL gives the tenant, and follows it from then on', () => {
    const typed = editField(
      form(),
      'tokenUrl',
      `https://login.microsoftonline.com/${guid}/oauth2/v2.0/token`,
    );
    const read = readPastedField(typed, entra, 'draft.auth.tokenUrl');
    expect(read.settings['tenant']).toBe(guid);
    expect(read.authUrl).toBe(`https://login.microsoftonline.com/${guid}/oauth2/v2.0/authorize`);
    expect(setTenant(read, 'other.example').tokenUrl).toContain('/other.example/');
  });

  it.each([
    '{tenant}/oauth2/v2.0/token',
    'Token Url:{tenant}/oauth2/v2.0/token',
    '{TenantID}/oauth2/v2.0/token',
  ])('typed as the guide prints it stays live: %s', (text) => {
    const read = readPastedForm(editField(form(), 'tokenUrl', text), entra);
    expect(read.tokenUrl).toBe('https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token');
    expect(read.edited).not.toContain('tokenUrl');
    expect(setTenant(read, guid).tokenUrl).toBe(
      `https://login.microsoftonline.com/${guid}/oauth2/v2.0/token`,
    );
  });

  it('of the earlier endpoint stays live too, also once it was stored', () => {
    const typed = editField(setTenant(form(), guid), 'tokenUrl', '{TenantID}/oauth2/token"');
    const read = readPastedField(typed, entra, 'draft.auth.tokenUrl');
    expect(read.tokenUrl).toBe(`https://login.microsoftonline.com/${guid}/oauth2/token`);
    expect(setTenant(read, 'other.example').tokenUrl).toContain('/other.example/oauth2/token');
    const stored = toConnectionState(
      {
        ...toConnectionDraft(read),
        ...{ id: 'abcdefghijkl', revision: 1, providerName: '', authType: 'oauth2', updatedAtMs: 0 },
        ...{ grantType: 'authorization_code', tokenOwner: 'shared', status: { state: 'not-authenticated' } },
        ...{ expiryWarning: null, secretsSet: [], certificate: null },
      } as never,
      entra,
    );
    expect(setTenant(stored, 'other.example').tokenUrl).toContain('/other.example/oauth2/token');
  });

  it('is the admin’s own where it is none of the provider’s', () => {
    const typed = editField(setTenant(form(), guid), 'tokenUrl', 'id.example.com/token ');
    const read = readPastedForm(typed, entra);
    expect(read.tokenUrl).toBe('https://id.example.com/token');
    expect(setTenant(read, 'other.example').tokenUrl).toBe('https://id.example.com/token');
  });

  it('of another tenant, entered long ago, changes no setting when the form is sent', () => {
    const typed = editField(
      setTenant(form(), 'own.example'),
      'tokenUrl',
      `https://login.microsoftonline.com/${guid}/oauth2/token`,
    );
    expect(readPastedForm(typed, entra).settings['tenant']).toBe('own.example');
    expect(readPastedField(typed, entra, 'draft.auth.tokenUrl').settings['tenant']).toBe(guid);
  });
});

describe('an address of Confluence Data Center', () => {
  const typed = (base: string) =>
    changeSetting({ ...buildConnectionState(confluence), clientId: 'c' }, confluence, 'base', base);

  it.each([
    ['https://wiki.example.com/', 'wiki.example.com'],
    ['https://wiki.example.com/confluence/dashboard.action', 'wiki.example.com/confluence'],
    ['<http://wiki.example.com:8090/pages/viewpage.action?pageId=1>', 'wiki.example.com:8090'],
  ])('never becomes https://https://: %s', (text, base) => {
    const host = base.split('/')[0]!;
    for (const state of [typed(text), readPastedForm(typed(text), confluence)]) {
      expect(state.tokenUrl).toBe(`https://${base}/rest/oauth2/latest/token`);
      expect(state.allowedHosts).toBe(host);
      expect(listCalledHosts(toConnectionDraft(state))).toEqual([host, host, host]);
    }
    const read = readPastedForm(typed(text), confluence);
    expect(read.settings['base']).toBe(base);
    expect(checkConnection(read, confluence, {}, false)).toEqual({});
  });

  it.each(['https://', 'https://https://', 'wiki', 'https:'])(
    'asks for no consent to a broken host: %s',
    (text) => {
      expect(
        Object.keys(checkConnection(readPastedForm(typed(text), confluence), confluence, {}, false)),
      ).not.toEqual([]);
    },
  );
});

describe('allowed hosts', () => {
  it('are hosts, whatever was pasted', () => {
    const custom = presetOf('custom');
    const state = {
      ...buildConnectionState(custom),
      allowedHosts: 'https://api.example.com/v1, <b.example.com>.',
    };
    expect(readPastedField(state, custom, 'draft.allowedHosts').allowedHosts).toBe(
      'api.example.com\nb.example.com',
    );
  });
});
