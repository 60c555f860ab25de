import type { Auth, SecretInput } from '../../contract/connection';
import type { AppFailure } from '../failure/failure';
import { toBasicCredentials } from '../oauth/basic-credentials';
import type { HttpRequest } from '../ports';
import type { Result } from '../result';
import { fail, succeed } from '../result';

/** What proves the right to read: a token got by signing in, or the connection's own secrets. */
export interface Credentials {
  readonly auth: Auth;
  readonly accessToken: string | null;
  readonly secrets: SecretInput;
}

/** Adds a connection's credentials to a request, in the place its auth type says. */
export function authorizeRequest(
  request: HttpRequest,
  credentials: Credentials,
): Result<HttpRequest, AppFailure> {
  const { auth, accessToken, secrets } = credentials;
  const withHeader = (name: string, value: string) =>
    succeed({ ...request, headers: { ...request.headers, [name]: value } });
  switch (auth.type) {
    case 'none':
      return succeed(request);
    case 'oauth2':
      if (accessToken === null) return fail({ reason: 'secret-missing', secret: 'accessToken' });
      return withHeader('authorization', `Bearer ${accessToken}`);
    case 'bearer':
      if (!secrets.bearerToken) return fail({ reason: 'secret-missing', secret: 'bearerToken' });
      return withHeader('authorization', `Bearer ${secrets.bearerToken}`);
    case 'basic':
      if (!secrets.password) return fail({ reason: 'secret-missing', secret: 'password' });
      return withHeader('authorization', toBasicCredentials(auth.username, secrets.password, 'raw'));
    case 'api_key': {
      if (!secrets.apiKey) return fail({ reason: 'secret-missing', secret: 'apiKey' });
      if (auth.placement === 'header') return withHeader(auth.name.toLowerCase(), secrets.apiKey);
      const url = new URL(request.url);
      url.searchParams.set(auth.name, secrets.apiKey);
      return succeed({ ...request, url: url.href });
    }
  }
}
