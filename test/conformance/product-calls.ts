import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as ts from 'typescript';
import { CONFLUENCE_ROUTES } from '../host/products/confluence/api/confluence-routes';
import { JIRA_ROUTES } from '../host/products/jira/api/jira-routes';
import type { RouteDescription } from '../host/products/route-table';

const projectDir = resolve(__dirname, '../..');
const allRoutes: readonly RouteDescription[] = [...CONFLUENCE_ROUTES, ...JIRA_ROUTES];

/** Scopes for the platform's own services rather than product calls (developer.atlassian.com, Forge scopes). */
export const platformScopes: readonly string[] = ['storage:app', 'report:personal-data'];

/**
 * Scopes that modules ask for, whatever is called: of a workflow's post function, for what Jira sends it. No call may lean
 * on them, so that the narrow scopes of the calls stay where such a module goes.
 */
export const moduleScopes: readonly string[] = ['manage:jira-configuration'];

/** A product call found in the app's sources. */
export interface ProductCallSite {
  readonly method: string;
  /** The path without its query; a part that is filled in reads `{}`. */
  readonly path: string;
  /** Where it stands, for messages. */
  readonly file: string;
}

/** What the scopes of a manifest and the calls of the app say about each other; all empty if they agree. */
export interface ScopeDrift {
  /** Calls that the host's route table, which knows the scopes of each operation, does not have. */
  readonly unknownCalls: readonly string[];
  /** Calls for which no sufficient scope is granted. */
  readonly missing: readonly string[];
  /** Granted scopes without which every call would still be answered, and those granted twice. */
  readonly superfluous: readonly string[];
}

const methods = new Set(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']);

/** Every product call of the back end and of the UI Kit surfaces. */
export function findProductCalls(): readonly ProductCallSite[] {
  return ['src/forge', 'src/frontend'].flatMap((folder) =>
    (readdirSync(join(projectDir, folder), { recursive: true }) as string[])
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
      .flatMap((name) =>
        readCalls(`${folder}/${name}`, readFileSync(join(projectDir, folder, name), 'utf8')),
      ),
  );
}

/**
 * The calls in one file: every path tagged with `route`, which @forge/api asks for, with the method that stands
 * beside it as an option (`{method: 'POST'}`) or an argument (`'POST'`); GET without one.
 */
export function readCalls(file: string, text: string): readonly ProductCallSite[] {
  const calls: ProductCallSite[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'route') {
      calls.push({ method: methodBeside(node), path: pathOf(node.template), file });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return calls;
}

function pathOf(template: ts.TemplateLiteral): string {
  const text = ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : template.head.text + template.templateSpans.map(({ literal }) => `{}${literal.text}`).join('');
  return text.split('?')[0] ?? '';
}

function methodBeside(path: ts.Node): string {
  const use = ts.isVariableDeclaration(path.parent) ? useOf(path.parent) : undefined;
  let call: ts.Node = (use ?? path).parent;
  while (!ts.isCallExpression(call)) {
    if (ts.isStatement(call)) return 'GET';
    call = call.parent;
  }
  for (const argument of call.arguments) {
    if (ts.isStringLiteral(argument) && methods.has(argument.text)) return argument.text;
    if (!ts.isObjectLiteralExpression(argument)) continue;
    for (const property of argument.properties) {
      if (!ts.isPropertyAssignment(property) || property.name.getText() !== 'method') continue;
      if (ts.isStringLiteral(property.initializer)) return property.initializer.text;
    }
  }
  return 'GET';
}

/** Where a path that was given a name first is handed over. */
function useOf({ name, parent }: ts.VariableDeclaration): ts.Node | undefined {
  const block = parent.parent.parent;
  let use: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name.getText() && ts.isCallExpression(node.parent))
      use ??= node;
    ts.forEachChild(node, visit);
  };
  visit(block);
  return use;
}

/** Compares the scopes for products; `storage:app` and other scopes of the platform are not among `granted`. */
export function compareScopes(
  calls: readonly ProductCallSite[],
  granted: readonly string[],
  routes: readonly RouteDescription[] = allRoutes,
): ScopeDrift {
  const found = calls.map((call) => ({ call, route: routes.find((route) => isRouteOf(route, call)) }));
  const isAnswered = (route: RouteDescription, scopes: readonly string[]) =>
    route.scopes.some((alternative) => alternative.every((scope) => scopes.includes(scope)));
  const known = found.flatMap(({ call, route }) => (route ? [{ call, route }] : []));
  const unanswered = known.filter(({ route }) => !isAnswered(route, granted));
  return {
    unknownCalls: found.filter(({ route }) => !route).map(({ call }) => describe(call)),
    missing: unanswered.map(
      ({ call, route }) =>
        `${describe(call)} needs ${route.scopes.map((each) => each.join(' + ')).join(', or ')}`,
    ),
    superfluous: granted.filter((scope, index) => {
      if (granted.indexOf(scope) !== index) return true;
      const others = granted.filter((each) => each !== scope);
      return known.every(({ route }) => !isAnswered(route, granted) || isAnswered(route, others));
    }),
  };
}

/** The operations, by method and path, that the app calls with each granted scope. */
export function listCallsByScope(
  calls: readonly ProductCallSite[],
  granted: readonly string[],
  routes: readonly RouteDescription[] = allRoutes,
): ReadonlyMap<string, ReadonlySet<string>> {
  const byScope = new Map<string, Set<string>>();
  for (const call of calls) {
    const route = routes.find((each) => isRouteOf(each, call));
    const scopes = route?.scopes.find((alternative) => alternative.every((scope) => granted.includes(scope)));
    for (const scope of scopes ?? []) {
      const operations = byScope.get(scope) ?? new Set();
      byScope.set(scope, operations.add(`${route!.method} ${route!.path}`));
    }
  }
  return byScope;
}

function isRouteOf(route: RouteDescription, call: ProductCallSite): boolean {
  const wanted = route.path.split('/').map((part) => (part.startsWith('{') ? '{}' : part));
  return route.method === call.method && wanted.join('/') === call.path;
}

function describe({ method, path, file }: ProductCallSite): string {
  return `${method} ${path} in ${file}`;
}
