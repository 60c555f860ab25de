import { describe, expect, it } from 'vitest';
import { connectionDraftSchema } from '../../../../src/contract/connection';
import { listCalledHosts } from './called-hosts';

const draftOf = (auth: object) =>
  connectionDraftSchema.parse({
    name: 'Orders',
    providerId: 'custom',
    auth,
    allowedHosts: ['api.example.com', 'files.example.com:8443'],
  });

describe('listCalledHosts', () => {
  it('names the hosts that credentials are sent to, and those that give and revoke tokens', () => {
    const oauth2 = {
      type: 'oauth2',
      grantType: 'authorization_code',
      clientId: 'client',
      clientAuthentication: 'client_secret_post',
      authUrl: 'https://login.example.com/authorize',
      tokenUrl: 'https://login.example.com/token',
      revokeUrl: 'https://revoke.example.com/',
      parUrl: 'https://push.example.com/',
      scopes: '',
    };
    expect(listCalledHosts(draftOf(oauth2))).toEqual([
      'api.example.com',
      'files.example.com:8443',
      'login.example.com',
      'revoke.example.com',
      'push.example.com',
    ]);
  });

  it('names no token endpoint where there is none', () => {
    expect(listCalledHosts(draftOf({ type: 'none' }))).toEqual(['api.example.com', 'files.example.com:8443']);
  });
});
