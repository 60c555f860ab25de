import type { Account } from '../accounts/accounts';
import type { PlatformReply } from '../runtime/protocol';

/** A product call in the form its route handles. */
export interface ProductCall {
  /** Who asks; null when the app itself does. */
  readonly account: Account | null;
  readonly query: URLSearchParams;
  /** Named parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  /** Parsed JSON body; undefined without one. */
  readonly body: unknown;
  /** Path without the query. */
  readonly path: string;
  /** Method and the route's path, for errors. */
  readonly label: string;
}

/** What is known of one REST operation of a product. */
export interface RouteDescription {
  readonly product: 'confluence' | 'jira';
  readonly method: string;
  /** Path with `{name}` parts. */
  readonly path: string;
  /** Any one of these lets the app call it: first granular scopes, all needed, then the classic one. */
  readonly scopes: readonly (readonly string[])[];
  /** Set where a POST only reads, which counts for its points. */
  readonly reads?: true;
  /** Set where it returns people, groups or permissions, which cost twice the points. */
  readonly isAboutPeople?: true;
}

/** One REST operation; `Call` is what its handler needs. */
export interface ProductRoute<Call extends ProductCall = ProductCall> extends RouteDescription {
  readonly handle: (call: Call) => PlatformReply | Promise<PlatformReply>;
}

/** Routes that return people, groups or permissions. */
export function aboutPeople<Call extends ProductCall>(
  routes: readonly ProductRoute<Call>[],
): ProductRoute<Call>[] {
  return routes.map((route) => ({ ...route, isAboutPeople: true }));
}

/** Routes with the content that their handlers work on bound to them. */
export function withContent<Content extends object>(
  routes: readonly ProductRoute<ProductCall & Content>[],
  content: Content,
): ProductRoute[] {
  return routes.map((route) => ({ ...route, handle: (call) => route.handle({ ...call, ...content }) }));
}

/** The route for a request and the named parts of its path; undefined when there is none. */
export function matchRoute(
  routes: readonly ProductRoute[],
  request: { product: string; method: string; pathname: string },
): { route: ProductRoute; params: Record<string, string> } | undefined {
  for (const route of routes) {
    if (route.product !== request.product || route.method !== request.method) continue;
    const params = matchPath(route.path, request.pathname);
    if (params) return { route, params };
  }
  return undefined;
}

/** The named parts of a path, or undefined when it does not have the pattern's form. */
export function matchPath(pattern: string, pathname: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = pathname.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    const value = given[index] ?? '';
    if (name !== undefined && value !== '') params[name] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return params;
}
