import { describe, expect, it } from 'vitest';
import { aCodeAuth, anOAuth2Auth } from '../../../test/builders/connections';
import { findUngrantedScopes } from './find-ungranted-scopes';

const tokenUrl = 'https://idp.example/token';

describe('findUngrantedScopes', () => {
  it.each([
    ['what is granted', 'read write', 'read write', 'r', []],
    ['another order, case and separator', 'read Write', 'WRITE,READ', 'r', []],
    ['one that is missing', 'read write', 'read', 'r', ['write']],
    ['what was not asked for', 'read', 'read admin', 'r', []],
    ['none named (RFC 6749 §5.1)', 'read write', null, 'r', []],
    ['offline_access, where a refresh token came', 'read offline_access', 'read', 'r', []],
    [
      'offline_access, where none came',
      'read offline_access',
      'read offline_access',
      null,
      ['offline_access'],
    ],
    ['offline_access, where none came and none are named', 'offline_access', null, null, ['offline_access']],
    ['openid', 'openid read', 'read', 'r', ['openid']],
    ['Google’s own names', 'openid email', 'openid https://www.googleapis.com/auth/userinfo.email', 'r', []],
    ['what GitHub’s wider scope holds', 'user:email repo', 'user,repo', 'r', []],
    ['two resources with scopes of one name', 'orders/read users/read', 'users/read', 'r', ['orders/read']],
    ['one that is entered twice', 'write write', 'read', 'r', ['write']],
    ['none asked for', '', 'read', 'r', []],
  ] as const)('knows %s', (_, scopes, scope, refreshToken, missing) => {
    expect(findUngrantedScopes(aCodeAuth({ scopes, tokenUrl }), { scope, refreshToken })).toEqual(missing);
  });

  it.each([
    ['https://graph.microsoft.com/User.Read', 'User.Read', []],
    ['User.Read', 'https://graph.microsoft.com/User.Read', []],
    ['openid profile email offline_access User.Read', 'User.Read', []],
    ['openid User.Read Sites.Read.All', 'profile openid User.Read', ['Sites.Read.All']],
    ['https://graph.microsoft.com/.default offline_access', 'User.Read', []],
    ['api://11111111-2222-4333-8444-555555555555/Data.Read', 'Data.Read', []],
    ['00000003-0000-0000-c000-000000000000/User.Read', 'User.Read', []],
    [
      '11111111-2222-4333-8444-555555555555/Data.Read',
      'api://11111111-2222-4333-8444-555555555555/Data.Read',
      [],
    ],
    ['https://graph.microsoft.com//User.Read', 'https://graph.microsoft.com/User.Read', []],
    [
      'https://graph.microsoft.com/Sites.Read.All',
      'https://graph.microsoft.com/User.Read',
      ['https://graph.microsoft.com/Sites.Read.All'],
    ],
  ])('knows Entra ID’s spelling: %s', (scopes, scope, missing) => {
    expect(findUngrantedScopes(aCodeAuth({ scopes }), { scope, refreshToken: 'r' })).toEqual(missing);
  });

  it('asks for no scopes about the person among those of a resource (RFC 8707)', () => {
    const auth = aCodeAuth({
      scopes: 'openid profile read write',
      tokenUrl,
      resource: 'https://api.example',
    });
    expect(findUngrantedScopes(auth, { scope: 'read', refreshToken: 'r' })).toEqual(['write']);
  });

  it('expects no refresh token of a program', () => {
    const auth = anOAuth2Auth({ scopes: 'read offline_access', tokenUrl });
    expect(findUngrantedScopes(auth, { scope: 'read', refreshToken: null })).toEqual([]);
  });
});
