import type { Auth } from '../../contract/connection';
import { maskText } from '../answer/mask-secrets';
import type { HttpRequest } from '../ports';

/** Names of query parameters that carry credentials when an admin wrote them into the address by hand. */
const secretName = /^(?:.*[_-])?(?:key|apikey|token|secret|password|pwd|sig|signature|code)$|token$/i;

/**
 * A request as a command line for a POSIX shell. Credentials are masked: those of the connection, whose place is
 * shown, and what looks like one in the address.
 */
export function toCurl(request: HttpRequest, auth: Auth): string {
  const { url, headers } = withMaskedCredentials(request, auth);
  const parts = [
    'curl',
    ...(request.method === 'GET' ? [] : [`-X ${request.method}`]),
    quote(url),
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(request.body === undefined ? [] : [`--data-raw ${quote(request.body)}`]),
  ];
  return parts.join(' \\\n  ').replace(/^curl \\\n {2}/, 'curl ');
}

function withMaskedCredentials(
  { url, headers }: HttpRequest,
  auth: Auth,
): Pick<HttpRequest, 'url' | 'headers'> {
  const address = maskQuery(url);
  switch (auth.type) {
    case 'none':
      return { url: address, headers };
    case 'oauth2':
      if (!auth.dpop) return { url: address, headers: { ...headers, authorization: `Bearer ${maskText}` } };
      // The proof is good for one request only; whoever repeats it has to make another.
      return {
        url: address,
        headers: { ...headers, authorization: `DPoP ${maskText}`, dpop: maskText },
      };
    case 'bearer':
      return { url: address, headers: { ...headers, authorization: `Bearer ${maskText}` } };
    case 'basic':
      return { url: address, headers: { ...headers, authorization: `Basic ${maskText}` } };
    case 'api_key': {
      if (auth.placement === 'header') {
        return { url: address, headers: { ...headers, [auth.name.toLowerCase()]: maskText } };
      }
      const separator = address.includes('?') ? '&' : '?';
      return { url: `${address}${separator}${encodeURIComponent(auth.name)}=${maskText}`, headers };
    }
  }
}

/** Replaces values of secret-looking parameters in place, so that the rest of the address stays as it is sent. */
function maskQuery(url: string): string {
  return url.replace(/([?&])([^=&#]+)=([^&#]*)/g, (whole, separator: string, name: string) =>
    secretName.test(decode(name)) ? `${separator}${name}=${maskText}` : whole,
  );
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Quoted for a POSIX shell: nothing has a meaning within apostrophes but an apostrophe. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
