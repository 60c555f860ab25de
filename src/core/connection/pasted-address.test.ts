import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPastedEndpoint } from '../../contract/pasted-address/read-endpoint';
import { readPastedAddress, readPastedHost, tidyPasted } from '../../contract/pasted-address/tidy';
import { readPastedSetting } from '../../contract/pasted-address/read-setting';
import { findProvider, providers } from './providers/catalogue';
import { parseOutboundUrl } from './url-policy';

const read = (id: string, key: string, text: string, settings: Readonly<Record<string, string>> = {}) =>
  readPastedSetting(findProvider(id)!, settings, key, text);
const endpoint = (id: string, text: string, settings: Readonly<Record<string, string>> = {}) =>
  readPastedEndpoint(findProvider(id)!, 'tokenUrl', text, settings);
const guid = '11111111-2222-3333-4444-555555555555';

describe('tidyPasted', () => {
  it.each([
    ['  contoso.example \n', 'contoso.example'],
    ['<https://contoso.example/>', 'https://contoso.example/'],
    ['“https://contoso.example”.', 'https://contoso.example'],
    ['„contoso.example“,', 'contoso.example'],
    ['(https://contoso.example)', 'https://contoso.example'],
    ['contoso.example\u200b', 'contoso.example'],
    ['\u00a0contoso.example.', 'contoso.example'],
    ['Token Url:{tenant}/oauth2/v2.0/token', '{tenant}/oauth2/v2.0/token'],
    ['Auth URL: https://contoso.example/a', 'https://contoso.example/a'],
    ['{TenantID}/oauth2/token"', '{TenantID}/oauth2/token'],
    ['https://login.example/<tenant>', 'https://login.example/<tenant>'],
    ['https://contoso.example', 'https://contoso.example'],
    ['"', ''],
    ['', ''],
  ])('takes %j for %j', (text, tidied) => {
    expect(tidyPasted(text)).toBe(tidied);
  });
});

describe('readPastedAddress', () => {
  it.each([
    ['login.example.com/realms/a', 'https://login.example.com/realms/a'],
    [' <login.example.com:8443> ', 'https://login.example.com:8443'],
    ['https://login.example.com/', 'https://login.example.com/'],
    ['http://localhost:4200/x', 'http://localhost:4200/x'],
    ['hello', 'hello'],
    ['{tenant}.example.com', '{tenant}.example.com'],
    ['', ''],
  ])('takes %j for %j', (text, address) => {
    expect(readPastedAddress(text)).toBe(address);
  });
});

describe('readPastedHost', () => {
  it.each([
    ['https://API.Example.com/v1?x=1', 'api.example.com'],
    ['https://https://api.example.com', 'api.example.com'],
    ['http://api.example.com:8443/', 'api.example.com:8443'],
    ['api.example.com:443', 'api.example.com'],
    ['api.example.com.', 'api.example.com'],
    ['<api.example.com>,', 'api.example.com'],
    ['https:', 'https:'],
  ])('takes the host of %j', (text, host) => {
    expect(readPastedHost(text)).toBe(host);
  });
});

describe('nonsense', () => {
  it.each([
    'a b.example/oauth2',
    'https://wiki example.com/x',
    'not an address',
    'https://wiki\nexample.com',
  ])('is never put together to a host that nobody wrote: %j', (text) => {
    for (const id of ['okta', 'keycloak', 'confluence-data-center', 'gitlab']) {
      const setting = findProvider(id)!.settings.find(({ options }) => options === undefined)!;
      const value = read(id, setting.key, text)[setting.key] ?? '';
      expect(new RegExp(setting.pattern!).test(value), `${id}: ${value}`).toBe(false);
    }
    const { address } = endpoint('custom', text);
    expect(parseOutboundUrl(address, 'PRODUCTION').ok, address).toBe(false);
  });

  it.each(['entra-id', 'okta', 'custom'])('keeps the host of an address without a scheme: %s', (id) => {
    expect(endpoint(id, '//id.example/token').address).toBe('https://id.example/token');
  });
});

describe('a tenant of Entra ID', () => {
  const global = { tenant: guid, cloud: 'global' };
  it.each([
    [guid, { tenant: guid }],
    [`https://login.microsoftonline.com/${guid}/oauth2/v2.0/token`, global],
    [`https://login.microsoftonline.com/${guid}/oauth2/v2.0/authorize?client_id=1`, global],
    [`https://login.microsoftonline.com/${guid}/oauth2/token`, global],
    [`https://login.microsoftonline.com/${guid}/v2.0`, global],
    [`https://login.microsoftonline.com/${guid}/v2.0/.well-known/openid-configuration`, global],
    [`https://login.microsoftonline.com/${guid}`, global],
    [`login.microsoftonline.com/${guid}/`, global],
    [`<https://login.microsoftonline.com/${guid}/oauth2/v2.0/token>.`, global],
    [`https://https://login.microsoftonline.com/${guid}/oauth2/v2.0/token`, global],
    [`https://login.microsoftonline.us/${guid}/oauth2/v2.0/token`, { tenant: guid, cloud: 'us-gov-l4' }],
    [`https://login.partner.microsoftonline.cn/${guid}/oauth2/v2.0/token`, { tenant: guid, cloud: 'china' }],
    [`https://sts.windows.net/${guid}/`, { tenant: guid }],
    [
      `https://portal.azure.com/#@contoso.onmicrosoft.com/resource/x`,
      { tenant: 'contoso.onmicrosoft.com', cloud: 'global' },
    ],
    [
      `https://portal.azure.us/contoso.onmicrosoft.us#view/x`,
      { tenant: 'contoso.onmicrosoft.us', cloud: 'us-gov-l4' },
    ],
    ['contoso.onmicrosoft.com/oauth2/v2.0/token', { tenant: 'contoso.onmicrosoft.com' }],
    [' “contoso.onmicrosoft.com”. ', { tenant: 'contoso.onmicrosoft.com' }],
  ])('is read out of %s', (text, settings) => {
    expect(read('entra-id', 'tenant', text)).toEqual(settings);
  });

  it('keeps the chosen cloud where two have the sign-in host', () => {
    const text = `https://login.microsoftonline.us/${guid}/oauth2/v2.0/token`;
    expect(read('entra-id', 'tenant', text, { cloud: 'us-gov-l5' })).toEqual({
      tenant: guid,
      cloud: 'us-gov-l5',
    });
  });

  it.each([
    'https://login.example.com/contoso/oauth2/v2.0/token',
    'https://someone@login.microsoftonline.com/contoso/oauth2/v2.0/token',
    'https://portal.azure.com/#view/Microsoft_AAD_IAM',
  ])('is not read out of %s, which the form then refuses', (text) => {
    expect(read('entra-id', 'tenant', text)).toEqual({ tenant: text });
  });
});

describe('a base address of a Data Center', () => {
  it.each([
    ['wiki.example.com', 'wiki.example.com'],
    ['https://wiki.example.com', 'wiki.example.com'],
    ['https://wiki.example.com/', 'wiki.example.com'],
    ['https://wiki.example.com:443/', 'wiki.example.com'],
    ['http://Wiki.Example.com:8090/', 'wiki.example.com:8090'],
    ['https://wiki.example.com/confluence', 'wiki.example.com/confluence'],
    ['https://wiki.example.com/confluence/', 'wiki.example.com/confluence'],
    ['https://wiki.example.com/confluence/pages/viewpage.action?pageId=98308', 'wiki.example.com/confluence'],
    ['https://wiki.example.com/pages/viewpage.action?pageId=98308#top', 'wiki.example.com'],
    ['https://wiki.example.com/dashboard.action', 'wiki.example.com'],
    ['wiki.example.com/dashboard.action', 'wiki.example.com'],
    ['https://wiki.example.com/a/b/display/TEAM/Home', 'wiki.example.com/a/b'],
    ['https://wiki.example.com/confluence/rest/oauth2/latest/token', 'wiki.example.com/confluence'],
    ['https://wiki.example.com/rest/api/space?limit=100', 'wiki.example.com'],
    ['https://https://wiki.example.com/', 'wiki.example.com'],
    ['<https://wiki.example.com/confluence>,', 'wiki.example.com/confluence'],
  ])('is read out of %s', (text, base) => {
    expect(read('confluence-data-center', 'base', text)).toEqual({ base });
  });

  it.each([
    ['https://jira.example.com/browse/ABC-1', 'jira.example.com'],
    ['https://jira.example.com/jira/secure/Dashboard.jspa', 'jira.example.com/jira'],
    ['https://jira.example.com/login.jsp', 'jira.example.com'],
  ])('is read out of %s', (text, base) => {
    expect(read('jira-data-center', 'base', text)).toEqual({ base });
  });

  it.each(['https://', 'https://https://', 'https:', 'https://wiki example com/'])(
    'is none of %j',
    (text) => {
      const { base = '' } = read('confluence-data-center', 'base', text);
      const { pattern } = findProvider('confluence-data-center')!.settings[0]!;
      expect(new RegExp(pattern!).test(base) && base.includes('.')).toBe(false);
    },
  );
});

describe('other services', () => {
  it.each([
    ['okta', 'domain', 'https://example-admin.okta.com/admin/apps/active', { domain: 'example.okta.com' }],
    ['okta', 'domain', 'example-admin.okta.com', { domain: 'example.okta.com' }],
    ['okta', 'domain', 'https://example.okta.com/oauth2/v1/token', { domain: 'example.okta.com' }],
    [
      'keycloak',
      'host',
      'https://sso.example.com:8443/realms/main/account',
      { host: 'sso.example.com:8443', realm: 'main' },
    ],
    ['keycloak', 'realm', 'https://sso.example.com/realms/main', { host: 'sso.example.com', realm: 'main' }],
    [
      'service-now',
      'instance',
      'https://example.service-now.com/now/nav/ui',
      { instance: 'example.service-now.com' },
    ],
    ['zendesk', 'subdomain', 'https://example.zendesk.com/agent/', { subdomain: 'example' }],
    ['zendesk', 'subdomain', 'example.zendesk.com', { subdomain: 'example' }],
    [
      'salesforce',
      'domain',
      'https://example.lightning.force.com/lightning/setup',
      { domain: 'example.my.salesforce.com' },
    ],
    ['salesforce', 'domain', 'https://example.my.salesforce.com', { domain: 'example.my.salesforce.com' }],
    [
      'databricks',
      'workspace',
      'https://adb-1.7.azuredatabricks.net/?o=1',
      { workspace: 'adb-1.7.azuredatabricks.net' },
    ],
    [
      'snowflake',
      'account',
      'https://app.snowflake.com/myorg/acc1/#/homepage',
      { account: 'myorg-acc1.snowflakecomputing.com' },
    ],
    [
      'snowflake',
      'account',
      'https://myorg-acc1.snowflakecomputing.com/',
      { account: 'myorg-acc1.snowflakecomputing.com' },
    ],
    ['gitlab', 'host', 'https://gitlab.example.com/group/project/-/issues', { host: 'gitlab.example.com' }],
    [
      'azure-data-explorer',
      'cluster',
      'https://c1.westeurope.kusto.windows.net/db',
      { cluster: 'c1.westeurope.kusto.windows.net' },
    ],
    [
      'azure-data-explorer',
      'cluster',
      'https://dataexplorer.azure.com/clusters/c1.westeurope/databases/db',
      { cluster: 'c1.westeurope.kusto.windows.net' },
    ],
    [
      'azure-data-explorer',
      'tenant',
      `https://login.microsoftonline.us/${guid}/v2.0`,
      { tenant: guid, cloud: 'us-gov' },
    ],
    ['google-bigquery', 'project', ' my-project-123456 ', { project: 'my-project-123456' }],
  ] as const)('%s: %s of %s', (id, key, text, settings) => {
    expect(read(id, key, text)).toEqual(settings);
  });
});

describe('an endpoint', () => {
  const v2 = 'https://{authority}/{tenant}/oauth2/v2.0/token';
  it.each([
    ['{tenant}/oauth2/v2.0/token', v2],
    ['/{tenant}/oauth2/v2.0/token', v2],
    ['Token Url:{tenant}/oauth2/v2.0/token', v2],
    ['<tenant>/oauth2/v2.0/token', v2],
    [
      'https://login.microsoftonline.com/{TenantID}/oauth2/token"',
      'https://login.microsoftonline.com/{tenant}/oauth2/token',
    ],
    ['{TenantID}/oauth2/token', 'https://{authority}/{tenant}/oauth2/token'],
    ['https://{authority}/{tenant}/oauth2/v2.0/token', v2],
  ])('of a guide stays a template: %s', (text, address) => {
    expect(endpoint('entra-id', text)).toEqual({ address, found: {} });
  });

  it('without its host is completed, and tells the tenant', () => {
    expect(endpoint('entra-id', `${guid}/oauth2/v2.0/token`)).toEqual({
      address: `https://{authority}/${guid}/oauth2/v2.0/token`,
      found: {},
    });
  });

  it.each([
    [`https://login.microsoftonline.com/${guid}/oauth2/v2.0/token`, { tenant: guid, cloud: 'global' }],
    [`https://login.microsoftonline.us/${guid}/oauth2/token`, { tenant: guid, cloud: 'us-gov-l4' }],
    ['https://id.example.com/token', {}],
  ])('tells the settings by itself: %s', (text, found) => {
    expect(endpoint('entra-id', text)).toEqual({ address: text, found });
  });

  it.each([
    ['https://<Base URL>/rest/oauth2/latest/token', 'https://{base}/rest/oauth2/latest/token', {}],
    [
      'https://wiki.example.com/c/rest/oauth2/latest/token',
      'https://wiki.example.com/c/rest/oauth2/latest/token',
      { base: 'wiki.example.com/c' },
    ],
    [
      'wiki.example.com/rest/oauth2/latest/token',
      'https://wiki.example.com/rest/oauth2/latest/token',
      { base: 'wiki.example.com' },
    ],
    ['/rest/oauth2/latest/token', 'https://{base}/rest/oauth2/latest/token', {}],
  ])('of a Data Center: %s', (text, address, found) => {
    expect(endpoint('confluence-data-center', text)).toEqual({ address, found });
  });

  it.each([
    ['https://id.example.com/token ', 'https://id.example.com/token'],
    ['id.example.com/token', 'https://id.example.com/token'],
    ['https://https://id.example.com/token', 'https://id.example.com/token'],
    ['HTTPS://id.example.com/token.', 'https://id.example.com/token'],
    ['no address', 'no address'],
    ['', ''],
  ])('of any other service: %j', (text, address) => {
    expect(endpoint('custom', text)).toEqual({ address, found: {} });
  });
});

describe('whatever is pasted', () => {
  it('is read twice as once, and never into a value that a setting refuses', () => {
    const text = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc
        .tuple(fc.constantFrom('https://', '', '<', '"https://'), fc.domain(), fc.string())
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...providers), text, (provider, pasted) => {
        for (const { key, options } of provider.settings) {
          if (options) continue;
          const once = readPastedSetting(provider, {}, key, pasted);
          expect(readPastedSetting(provider, once, key, once[key] ?? '')).toEqual(once);
          for (const [name, value] of Object.entries(once)) {
            const read = provider.settings.find((each) => each.key === name);
            if (name !== key && read?.pattern) expect(value).toMatch(new RegExp(read.pattern));
          }
        }
        expect(readPastedEndpoint(provider, 'tokenUrl', pasted, {}).address).not.toMatch(
          /^https?:\/\/https?:/,
        );
      }),
      { numRuns: 300 },
    );
  });
});
