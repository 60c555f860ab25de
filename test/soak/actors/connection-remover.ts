import { dataSourceDraftSchema } from '../../../src/contract/data-source';
import { ledgerHost } from '../ledger-service';
import { throwAway } from './adding-admin';
import type { SoakWorld } from '../world';
import type { Actor } from './actor';

/** Deletes a connection while somebody saves a data source that reads through it: one of the two is refused. */
export const connectionRemover: Actor = {
  name: 'connection remover',
  weight: 0.5,
  async act(world) {
    const model = world.sources[0];
    const read = model && (await world.admin('getDataSource', { id: model.id }));
    if (!read?.ok) return;
    const auth = { type: 'none' as const };
    const open = { name: 'For a moment', providerId: 'custom', auth, allowedHosts: [ledgerHost] };
    const connection = await world.admin('saveConnection', { target: null, draft: open });
    if (!connection?.ok) return;
    const { id, revision } = connection.data;
    const draft = { ...dataSourceDraftSchema.parse(read.data), name: 'Too late', connectionId: id };
    const [saved, deleted] = await Promise.all([
      world.admin('saveDataSource', { target: null, draft }),
      world.admin('deleteConnection', { id, revision }),
    ]);
    if (saved?.ok) {
      world.saves.begin(saved.data.id, saved.data.revision, draft.description);
      if (deleted?.ok) {
        world.tally.wrongAnswers.push('a data source was saved on a connection that was deleted meanwhile');
      }
      await throwAway(world, saved.data.id, saved.data.revision);
      if (!world.saves.isDeleted(saved.data.id)) world.leftOver += 1;
    }
    if (!deleted?.ok) await removeConnection(world, id, revision);
  },
};

async function removeConnection(world: SoakWorld, id: string, revision: number): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const deleted = await world.admin('deleteConnection', { id, revision });
    if (deleted?.ok || deleted?.error.code === 'NOT_FOUND') return;
  }
}
