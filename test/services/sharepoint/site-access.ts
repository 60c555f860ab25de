import type { GraphContext } from '../graph/graph-context';
import { GraphError } from '../graph/graph-error';
import type { SharePointSite } from './site-seed';

const READ_ALL = ['Sites.Read.All', 'Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All'];

/** Whether the caller may look for sites at all: `Sites.Selected` cannot. */
export function mayListSites(context: GraphContext): boolean {
  return READ_ALL.some((permission) => context.caller.permissions.has(permission));
}

/** Permission of the application, and for a delegated token the user's own access to the site too. */
export function mayReadSite(context: GraphContext, site: SharePointSite): boolean {
  const { caller, state } = context;
  const user = caller.userId === undefined ? undefined : context.directory.person(caller.userId);
  if (user !== undefined && site.readers !== undefined && !site.readers.has(user.user.id)) return false;
  if (mayListSites(context)) return true;
  const selected = state.app(caller.clientId)?.selectedSites ?? [];
  return caller.permissions.has('Sites.Selected') && selected.includes(site.path);
}

export function accessDenied(): GraphError {
  return new GraphError(403, 'accessDenied', 'Access denied');
}

export function itemNotFound(message = 'The resource could not be found.'): GraphError {
  return new GraphError(404, 'itemNotFound', message);
}
