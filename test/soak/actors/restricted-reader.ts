import { opsPageId, demoPageId } from '../../integration/app-under-test';
import { pageIds } from '../site-pages';
import type { Actor } from './actor';

const accounts = ['557058:viewer-0000', '557058:author-0000', '557058:admin-0000'] as const;

/** Looks at what is open to one group in one space, in it and out of it; what is shown to others, `show` notes. */
export const restrictedReader: Actor = {
  name: 'restricted reader',
  weight: 2,
  async act(world) {
    const { chance } = world;
    const source = world.sources.find(({ openTo }) => openTo !== undefined);
    if (!source) return;
    const pageId = chance.pick([demoPageId, demoPageId, opsPageId, pageIds.public]);
    await world.show(source, chance.pick(accounts), chance.below(4) === 0, pageId);
  },
};
