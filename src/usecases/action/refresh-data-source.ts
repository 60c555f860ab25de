import { buildText } from '../../contract/text/text';
import { isOpenBy } from '../../core/data-source/hidden-columns';
import { succeed } from '../../core/result';
import { parseSnapshotHead } from '../snapshot/parse-snapshot-head';
import { showSnapshot } from '../view/snapshot-view';
import { refuse } from './open-source';
import { openValued, refuseFor } from './open-table';
import type { ActionWork } from './run-action';

/**
 * Rows that were read within this time are not read again: a platform that repeats a call, and a rule that runs for
 * many work items at once, have one read done.
 */
const leastGapMs = 60_000;

/** Reads a data source anew, unless that was done a moment ago. */
export const refreshDataSource: ActionWork<'refresh-data-source'> = async (ports, caller, input) => {
  const opened = await openValued(ports, caller, input);
  if (!opened.ok) return opened;
  const { dataSource, values, name, raw, isChosen } = opened.value;
  const { accountId } = caller;
  const before = parseSnapshotHead(raw, dataSource.readingRevision);
  const done = (what: 'refreshed' | 'refreshing' | 'fresh', count: number) => {
    const refreshed = what === 'refreshed';
    return succeed({
      subject: dataSource,
      message: buildText(`action.${what}`, { name: dataSource.name, count }),
      outputs: { refreshed, count, json: JSON.stringify({ refreshed, count }) },
    });
  };
  if (before !== null && before.partial === null && ports.clock.nowMs() - before.fetchedAtMs < leastGapMs)
    return done('fresh', before.rowCount);
  const shown = await showSnapshot(
    ports,
    {
      ...{ dataSource, values, name },
      viewer: { accountId, chosen: isChosen ? { pace: 'program', person: accountId } : undefined },
      // Nobody looks at the rows.
      form: { load: () => Promise.resolve(true), pick: () => true },
      isWanted: isOpenBy([]),
      isOpen: () => true,
    },
    raw,
    true,
  );
  if (!shown.ok) return refuseFor(shown.failure);
  const { about, rowCount } = shown.value;
  // The old rows are still there, and why they were not renewed is what was asked for.
  if (about.freshness === 'stale')
    return refuse('unavailable', buildText('action.notRefreshed', { name: dataSource.name }));
  const isRenewed = about.fetchedAtMs !== before?.fetchedAtMs;
  return done(isRenewed ? 'refreshed' : about.freshness === 'refreshing' ? 'refreshing' : 'fresh', rowCount);
};
