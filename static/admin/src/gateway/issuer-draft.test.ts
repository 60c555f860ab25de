import { describe, expect, it } from 'vitest';
import { changePreset } from './issuer-draft';
import { draftOf, issuerPresets } from './issuer-presets';

const presetOf = (id: string) => issuerPresets.find((each) => each.id === id)!;

describe('a new trusted issuer under another provider', () => {
  it('takes over everything of the provider while nothing was entered', () => {
    expect(changePreset(draftOf(presetOf('entra-id')), presetOf('keycloak'))).toEqual(
      draftOf(presetOf('keycloak')),
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
    const typed = { ...draftOf(presetOf('entra-id')), name: 'Ours', audiences: ['api'], clients: [client] };
    expect(changePreset(typed, presetOf('keycloak'))).toEqual({
      ...draftOf(presetOf('keycloak')),
      name: 'Ours',
      audiences: ['api'],
      clients: [client],
    });
  });
});
