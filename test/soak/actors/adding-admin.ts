import { dataSourceDraftSchema } from '../../../src/contract/data-source';
import type { SoakWorld } from '../world';
import type { Actor } from './actor';

/** A data source that somebody has just added. */
export interface AddedSource {
  readonly id: string;
  readonly revision: number;
  readonly text: string;
}

/** Adds a data source, tests it, finds it, deletes it, and finds it no more. */
export const addingAdmin: Actor = {
  name: 'adding admin',
  weight: 1,
  async act(world) {
    const added = await addSource(world, 'For a moment');
    if (added === null) return;
    const { id, revision, text } = added;
    const found = await world.admin('getDataSource', { id });
    if (found?.ok) world.saves.checkRead(id, { revision, text: found.data.description }, revision);
    else if (found?.error.code === 'NOT_FOUND') {
      world.tally.lostWrites.push(`${id} was added with '${text}' and is not there`);
    }
    await throwAway(world, id, revision);
    if (!world.saves.isDeleted(id)) return void (world.leftOver += 1);
    const gone = await world.admin('getDataSource', { id });
    if (gone?.ok) world.tally.lostWrites.push(`${id} was deleted and is still there`);
  },
};

/** Adds a data source like the first one; null: nobody learned that it was stored. */
export async function addSource(world: SoakWorld, name: string): Promise<AddedSource | null> {
  const model = world.sources[0];
  const read = model && (await world.admin('getDataSource', { id: model.id }));
  if (!read?.ok) return null;
  const draft = { ...dataSourceDraftSchema.parse(read.data), name, description: 'added' };
  const added = await world.admin('saveAndTestDataSource', { target: null, draft });
  if (!added?.ok) return null;
  const { id, revision } = added.data.dataSource;
  world.saves.begin(id, revision, 'added');
  return { id, revision, text: 'added' };
}

/** Deletes a data source however often it takes; gives the revision of the deleted one, or null where nobody learned it. */
export async function throwAway(world: SoakWorld, id: string, revision: number): Promise<number | null> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const deleted = await world.admin('deleteDataSource', { id, revision });
    // Without an answer it may have been deleted all the same.
    if (deleted?.ok || deleted?.error.code === 'NOT_FOUND') {
      world.saves.acknowledgeDeletion(id);
      return deleted.ok ? deleted.data.revision : null;
    }
  }
  return null;
}
