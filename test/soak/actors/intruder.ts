import { adminRequests } from '../../../src/contract/admin-api';
import type { AdminKey } from '../../../src/contract/admin-api';
import type { Actor } from './actor';

/** Tries what must not work: admin keys without the right, bindings of others, callbacks of nobody. */
export const intruder: Actor = {
  name: 'intruder',
  weight: 2,
  async act(world) {
    const { chance, tally } = world;
    const key = chance.pick(Object.keys(adminRequests) as AdminKey[]);
    const account = chance.pick(['viewer', 'author', 'customer', null]);
    const admitted = await world.call(`intruder ${key}`, () =>
      world.app.admin(key, { id: world.sources[0]?.id ?? '' }, account),
    );
    if (admitted?.ok) tally.wrongAnswers.push(`${key} answered ${account ?? 'anonymous'}`);

    const [one, other] = [chance.pick(world.sources), chance.pick(world.sources)];
    if (one.id !== other.id) {
      const binding = { ...one.config.binding, dataSourceId: other.id };
      const config = { ...one.config, binding };
      const shown = await world.macro('viewTable', { config }, 'viewer');
      if (shown?.ok) tally.wrongAnswers.push('a binding with a seal of another data source was accepted');
    }
    const query = new URLSearchParams({ code: 'stolen', state: 'x'.repeat(43) });
    const page = await world.app.host.callWebTrigger('sign-in-callback', { path: `/?${query}` });
    if (page.status === 200) tally.wrongAnswers.push('a callback of nobody was taken');
  },
};
