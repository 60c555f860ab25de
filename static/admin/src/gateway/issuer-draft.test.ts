import { describe, expect, it } from 'vitest';
import { english } from '../../../../src/contract/text/language';
import { providers } from '../../../../src/core/connection/providers/catalogue';
import { tellProvider } from '../../../../src/core/connection/providers/provider';
import { checkIssuer } from './check-issuer';
import {
  changeProvider,
  changeSetting,
  draftOf,
  hostsOf,
  listIssuerProviders,
  readSetting,
} from './issuer-draft';

const offered = listIssuerProviders(providers.map((each) => tellProvider(each, english)));
const providerOf = (id: string) => offered.find((each) => each.id === id)!;

describe('a new trusted issuer under another provider', () => {
  it('takes over everything of the provider while nothing was entered', () => {
    const entra = providerOf('entra-id');
    expect(changeProvider(draftOf(entra), entra, providerOf('keycloak'))).toEqual(
      draftOf(providerOf('keycloak')),
    );
  });

  it('keeps what was entered, and takes the provider’s way of checking', () => {
    const client = {
      clientId: 'c',
      name: 'Job',
      dataSources: [],
      operations: [],
      serviceAccountId: '',
      requestsPerMinute: 60,
    };
    const entra = providerOf('entra-id');
    const typed = { ...draftOf(entra), name: 'Ours', audiences: ['api'], clients: [client] };
    expect(changeProvider(typed, entra, providerOf('keycloak'))).toEqual({
      ...draftOf(providerOf('keycloak')),
      name: 'Ours',
      audiences: ['api'],
      clients: [client],
    });
  });
});

const tenant = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
const jwksOf = ({ validation }: ReturnType<typeof draftOf>) =>
  validation.kind === 'jwks' ? [...validation.issuers, validation.jwksUrl] : [];

describe('a field of a provider that an address was pasted into', () => {
  it.each([
    ['entra-id', 'tenant', `https://login.microsoftonline.com/${tenant}/oauth2/token`, { tenant }],
    ['entra-id', 'tenant', `https://sts.windows.net/${tenant}/`, { tenant }],
    ['keycloak', 'realm', 'https://sso.example.com/realms/main', { host: 'sso.example.com', realm: 'main' }],
    ['okta', 'domain', 'https://example-admin.okta.com/admin', { domain: 'example.okta.com' }],
  ])('%s: %s of %s', (id, key, text, settings) => {
    const provider = providerOf(id);
    const read = readSetting(changeSetting(draftOf(provider), provider, key, text), provider, key);
    expect(read.settings).toMatchObject(settings);
    expect(JSON.stringify(read.validation)).not.toMatch(/https:\/\/[^"]*https:/);
  });
});

describe('fields of a provider', () => {
  const entra = providerOf('entra-id');
  const filled = changeSetting(draftOf(entra), entra, 'tenant', tenant);

  it('fill the addresses, again and again', () => {
    expect(jwksOf(filled)).toEqual([
      `https://login.microsoftonline.com/${tenant}/v2.0`,
      `https://sts.windows.net/${tenant}/`,
      `https://login.microsoftonline.com/${tenant}/discovery/v2.0/keys`,
    ]);
    const [first] = jwksOf(changeSetting(filled, entra, 'cloud', 'us-gov-l4'));
    expect(first).toBe(`https://login.microsoftonline.us/${tenant}/v2.0`);
    expect(jwksOf(changeSetting(filled, entra, 'tenant', ''))).toEqual(jwksOf(draftOf(entra)));
  });

  it.each([
    ['capital letters', tenant.toUpperCase()],
    [
      'the address of a token endpoint',
      `https://login.microsoftonline.com/${tenant.toUpperCase()}/oauth2/v2.0/token`,
    ],
  ])('take the ID of a tenant from %s', (_, typed) => {
    const read = readSetting(changeSetting(draftOf(entra), entra, 'tenant', typed), entra, 'tenant');
    expect(read.settings['tenant']).toBe(tenant);
    expect(jwksOf(read)).toEqual(jwksOf(filled));
  });

  it('leave an address that was written by hand', () => {
    const { validation } = filled;
    const own = { ...filled, validation: { ...validation, jwksUrl: 'https://keys.example.com/' } };
    const next = changeSetting(own, entra, 'tenant', tenant.replace('0f', '1f'));
    expect(jwksOf(next)[2]).toBe('https://keys.example.com/');
    expect(jwksOf(next)[0]).toContain('/1f1e2d3c');
  });
});

describe('the check of an issuer’s form', () => {
  const entra = providerOf('entra-id');

  it('finds everything at once, and an address that waits for a field only there', () => {
    expect(checkIssuer({ ...draftOf(entra), name: '' }, entra, false)).toEqual({
      'draft.name': 'Name must not be empty.',
      'draft.settings.tenant': 'Enter a value for Tenant.',
      'draft.audiences': expect.stringContaining('must not be empty'),
      'draft.scopes': expect.stringContaining('where no role is named'),
    });
  });

  it('does not ask for a field where the addresses are written out', () => {
    const { validation } = changeSetting(draftOf(entra), entra, 'tenant', tenant);
    const stored = { ...draftOf(entra), settings: {}, validation, audiences: ['ours'], scopes: ['read'] };
    expect(checkIssuer(stored, entra, false)).toEqual({});
  });

  it.each(['<tenant>', '{tenant}'])('takes no %s in the place of a value, wherever it stands', (gap) => {
    const draft = {
      ...changeSetting(draftOf(entra), entra, 'tenant', tenant),
      audiences: [`api://${gap}`],
      roles: [gap],
    };
    expect(Object.keys(checkIssuer(draft, entra, false)).sort()).toEqual(['draft.audiences', 'draft.roles']);
    expect(checkIssuer(draft, entra, false)['draft.audiences']).toBe(
      `Audience still holds ${gap}: put your own value in its place.`,
    );
  });

  it('refuses the attribute of the product guide, and says what to take', () => {
    const identity = { kind: 'claim', claim: 'givenName' } as const;
    const draft = { ...changeSetting(draftOf(entra), entra, 'tenant', tenant), identity };
    const { 'draft.identity.claim': problem } = checkIssuer(draft, entra, false);
    expect(problem).toMatch(
      /^Identity claim is a given name: .* Use an immutable claim such as oid or sub\.$/,
    );
  });
});

describe('what must be allowed to be called for an issuer', () => {
  it.each([
    ['google', ['oauth2.googleapis.com']],
    ['github', ['api.github.com']],
    ['slack', ['slack.com']],
    // Half an address names no host yet.
    ['keycloak', []],
  ])('%s: %j', (id, hosts) => {
    expect(hostsOf(providerOf(id).issuer.validation)).toEqual(hosts);
  });
});
