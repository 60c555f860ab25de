import { describe, expect, it } from 'vitest';
import { hostileAddresses } from '../../../test/builders/hostile-addresses';
import { checkAllowedHost, parseOutboundUrl } from './url-policy';

describe('parseOutboundUrl', () => {
  it.each(hostileAddresses)('refuses %s in production', (address) => {
    const parsed = parseOutboundUrl(address, 'PRODUCTION');
    expect(parsed).toMatchObject({ ok: false, failure: { reason: 'url-invalid' } });
  });

  it.each([
    'https://graph.microsoft.com/v1.0/users?$select=id',
    'https://GRAPH.microsoft.com:443/',
    'https://example.com:8443/api',
    'https://8.8.8.8/',
    'https://172.15.255.255/',
    'https://172.32.0.1/',
    'https://11.0.0.1/',
    'https://100.128.0.1/',
    'https://bücher.example/',
    'https://localhost.example.com/',
    'https://my-local.example/',
  ])('takes %s', (address) => {
    expect(parseOutboundUrl(address, 'PRODUCTION')).toMatchObject({ ok: true });
  });

  it.each([
    'http://localhost:4001/token',
    'http://127.0.0.1:4001/',
    'https://localhost/',
    'http://[::1]:80/',
  ])('takes loopback address %s in DEVELOPMENT only', (address) => {
    expect(parseOutboundUrl(address, 'DEVELOPMENT').ok).toBe(true);
    expect(parseOutboundUrl(address, 'STAGING').ok).toBe(false);
    expect(parseOutboundUrl(address, 'PRODUCTION').ok).toBe(false);
  });

  it.each([
    'http://graph.microsoft.com/',
    'http://127.0.0.2/',
    'https://10.0.0.1/',
    'http://localhost.evil.example/',
    'http://user:password@localhost/',
    'https://169.254.169.254/',
  ])('refuses %s in DEVELOPMENT too', (address) => {
    expect(parseOutboundUrl(address, 'DEVELOPMENT').ok).toBe(false);
  });

  it.each([
    'http://api.example/path?key=planted-secret#planted-secret',
    'https://user:planted-secret@api.example/',
    'https:user:planted-secret@api.example/',
    'https:\\\\user:planted-secret@api.example\\path',
    'https://a@b:planted-secret@api.example/',
    'not a url ?planted-secret',
  ])('does not carry the secret part of %s in its failure', (address) => {
    const parsed = parseOutboundUrl(address, 'PRODUCTION');
    expect(parsed.ok).toBe(false);
    expect(JSON.stringify(parsed)).not.toContain('planted-secret');
  });
});

describe('checkAllowedHost', () => {
  const allowed = ['graph.microsoft.com', 'api.example.com:8443'];

  it.each([
    'https://graph.microsoft.com/v1.0/users',
    'https://GRAPH.MICROSOFT.COM:443/',
    'https://api.example.com:8443/',
  ])('allows %s', (address) => {
    expect(checkAllowedHost(new URL(address), allowed).ok).toBe(true);
  });

  it.each([
    'https://graph.microsoft.com:8443/',
    'https://graph.microsoft.com./',
    'https://evil-graph.microsoft.com/',
    'https://graph.microsoft.com.evil.example/',
    'https://sub.graph.microsoft.com/',
    'https://api.example.com/',
    'https://api.example.com:443/',
    'https://gгaph.microsoft.com/',
    'https://evil.example/?graph.microsoft.com',
    'https://evil.example/#@graph.microsoft.com',
  ])('does not let credentials go to %s', (address) => {
    expect(checkAllowedHost(new URL(address), allowed)).toMatchObject({
      ok: false,
      failure: { reason: 'host-not-allowed', allowedHosts: allowed },
    });
  });
});
