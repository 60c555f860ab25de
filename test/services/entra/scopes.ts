import type { AppRegistration } from '../seed/app-registrations';
import { AadstsError } from './aadsts';
import { findResource, OIDC_SCOPES, type ResourceApi } from './resources';

/** A v2 `scope` parameter, understood: one resource, and what is wanted of it. */
export interface RequestedScopes {
  resource: ResourceApi;
  /** The resource as the caller wrote it: becomes the audience of version 1 tokens. */
  audience: string;
  /** Names of delegated scopes, without OpenID Connect's; empty with `wantsDefault`. */
  names: string[];
  /** `/.default`: everything the registration lists. */
  wantsDefault: boolean;
  /** `openid`, `profile`, `email`, `offline_access` as far as asked for. */
  oidc: string[];
}

interface ResourceScope {
  text: string;
  resource: ResourceApi;
  audience: string;
  name: string;
}

/**
 * Reads a `scope` parameter of the v2 endpoints. A name without a resource belongs to Microsoft Graph.
 * Throws AADSTS70011 (unreadable), 700022 (two resources), 500011 (unknown resource), 650053 (unknown scope).
 */
export function parseScopes(
  scope: string,
  resources: readonly ResourceApi[],
  app: AppRegistration,
  tenantName: string,
): RequestedScopes {
  const words = scope.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) throw new AadstsError(90014, { field: 'scope' });
  const oidc = words.filter((word) => OIDC_SCOPES.includes(word));
  const rest = words
    .filter((word) => !OIDC_SCOPES.includes(word))
    .map((word) => parseResourceScope(word, resources, tenantName));

  const graph = resources.find((resource) => resource.key === 'graph');
  if (graph === undefined) throw new RangeError('a cloud without Microsoft Graph');
  const first = rest[0];
  const resource = first?.resource ?? graph;
  if (rest.some((other) => other.resource !== resource)) throw new AadstsError(700022, { scope });

  const wantsDefault = rest.some((one) => one.name === '.default');
  if (wantsDefault && rest.length > 1) {
    throw new AadstsError(70011, {
      scope: `${scope}. .default scope can't be combined with resource-specific scopes`,
    });
  }
  for (const one of rest) {
    if (one.name !== '.default' && resource.scopes[one.name] === undefined) {
      throw new AadstsError(650053, {
        app: app.displayName,
        scope: one.name,
        resource: resource.appId,
      });
    }
  }
  return {
    resource,
    audience: first?.audience ?? resource.identifierUris[0] ?? resource.appId,
    names: wantsDefault ? [] : rest.map((one) => one.name),
    wantsDefault,
    oidc,
  };
}

/** The single `<resource>/.default` of client credentials. Throws AADSTS90014, 70011, 1002012, 500011. */
export function parseDefaultScope(
  scope: string | undefined,
  resources: readonly ResourceApi[],
  tenantName: string,
): { resource: ResourceApi; audience: string } {
  const words = (scope ?? '').split(/\s+/).filter((word) => word !== '');
  const only = words[0];
  if (only === undefined) throw new AadstsError(90014, { field: 'scope' });
  if (words.length > 1 && words.every((word) => word.endsWith('/.default'))) {
    throw new AadstsError(70011, { scope: words.join(' ') });
  }
  if (words.length > 1 || !only.endsWith('/.default')) {
    throw new AadstsError(1002012, { scope: words.join(' ') });
  }
  const { resource, audience } = parseResourceScope(only, resources, tenantName);
  return { resource, audience };
}

function parseResourceScope(
  word: string,
  resources: readonly ResourceApi[],
  tenantName: string,
): ResourceScope {
  if (/[^\x21-\x7e]|["\\]/.test(word)) throw new AadstsError(70011, { scope: word });
  const slash = word.lastIndexOf('/');
  if (slash < 0) {
    const graph = findResource('00000003-0000-0000-c000-000000000000', resources);
    if (graph === undefined || word === '.default') throw new AadstsError(70011, { scope: word });
    return { text: word, resource: graph, audience: graph.identifierUris[0] ?? graph.appId, name: word };
  }
  const identifier = word.slice(0, slash);
  const name = word.slice(slash + 1);
  if (identifier === '' || name === '') throw new AadstsError(70011, { scope: word });
  const resource = findResource(identifier, resources);
  if (resource === undefined) throw new AadstsError(500011, { resource: identifier, tenant: tenantName });
  return { text: word, resource, audience: identifier, name };
}
