/** Where a service's description of itself may lie. */
export interface MetadataPlace {
  readonly url: string;
  /** Whose description must lie there. */
  readonly issuer: string;
}

const wellKnown = /\/\.well-known\/(?:openid-configuration|oauth-authorization-server)\/?/;

/**
 * Where the description may lie, the likeliest first: OpenID Connect Discovery §4 puts the well-known part behind an
 * issuer's path, RFC 8414 §3.1 before it, and services are found that serve either document in either order.
 */
export function listMetadataPlaces(base: URL): readonly MetadataPlace[] {
  if (base.pathname.includes('/.well-known/')) {
    // Either order leaves the issuer when the well-known part is taken out (RFC 8414 §3.1, §5).
    const path = base.pathname.replace(wellKnown, '/').replace(/\/$/, '');
    return [{ url: base.href, issuer: `${base.origin}${path}` }];
  }
  const { origin } = base;
  const path = base.pathname.replace(/\/+$/, '');
  const urls = [
    `${origin}${path}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}/.well-known/openid-configuration${path}`,
    `${origin}${path}/.well-known/oauth-authorization-server`,
  ];
  // Without a path both orders are the same.
  return [...new Set(urls)].map((url) => ({ url, issuer: `${origin}${path}` }));
}
