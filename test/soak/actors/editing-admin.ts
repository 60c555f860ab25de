import { dataSourceDraftSchema } from '../../../src/contract/data-source';
import type { Actor } from './actor';

let serial = 0;

/** Two admins at least act at once: each describes a data source anew and expects to find it so. */
export const editingAdmin: Actor = {
  name: 'editing admin',
  weight: 3,
  async act(world) {
    const { saves, chance } = world;
    const { id } = chance.pick(world.sources);
    const newest = saves.newest(id);
    const read = await world.admin('getDataSource', { id });
    if (!read?.ok) return;
    const { revision, description } = read.data;
    const draft = dataSourceDraftSchema.parse(read.data);
    saves.checkRead(id, { revision, text: description }, newest);
    serial += 1;
    const text = `text ${serial}`;
    saves.attempt(id, text);
    const target = { id, revision };
    const saved = await world.admin('saveDataSource', { target, draft: { ...draft, description: text } });
    if (!saved?.ok) return;
    saves.acknowledge(id, saved.data.revision, text);
    const before = saves.newest(id);
    const again = await world.admin('getDataSource', { id });
    if (again?.ok) {
      saves.checkRead(id, { revision: again.data.revision, text: again.data.description }, before);
    }
  },
};
