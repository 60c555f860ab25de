import { connectionDraftSchema } from '../../../src/contract/connection';
import type { ConnectionDetail } from '../../../src/contract/connection';
import type { AdminRequest } from '../../../src/contract/admin-api';
import type { SoakWorld } from '../world';
import type { Actor } from './actor';

/** As whom the administrator signs in at the service, whoever it is here. */
export const keeper = 'keeper';
/** A sign-in is asked for again so often while faults take its answers. */
const mostAsked = 6;

/** Signs in for everybody, anew; what is read from then on is what that account sees. */
export const signingInAdmin: Actor = {
  name: 'admin signing in',
  weight: 0.5,
  async act(world) {
    const source = world.sources.find(({ owner }) => owner === keeper);
    if (!source || (await signInAgain(world)) === null) return;
    await world.show(source, '557058:viewer-0000');
  },
};

/** Signs in anew for the connection that an administrator keeps signed in; null: it did not come about. */
export async function signInAgain(world: SoakWorld): Promise<ConnectionDetail | null> {
  const overview = await world.admin('getOverview', {});
  if (!overview?.ok) return null;
  const summary = overview.data.connections.find(({ name }) => name === 'Signed in');
  const read = summary && (await world.admin('getConnection', { id: summary.id }));
  if (!read?.ok) return null;
  const { id, revision } = read.data;
  const draft = connectionDraftSchema.parse(read.data);
  return signInAsAdmin(world, { target: { id, revision }, draft, secrets: {} });
}

/** The whole run from Authenticate to tokens, by way of the service's page; null: it did not come about. */
export async function signInAsAdmin(
  world: SoakWorld,
  request: AdminRequest<'beginSignIn'>,
): Promise<ConnectionDetail | null> {
  const begun = await world.admin('beginSignIn', request);
  if (!begun?.ok) return null;
  const { state } = begun.data;
  const query = new URLSearchParams({ code: world.service.codeFor(keeper), state });
  const page = await world.app.host.callWebTrigger('sign-in-callback', { path: `/?${query}` });
  world.scan('callback page', page.body);
  for (let asked = 0; asked < mostAsked; asked += 1) {
    const completed = await world.admin('completeSignIn', { state });
    if (completed?.ok && completed.data.state === 'done') return completed.data.connection;
  }
  return null;
}
