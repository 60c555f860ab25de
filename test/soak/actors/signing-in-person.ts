import type { Actor } from './actor';

/** Signs in with an own account at the service and then sees own rows, never somebody else's. */
export const signingInPerson: Actor = {
  name: 'person signing in',
  weight: 2,
  async act(world) {
    const source = world.sources.find(({ owner }) => owner === null);
    if (!source) return;
    const account = world.chance.pick(['557058:viewer-0000', '557058:author-0000']);
    const shown = await world.show(source, account);
    if (shown?.ok !== false || shown.error.code !== 'USER_SIGN_IN_NEEDED') return;
    const begun = await world.macro('beginUserSignIn', { config: source.config }, account);
    if (!begun?.ok) return;
    const { state } = begun.data;
    const query = new URLSearchParams({ code: world.service.codeFor(account), state });
    const page = await world.app.host.callWebTrigger('sign-in-callback', { path: `/?${query}` });
    world.scan('callback page', page.body);
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const completed = await world.macro('completeUserSignIn', { state }, account);
      if (completed?.ok && completed.data.state === 'done') break;
    }
    await world.show(source, account);
  },
};
