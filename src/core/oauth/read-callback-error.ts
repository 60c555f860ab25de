import type { OAuth2Auth } from '../../contract/connection';
import type { SignInFailure } from '../failure/failure';
import { readCallbackWords } from './callback-words';
import { readSignInError } from './read-sign-in-error';

/** What an error that the provider's callback brought means (RFC 6749 §4.1.2.1), with the provider's own words. */
export function readCallbackError(
  { authUrl }: Pick<OAuth2Auth, 'authUrl'>,
  error: string,
  description: string,
): SignInFailure {
  const { host } = new URL(authUrl);
  const body = { error, error_description: description };
  return readSignInError({ host, status: 400, body, words: readCallbackWords(description) });
}
