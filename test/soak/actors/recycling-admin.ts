import type { SoakWorld } from '../world';
import { addSource, throwAway } from './adding-admin';
import type { Actor } from './actor';

/** Throws a data source away, takes it out of the trash again, throws it away once more, and for good. */
export const recyclingAdmin: Actor = {
  name: 'recycling admin',
  weight: 1,
  async act(world) {
    const added = await addSource(world, 'In and out of the trash');
    if (added === null) return;
    const { id, text } = added;
    const thrown = await throwAway(world, id, added.revision);
    if (!world.saves.isDeleted(id)) return void (world.leftOver += 1);
    if (thrown === null) return;
    const restored = await restore(world, id, thrown);
    if (restored === null) return;
    const read = await world.admin('getDataSource', { id });
    if (read?.ok) {
      const { revision, description } = read.data;
      world.saves.checkRead(id, { revision, text: description }, restored);
      if (description !== text) world.tally.lostWrites.push(`${id} came back as '${description}'`);
    } else if (read?.error.code === 'NOT_FOUND') {
      world.tally.lostWrites.push(`${id} was restored and is not there`);
    }
    const again = await throwAway(world, id, restored);
    if (again === null) return;
    const purged = await world.admin('purgeRecord', { kind: 'data-source', id, revision: again });
    if (!purged?.ok) return;
    world.tally.writesAcknowledged += 1;
    if ((await restore(world, id, again)) !== null)
      world.tally.wrongAnswers.push(`${id} was deleted for good and came back`);
    const gone = await world.admin('getDataSource', { id });
    if (gone?.ok) world.tally.lostWrites.push(`${id} was deleted for good and is still there`);
  },
};

/** Takes a data source out of the trash; null: it did not say so. */
async function restore(world: SoakWorld, id: string, revision: number): Promise<number | null> {
  const restored = await world.admin('restoreRecord', { kind: 'data-source', id, revision });
  if (!restored?.ok) {
    // An answer that was lost may have restored it all the same, and then it lives on.
    world.saves.doubtDeletion(id);
    return null;
  }
  world.saves.acknowledgeRestoration(id, restored.data.revision, 'added');
  return restored.data.revision;
}
