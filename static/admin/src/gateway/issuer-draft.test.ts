import { describe, expect, it } from 'vitest';
import { english } from '../../../../src/contract/text/language';
import { providers } from '../../../../src/core/connection/providers/catalogue';
import { tellProvider } from '../../../../src/core/connection/providers/provider';
import { changeProvider, draftOf, hostsOf, listIssuerProviders } from './issuer-draft';

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
