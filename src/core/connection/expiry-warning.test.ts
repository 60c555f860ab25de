import { describe, expect, it } from 'vitest';
import { aConnectionRecord, anOAuth2Auth } from '../../../test/builders/connections';
import { findExpiryWarning } from './expiry-warning';

const at = (text: string) => Date.parse(text);
const secret = aConnectionRecord({ auth: anOAuth2Auth({ secretExpiresOn: '2026-12-01' }) });
const daysLeft = (now: string) => findExpiryWarning(secret, at(now))?.daysLeft;

describe('findExpiryWarning', () => {
  it.each([
    ['2026-11-01T23:59:00Z', 30],
    ['2026-11-29T00:30:00Z', 2],
    ['2026-11-30T23:30:00Z', 1],
    ['2026-12-01T00:00:00Z', 0],
    ['2026-12-01T23:59:00Z', 0],
    ['2026-12-02T00:00:00Z', -1],
  ])('counts the days of a secret from %s as people do: %i', (now, days) => {
    expect(daysLeft(now)).toBe(days);
  });

  it('says nothing 31 days before, or where no date is known', () => {
    expect(daysLeft('2026-10-31T12:00:00Z')).toBeUndefined();
    expect(findExpiryWarning(aConnectionRecord(), at('2026-12-01T00:00:00Z'))).toBeNull();
  });

  it.each(['private_key_jwt', 'workload_identity', 'federation', 'none'] as const)(
    'says nothing of a secret that %s no longer uses',
    (clientAuthentication) => {
      const auth = anOAuth2Auth({ clientAuthentication, secretExpiresOn: '2026-12-01' });
      expect(findExpiryWarning(aConnectionRecord({ auth }), at('2026-12-01T00:00:00Z'))).toBeNull();
    },
  );

  it('takes a certificate for expired from its moment on', () => {
    const certificate = aConnectionRecord({
      auth: anOAuth2Auth({ clientAuthentication: 'private_key_jwt' }),
      certificate: { thumbprint: 't', subject: 's', expiresAtMs: at('2026-12-01T10:00:00Z') },
    });
    expect(findExpiryWarning(certificate, at('2026-12-01T09:00:00Z'))?.daysLeft).toBe(0);
    expect(findExpiryWarning(certificate, at('2026-12-01T10:00:00Z'))?.daysLeft).toBe(-1);
  });
});
