import { toConfig } from '../../integration/app-under-test';
import type { Actor } from './actor';

/** Chooses a data source for a page and looks at it. */
export const author: Actor = {
  name: 'author',
  weight: 2,
  async act(world) {
    const listed = await world.macro('listDataSources', {}, 'author');
    if (!listed?.ok) return;
    const source = world.chance.pick(world.sources);
    const sealed = await world.macro('sealBinding', { dataSourceId: source.id }, 'author');
    if (sealed?.ok)
      await world.show({ ...source, config: toConfig(sealed.data.binding) }, '557058:author-0000');
  },
};
