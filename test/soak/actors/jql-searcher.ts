import { issueKeys } from '../jira-calls';
import type { SoakSource, SoakWorld } from '../world';
import type { Actor } from './actor';

/** Searches issues by the records that they hold; what is not for everybody is in no query's answer. */
export const jqlSearcher: Actor = {
  name: 'JQL searcher',
  weight: 1,
  async act(world) {
    const { chance, field, tally, app } = world;
    if (!field) return;
    const source = chance.pick(world.sources);
    // The answer is kept for days, so that every search has words of its own.
    const words = chance.pick([`${1 + chance.below(200)}`, 'app', `none ${chance.below(1_000_000)}`]);
    const found = await search(world, source, words);
    if (found === null) return;
    const isForAll = source.owner !== null && source.openTo === undefined;
    if (!isForAll) return void tally.wrongAnswers.push(`${source.table} was searched by everybody in JQL`);
    for (const key of found) {
      if (!issueKeys.includes(key as (typeof issueKeys)[number]) || app.host.jira.text(key, field.id) === '')
        tally.wrongAnswers.push(`${key} holds no record and was found by one`);
    }
  },
};

/** Keys of issues; null: the query was refused, or the function ended by a fault. */
async function search(world: SoakWorld, source: SoakSource, words: string): Promise<string[] | null> {
  world.tally.count('requests', 'JQL function');
  try {
    const keys = await world.app.host.jira.search(
      `issue in externalData("Table ${source.table}", "${words}")`,
    );
    world.tally.count('replies', 'JQL answer');
    return keys;
  } catch (error) {
    world.scan('JQL error', error instanceof Error ? error.message : String(error));
    world.tally.count('replies', 'JQL error');
    return null;
  }
}
