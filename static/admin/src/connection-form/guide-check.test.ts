import { afterEach, describe, expect, it } from 'vitest';
import german from '../../../../locales/de-DE.json';
import type { ErrorBody } from '../../../../src/contract/reply';
import type { TokenInspection } from '../../../../src/contract/sign-in';
import { english } from '../../../../src/contract/text/language';
import { setReaderLanguage } from '../text/reader-language';
import { checkGuideStep } from './guide-check';
import type { GuideFacts } from './guide-check';
import { buildSiteGrant, isSharePointUrl, toGuidePurpose } from './guide-purpose';

const facts = (part: Partial<GuideFacts> = {}): GuideFacts => ({
  grantType: 'client_credentials',
  isSignedIn: false,
  hasIds: false,
  hasSecret: false,
  isIssuerChecked: false,
  failure: null,
  token: null,
  needed: [['User.Read.All']],
  ...part,
});
const error = (code: ErrorBody['code'], reference = ''): ErrorBody => ({
  code,
  message: `failed with ${code}`,
  fix: '',
  origin: 'user',
  reference,
});
const token = (part: Partial<TokenInspection> = {}): TokenInspection => ({
  isReadable: true,
  issuer: null,
  tenant: null,
  audience: [],
  clientId: null,
  subject: null,
  grantType: 'client_credentials',
  scopes: [],
  roles: ['User.Read.All'],
  expiresAtMs: 0,
  isRenewable: false,
  missing: [],
  ...part,
});
const signedIn = (part: Partial<TokenInspection> = {}, more: Partial<GuideFacts> = {}) =>
  facts({ isSignedIn: true, hasIds: true, hasSecret: true, token: token(part), ...more });

describe('checkGuideStep', () => {
  it('goes from to do to entered to done', () => {
    expect(checkGuideStep('secret', facts()).state).toBe('open');
    expect(checkGuideStep('secret', facts({ hasSecret: true })).state).toBe('entered');
    expect(checkGuideStep('secret', signedIn()).state).toBe('done');
    expect(checkGuideStep('ids', facts({ hasIds: true })).state).toBe('entered');
    expect(checkGuideStep('signed-in', signedIn()).state).toBe('done');
  });

  it.each([
    ['a wrong secret', error('CLIENT_REJECTED', 'AADSTS7000215'), 'secret'],
    ['an unknown application', error('CLIENT_REJECTED', 'AADSTS700016'), 'ids'],
    ['an unknown tenant', error('TENANT_UNKNOWN', 'AADSTS90002'), 'ids'],
    ['a missing consent', error('CONSENT_NEEDED', 'AADSTS65001'), 'permissions'],
  ] as const)('shows %s at its own step only', (_, failure, step) => {
    const given = facts({ hasIds: true, hasSecret: true, failure });
    for (const check of ['ids', 'secret', 'permissions'] as const) {
      expect(checkGuideStep(check, given).state === 'problem').toBe(check === step);
    }
    expect(checkGuideStep('signed-in', given).state).toBe('problem');
  });

  it('takes a conflict of two administrators for no failed sign-in', () => {
    const failure = error('CONFLICT', '');
    expect(checkGuideStep('signed-in', facts({ failure })).state).toBe('open');
    expect(checkGuideStep('signed-in', { ...signedIn(), failure }).state).toBe('done');
  });

  it('knows that the callback URL is registered once somebody came back through it', () => {
    expect(checkGuideStep('callback', facts({ grantType: 'authorization_code' })).state).toBe('open');
    expect(checkGuideStep('callback', signedIn({}, { grantType: 'authorization_code' })).state).toBe('done');
  });

  it('looks for the permission in the token, and says when it is of the other kind', () => {
    expect(checkGuideStep('permissions', signedIn()).state).toBe('done');
    expect(checkGuideStep('permissions', signedIn({ roles: [] })).text).toContain('User.Read.All');
    const otherKind = checkGuideStep('permissions', signedIn({ roles: [], scopes: ['User.Read.All'] }));
    expect(otherKind).toMatchObject({
      state: 'problem',
      text: expect.stringContaining('an application permission') as string,
    });
  });

  it('claims nothing of a token that only the service can read', () => {
    const opaque = signedIn({ isReadable: false, roles: [] });
    expect(checkGuideStep('permissions', opaque)).toMatchObject({ state: 'open' });
  });

  it('takes any permission that lets a list be read', () => {
    const { needed } = toGuidePurpose(null, true, 'client_credentials');
    expect(checkGuideStep('permissions', signedIn({ roles: ['Sites.Selected'] }, { needed })).state).toBe(
      'done',
    );
    expect(checkGuideStep('permissions', signedIn({ roles: ['Sites.Read.All'] }, { needed })).state).toBe(
      'done',
    );
    expect(checkGuideStep('permissions', signedIn({}, { needed })).state).toBe('problem');
  });
});

describe('a missing permission', () => {
  afterEach(() => setReaderLanguage(english));

  it('is named with its alternative in the reader’s language', () => {
    const { needed } = toGuidePurpose(null, true, 'client_credentials');
    const missing = () => checkGuideStep('permissions', signedIn({}, { needed })).text;
    expect(missing()).toContain('Sites.Selected or Sites.Read.All');
    setReaderLanguage({ locale: 'de-DE', messages: german });
    expect(missing()).toContain('Sites.Selected oder Sites.Read.All');
  });
});

describe('what a guide is for', () => {
  it('is SharePoint where the request reads sites, drives or shares', () => {
    expect(isSharePointUrl('https://graph.microsoft.com/v1.0/sites/x/lists/y/items')).toBe(true);
    expect(isSharePointUrl('https://graph.microsoft.com/v1.0/users')).toBe(false);
  });

  it('grants one application the reading of one site', () => {
    const grant = buildSiteGrant('graph.microsoft.com', 'client-1');
    expect(grant).toMatch(/^POST https:\/\/graph\.microsoft\.com\/v1\.0\/sites\/\{site-id\}\/permissions\n/);
    expect(JSON.parse(grant.split('\n\n')[1]!)).toEqual({
      roles: ['read'],
      grantedToIdentities: [{ application: { id: 'client-1', displayName: 'External Data' } }],
    });
  });
});
