import type { Actor } from './actor';

/** Opens pages; sometimes presses Refresh. */
export const viewer: Actor = {
  name: 'viewer',
  weight: 12,
  async act(world) {
    const { chance } = world;
    const account = chance.pick(['557058:viewer-0000', '557058:author-0000', '557058:admin-0000']);
    await world.show(chance.pick(world.sources), account, chance.below(8) === 0);
  },
};
