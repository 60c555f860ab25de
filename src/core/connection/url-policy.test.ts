import { describe, expect, it } from 'vitest';
import { checkAllowedHost, parseOutboundUrl } from './url-policy';

const hostile = [
  // not https, not absolute
  'http://graph.microsoft.com/',
  'ftp://graph.microsoft.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/plain,hello',
  'gopher://127.0.0.1:70/',
  '//graph.microsoft.com/',
  '/v1.0/users',
  'graph.microsoft.com/v1.0',
  '',
  'https://',
  'https:///',
  'https://exa mple.com/',
  'https://graph.microsoft.com:99999/',
  // user info
  'https://user@graph.microsoft.com/',
  'https://user:password@graph.microsoft.com/',
  'https://:password@graph.microsoft.com/',
  'https://graph.microsoft.com@evil.example/',
  'https:user:password@graph.microsoft.com/',
  // loopback, in every spelling of IPv4
  'https://127.0.0.1/',
  'https://127.0.0.1:8443/',
  'https://127.1/',
  'https://127.0.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0x7f.0.0.1/',
  'https://0x7f.1/',
  'https://0177.0.0.1/',
  'https://0177.0.0.01/',
  'https://017700000001/',
  'https://127.0.0.1./',
  'https://127.255.255.254/',
  'https://１２７.０.０.１/',
  'https://①②⑦.⓪.⓪.①/',
  'https://127。0。0。1/',
  'https://%31%32%37.0.0.1/',
  'https://0/',
  'https://0.0.0.0/',
  // private and special networks
  'https://10.0.0.1/',
  'https://10.255.255.255/',
  'https://167772161/',
  'https://172.16.0.1/',
  'https://172.31.255.255/',
  'https://192.168.1.1/',
  'https://0xc0a80101/',
  'https://0300.0250.1.1/',
  'https://192.168.257/',
  'https://100.64.0.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://2852039166/latest/meta-data/',
  'https://0xa9fea9fe/',
  'https://192.0.0.1/',
  'https://192.0.2.1/',
  'https://192.88.99.1/',
  'https://198.18.0.1/',
  'https://198.19.255.255/',
  'https://198.51.100.7/',
  'https://203.0.113.7/',
  'https://224.0.0.1/',
  'https://240.0.0.1/',
  'https://255.255.255.255/',
  // IPv6, which no public service is reached by
  'https://[::1]/',
  'https://[::]/',
  'https://[0:0:0:0:0:0:0:1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[::127.0.0.1]/',
  'https://[fe80::1]/',
  'https://[fd00::1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:4860:4860::8888]/',
  // names of the machine and of private networks
  'https://localhost/',
  'https://LOCALHOST/',
  'https://localhost./',
  'https://localhost../',
  'https://api.localhost/',
  'https://printer.local/',
  'https://printer.local./',
  'https://metadata.google.internal/',
  'https://metadata.google.internal./',
  'https://router.home.arpa/',
  'https://host.localdomain/',
  'https://ⓛocalhost/',
  'https://loc\u00adalhost/',
  'https://intranet/',
  'https://kubernetes/',
] as const;

describe('parseOutboundUrl', () => {
  it.each(hostile)('refuses %s in production', (address) => {
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
