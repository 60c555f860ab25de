import { describe, expect, it } from 'vitest';
import { findNeededScope } from './find-needed-scope';

describe('findNeededScope', () => {
  it.each([
    ['Bearer realm="api", error="insufficient_scope", scope="Sites.Read.All"', 'Sites.Read.All'],
    ['Bearer error="insufficient_scope", scope="a:read  b:read"', 'a:read b:read'],
    ['DPoP error=insufficient_scope, scope=orders', 'orders'],
    ['Basic realm="x", Bearer scope="orders", error="insufficient_scope"', 'orders'],
    ['Bearer error="insufficient_scope"', ''],
    [`Bearer error="insufficient_scope", scope="${'x'.repeat(400)}"`, ''],
    ['Bearer error="invalid_token", scope="orders"', null],
    ['Bearer scope="orders"', null],
    ['', null],
    [undefined, null],
  ])('reads %s', (challenge, scope) => {
    expect(findNeededScope(challenge)).toBe(scope);
  });
});
