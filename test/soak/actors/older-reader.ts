import type { Actor } from './actor';

/** Looks at tables that an earlier release stored: they are there as they were, however old. */
export const olderReader: Actor = {
  name: 'reader of older records',
  weight: 1,
  async act(world) {
    const { chance, tally } = world;
    const { name, config, rowCount } = chance.pick(world.olderSources);
    const key = chance.below(8) === 0 ? 'refreshTable' : 'viewTable';
    const shown = await world.macro(key, { config, parameters: {} }, '557058:viewer-0000');
    if (!shown?.ok) return;
    tally.tablesChecked += 1;
    const { table, freshness, problem } = shown.data;
    if (table.rows.length !== rowCount) {
      tally.wrongAnswers.push(`${table.rows.length} of ${rowCount} older rows of ${name} are shown`);
    }
    if (freshness === 'stale' && problem === null) tally.wrongAnswers.push(`${name} is old without a reason`);
  },
};
