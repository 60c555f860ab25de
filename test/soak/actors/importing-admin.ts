import type { Actor } from './actor';

let serial = 0;

/** Takes a data source out as a file, changes it there and puts it back, and expects to find it so. */
export const importingAdmin: Actor = {
  name: 'importing admin',
  weight: 1,
  async act(world) {
    const { saves, chance, tally } = world;
    const { id } = chance.pick(world.sources);
    const exported = await world.admin('exportConfiguration', { connectionIds: [], dataSourceIds: [id] });
    if (!exported?.ok) return;
    const { configuration } = exported.data;
    const [source] = configuration.dataSources;
    if (source?.id !== id) return void tally.lostWrites.push(`the export leaves ${id} out`);
    serial += 1;
    const text = `imported ${serial}`;
    saves.attempt(id, text);
    const file = { ...configuration, dataSources: [{ ...source, description: text }] };
    const planned = await world.admin('planImport', { file, connectionIds: [] });
    const item = planned?.ok ? planned.data.items.find((each) => each.id === id) : undefined;
    if (item === undefined || item.state === 'conflict') return;
    if (item.revision === null) return void tally.lostWrites.push(`the import takes ${id} for new`);
    const saveId = makeId(chance);
    const order = { file, revisions: { [id]: item.revision }, saveId, secrets: {} };
    // An answer that was lost is asked for once more: what was stored already is not stored twice.
    const applied = (await world.admin('applyImport', order)) ?? (await world.admin('applyImport', order));
    const result = applied?.ok ? applied.data.results.find((each) => each.id === id) : undefined;
    if (result?.error !== null) return;
    saves.acknowledge(id, item.revision + 1, text);
    const newest = saves.newest(id);
    const read = await world.admin('getDataSource', { id });
    if (read?.ok) saves.checkRead(id, { revision: read.data.revision, text: read.data.description }, newest);
  },
};

/** An id as browsers make them. */
const makeId = (chance: { readonly below: (limit: number) => number }) =>
  Array.from({ length: 24 }, () => chance.below(36).toString(36)).join('');
