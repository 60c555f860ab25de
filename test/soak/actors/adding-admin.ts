import { dataSourceDraftSchema } from '../../../src/contract/data-source';
import type { Actor } from './actor';

/** Adds a data source, tests it, finds it, deletes it, and finds it no more. */
export const addingAdmin: Actor = {
  name: 'adding admin',
  weight: 1,
  async act(world) {
    const model = world.sources[0];
    if (!model) return;
    const read = await world.admin('getDataSource', { id: model.id });
    if (!read?.ok) return;
    const draft = dataSourceDraftSchema.parse(read.data);
    const added = await world.admin('saveAndTestDataSource', {
      target: null,
      draft: { ...draft, name: 'For a moment', description: 'added' },
    });
    if (!added?.ok) return;
    const { id, revision } = added.data.dataSource;
    world.saves.begin(id, revision, 'added');
    const found = await world.admin('getDataSource', { id });
    if (found?.ok) world.saves.checkRead(id, { revision, text: found.data.description }, revision);
    else if (found?.error.code === 'NOT_FOUND') {
      world.tally.lostWrites.push(`${id} was added and is not there`);
    }
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const deleted = await world.admin('deleteDataSource', { id, revision });
      // Without an answer it may have been deleted all the same.
      if (deleted?.ok || deleted?.error.code === 'NOT_FOUND') {
        world.saves.acknowledgeDeletion(id);
        break;
      }
    }
    if (!world.saves.isDeleted(id)) return void (world.leftOver += 1);
    const gone = await world.admin('getDataSource', { id });
    if (gone?.ok) world.tally.lostWrites.push(`${id} was deleted and is still there`);
  },
};
