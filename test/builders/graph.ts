const departments = ['Finance', 'Sales', 'Research', 'Legal'] as const;

/** User number `n` as Microsoft Graph v1.0 answers it. */
export function graphUser(n: number) {
  const digits = String(n).padStart(12, '0');
  return {
    id: `aaaaaaaa-bbbb-4ccc-8ddd-${digits}`,
    displayName: `User ${n}`,
    givenName: 'User',
    surname: String(n),
    mail: n % 5 === 4 ? null : `user${n}@contoso.example`,
    department: departments[n % departments.length]!,
    userPrincipalName: `user${n}@contoso.onmicrosoft.com`,
    accountEnabled: n % 7 !== 0,
  };
}

/** Users `first` to `first + count - 1` as one page of a collection. */
export function graphPage(first: number, count: number, nextLink?: string) {
  return {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users',
    ...(nextLink === undefined ? {} : { '@odata.nextLink': nextLink }),
    value: Array.from({ length: count }, (_, index) => graphUser(first + index)),
  };
}

/** Graph's refusal (https://learn.microsoft.com/graph/errors). */
export function graphError(code: string, message: string) {
  return {
    error: { code, message, innerError: { 'request-id': 'bbbbbbbb-0000-4000-8000-000000000001' } },
  };
}

/** A token endpoint's success as Entra ID answers it. */
export function entraTokens(accessToken: string, expiresIn = 3_599) {
  return {
    token_type: 'Bearer',
    expires_in: expiresIn,
    ext_expires_in: expiresIn,
    access_token: accessToken,
  };
}

/** A token endpoint's refusal as Entra ID answers it. */
export function entraError(error: string, code: number, words = 'Something about secret-in-description.') {
  return {
    error,
    error_description: `AADSTS${code}: ${words} Trace ID: 0a0a Correlation ID: 0b0b`,
    error_codes: [code],
    timestamp: '2030-01-01 00:00:00Z',
    trace_id: 'cccccccc-0000-4000-8000-000000000001',
    correlation_id: 'dddddddd-0000-4000-8000-000000000001',
  };
}
