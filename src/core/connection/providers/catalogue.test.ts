import { describe, expect, it } from 'vitest';
import { connectionDraftSchema } from '../../../contract/connection';
import { fillPresetTemplate } from '../../../contract/provider';
import type { GrantType } from '../../../contract/connection';
import { columnSchema } from '../../../contract/table';
import { isPrivateHost } from '../url-policy';
import { english } from '../../../contract/text/language';
import { findProvider, providers } from './catalogue';
import { tellProvider } from './provider';

interface Row {
  readonly id: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Absent: the provider knows no OAuth. */
  readonly tokenUrl?: string;
  readonly authUrl?: string;
  readonly allowedHosts: readonly string[];
}

/** What each preset makes of sample settings. A new preset is one more row. */
const rows: readonly Row[] = [
  {
    id: 'entra-id',
    settings: { tenant: 'contoso.onmicrosoft.com' },
    tokenUrl: 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token',
    authUrl: 'https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/authorize',
    allowedHosts: ['graph.microsoft.com'],
  },
  {
    id: 'entra-id',
    settings: { tenant: 'agency.onmicrosoft.us', cloud: 'us-gov-l4' },
    tokenUrl: 'https://login.microsoftonline.us/agency.onmicrosoft.us/oauth2/v2.0/token',
    allowedHosts: ['graph.microsoft.us'],
  },
  {
    id: 'entra-id',
    settings: { tenant: 'agency.onmicrosoft.us', cloud: 'us-gov-l5' },
    tokenUrl: 'https://login.microsoftonline.us/agency.onmicrosoft.us/oauth2/v2.0/token',
    allowedHosts: ['dod-graph.microsoft.us'],
  },
  {
    id: 'entra-id',
    settings: { tenant: 'contoso.partner.onmschina.cn', cloud: 'china' },
    tokenUrl: 'https://login.partner.microsoftonline.cn/contoso.partner.onmschina.cn/oauth2/v2.0/token',
    allowedHosts: ['microsoftgraph.chinacloudapi.cn'],
  },
  {
    id: 'confluence-data-center',
    settings: { base: 'intranet.example.com:8443/wiki' },
    tokenUrl: 'https://intranet.example.com:8443/wiki/rest/oauth2/latest/token',
    authUrl: 'https://intranet.example.com:8443/wiki/rest/oauth2/latest/authorize',
    allowedHosts: ['intranet.example.com:8443'],
  },
  {
    id: 'jira-data-center',
    settings: { base: 'jira.example.com' },
    tokenUrl: 'https://jira.example.com/rest/oauth2/latest/token',
    authUrl: 'https://jira.example.com/rest/oauth2/latest/authorize',
    allowedHosts: ['jira.example.com'],
  },
  {
    id: 'okta',
    settings: { domain: 'example.okta.com' },
    tokenUrl: 'https://example.okta.com/oauth2/v1/token',
    allowedHosts: ['example.okta.com'],
  },
  {
    id: 'keycloak',
    settings: { host: 'sso.example.com', realm: 'main' },
    tokenUrl: 'https://sso.example.com/realms/main/protocol/openid-connect/token',
    allowedHosts: ['sso.example.com'],
  },
  {
    id: 'aws-cognito',
    settings: { domain: 'example.auth.eu-central-1.amazoncognito.com' },
    tokenUrl: 'https://example.auth.eu-central-1.amazoncognito.com/oauth2/token',
    allowedHosts: [],
  },
  {
    id: 'google',
    settings: {},
    tokenUrl: 'https://oauth2.googleapis.com/token',
    allowedHosts: ['www.googleapis.com', 'sheets.googleapis.com'],
  },
  {
    id: 'github',
    settings: {},
    tokenUrl: 'https://github.com/login/oauth/access_token',
    allowedHosts: ['api.github.com'],
  },
  {
    id: 'gitlab',
    settings: { host: 'gitlab.com' },
    tokenUrl: 'https://gitlab.com/oauth/token',
    allowedHosts: ['gitlab.com'],
  },
  {
    id: 'slack',
    settings: {},
    tokenUrl: 'https://slack.com/api/oauth.v2.access',
    allowedHosts: ['slack.com'],
  },
  {
    id: 'facebook',
    settings: {},
    tokenUrl: 'https://graph.facebook.com/v23.0/oauth/access_token',
    allowedHosts: ['graph.facebook.com'],
  },
  { id: 'sample', settings: {}, allowedHosts: ['jsonplaceholder.typicode.com'] },
  { id: 'custom', settings: {}, tokenUrl: '', allowedHosts: [] },
];

describe('the catalogue of providers', () => {
  it('has a row for every preset, and every preset once', () => {
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(providers.map(({ id }) => id)));
    expect(new Set(providers.map(({ id }) => id)).size).toBe(providers.length);
  });

  it.each(rows)('fills in $id with $settings', ({ id, settings, tokenUrl, authUrl, allowedHosts }) => {
    const preset = tellProvider(findProvider(id)!, english);
    const fill = (template: string) => fillPresetTemplate(template, preset, settings);
    expect(preset.oauth2 && fill(preset.oauth2.tokenUrl)).toBe(tokenUrl);
    if (authUrl !== undefined) expect(fill(preset.oauth2!.authUrl!)).toBe(authUrl);
    expect(preset.allowedHosts.map(fill)).toEqual(allowedHosts);
    const { oauth2, requests } = preset;
    const addresses = [
      oauth2?.tokenUrl,
      oauth2?.authUrl,
      oauth2?.revokeUrl,
      ...requests.map(({ url }) => url),
    ];
    for (const template of addresses.filter((each) => each !== undefined && each !== '')) {
      const url = new URL(fill(template!));
      expect(url.protocol).toBe('https:');
      expect(isPrivateHost(url.hostname)).toBe(false);
      // A double brace is a parameter, which the author or viewer fills in.
      expect(fill(template!).replaceAll(/\{\{\w+\}\}/g, '')).not.toMatch(/[{}]/);
    }
    for (const { url, columns = [] } of requests) {
      expect(allowedHosts).toContain(new URL(fill(url)).host);
      for (const column of columns) expect(columnSchema.parse(column)).toEqual(column);
    }
  });

  it.each(providers.map((each) => tellProvider(each, english)))(
    '$id explains every grant that it offers, and makes a draft that can be stored',
    (preset) => {
      const { oauth2 } = preset;
      for (const grantType of oauth2?.grantTypes ?? []) {
        expect(preset.guide[grantType]?.length).toBeGreaterThan(0);
        const draft = connectionDraftSchema.safeParse({
          name: preset.name,
          providerId: preset.id,
          settings: {},
          auth: {
            type: 'oauth2',
            grantType,
            clientId: 'client',
            clientAuthentication: oauth2!.clientAuthentication,
            tokenUrl: oauth2!.tokenUrl || 'https://example.com/token',
            authUrl: oauth2!.authUrl,
            scopes: oauth2!.scopes[grantType] ?? '',
            pkce: oauth2!.pkce,
            authParameters: oauth2!.authParameters,
          },
          allowedHosts: ['api.example.com'],
        });
        expect(draft.error?.issues ?? []).toEqual([]);
      }
      const grants = Object.keys(preset.guide) as GrantType[];
      expect(grants.every((grant) => oauth2?.grantTypes.includes(grant))).toBe(true);
      for (const setting of preset.settings.filter(({ pattern }) => pattern !== undefined)) {
        expect(() => new RegExp(setting.pattern!)).not.toThrow();
      }
    },
  );
});
