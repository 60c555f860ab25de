import { z } from 'zod/mini';
import type { GraphAnswer, GraphContext } from '../graph/graph-context';
import { GraphError } from '../graph/graph-error';
import { accessDenied } from './site-access';
import type { SharePointSite } from './site-seed';

const grantSchema = z.object({
  roles: z.tuple([z.enum(['read', 'write', 'manage', 'fullcontrol'])]),
  grantedToIdentities: z.tuple([
    z.object({ application: z.object({ id: z.string(), displayName: z.string() }) }),
  ]),
});

/**
 * `POST /sites/{id}/permissions`: gives one site to an application that holds Sites.Selected.
 * https://learn.microsoft.com/graph/api/site-post-permissions
 */
export function grantSite(context: GraphContext, site: SharePointSite): GraphAnswer {
  if (!context.caller.permissions.has('Sites.FullControl.All')) throw accessDenied();
  const body = parseBody(context.request.body);
  const { application } = body.grantedToIdentities[0];
  const app = context.state.app(application.id);
  if (app === undefined) throw new GraphError(400, 'invalidRequest', 'The application is unknown.');
  app.selectedSites.push(site.path);
  const grant = {
    id: `grant-${application.id}`,
    roles: body.roles,
    grantedToIdentitiesV2: [{ application }],
  };
  return { kind: 'json', body: grant, status: 201 };
}

function parseBody(text: string): z.infer<typeof grantSchema> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new GraphError(400, 'BadRequest', 'Unable to read JSON request payload.');
  }
  const parsed = grantSchema.safeParse(body);
  if (!parsed.success) throw new GraphError(400, 'invalidRequest', 'The permission is malformed.');
  return parsed.data;
}
