import { describe, expect, it } from 'vitest';
import { readAccountName } from './account-name';

const toIdToken = (claims: object) =>
  ['{"alg":"none"}', JSON.stringify(claims)]
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')
    .concat('.');

describe('as whom somebody signed in', () => {
  it.each([
    [{ preferred_username: 'ann@contoso.example', name: 'Ann' }, 'ann@contoso.example'],
    [{ upn: 'ann@contoso.example' }, 'ann@contoso.example'],
    [{ email: 'ann@example.com', name: 'Ann' }, 'ann@example.com'],
    [{ name: ' Ann Archer ' }, 'Ann Archer'],
    [{ preferred_username: '', name: 'Ann' }, 'Ann'],
    [{ sub: 'x' }, null],
    [{ name: 7 }, null],
  ])('%j is %s', (claims, name) => {
    expect(readAccountName(toIdToken(claims))).toBe(name);
  });

  it('is not known without an id token, or from one that cannot be read', () => {
    expect([readAccountName(null), readAccountName('opaque')]).toEqual([null, null]);
  });
});
