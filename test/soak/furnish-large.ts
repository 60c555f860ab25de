import { fillSite } from '../bench/large-site';
import { expectData } from '../integration/app-under-test';
import type { SoakWorld } from './world';

/** Connections that a large site has, as a share of its data sources. */
const sourcesPerConnection = 5;
/** Copies that people look at: the others are there, as most of a large site is. */
const viewedCopies = 10;

/**
 * Makes the site a large one: copies of its first data source and that one's connection, each shown on a page, ten of
 * which are viewed among the others.
 * @returns how many of them are shown on a second page
 */
export async function furnishLarge(world: SoakWorld, dataSources: number): Promise<number> {
  const [first] = world.sources;
  if (dataSources === 0 || first === undefined) return 0;
  await world.show(first, '557058:viewer-0000', true);
  const { connections, dataSources: ids } = await fillSite(world.app, first.id, {
    connections: Math.ceil(dataSources / sourcesPerConnection),
    dataSources,
    places: 1,
  });
  const { app } = world;
  const { connectionId } = expectData(await app.admin('getDataSource', { id: first.id }));
  const ofFirst = `connection-secrets:${connectionId}`;
  const secrets = app.host.kvs.entries().filter(({ key }) => key.startsWith(ofFirst));
  for (const id of connections) {
    for (const { key, value } of secrets)
      app.host.kvs.poke(key.replace(connectionId, id), value, { secret: true });
  }
  // The first hours of such a site make its index, and take the storage's budget of minutes for it.
  for (let hour = 0; hour < 2; hour += 1) {
    await app.host.schedule('keep-alive');
    await world.advanceClock(60 * 60_000);
  }
  for (const id of ids.slice(0, viewedCopies)) {
    const { revision, description } = expectData(await app.admin('getDataSource', { id }));
    world.saves.begin(id, revision, description);
    world.sources.push({ ...first, id, config: await app.bind(id) });
  }
  return Math.min(ids.length, viewedCopies);
}
