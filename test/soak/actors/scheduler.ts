import type { Actor } from './actor';

/** The platform's clock: the hourly run that keeps sign-ins alive. */
export const scheduler: Actor = {
  name: 'scheduler',
  weight: 0.3,
  async act(world) {
    world.tally.count('requests', 'scheduled keep-alive');
    const outcome = await world.app.host.schedule('keep-alive');
    world.tally.count('replies', `scheduled run ${outcome.kind}`);
  },
};
