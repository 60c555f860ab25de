import type { Actor } from './actor';

/** The company's identity provider signs with a new key from now on, without a word to anybody. */
export const keyRotator: Actor = {
  name: 'key rotator',
  weight: 0.1,
  act(world) {
    world.tally.count('faults', 'issuer rotated its keys');
    world.service.issuer.rotate();
    return Promise.resolve();
  },
};
