import type { AdminAnswers } from '../../contract/admin-api';
import type { NamedFailure } from '../../core/failure/failure';
import { maxReportLines, optionSyncPreviewKey } from '../../core/option-sync/option-sync-record';
import type { OptionPorts } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { tell } from '../../core/text/tell';
import { failNamed } from '../record/named';
import { describeOptionProblem } from './describe-option-problem';
import { isTooMuchLoss } from './judge-loss';
import { loadOptionSync } from './load-option-syncs';
import { loadTies } from './option-tie-storage';
import { OptionChanger } from './option-changer';
import { readOptionRows } from './read-option-rows';

/** Says what a run would do, and changes nothing in Jira. That it was seen is noted: no run begins before. */
export async function previewOptionSync(
  ports: OptionPorts,
  id: string,
  deadlineAtMs: number,
): Promise<Result<AdminAnswers['previewOptionSync'], NamedFailure>> {
  const { records, clock, language } = ports;
  const sync = await loadOptionSync(records, id);
  if (!sync.ok) return sync;
  const rows = await readOptionRows(ports, sync.value, deadlineAtMs - clock.nowMs());
  if (!rows.ok) return rows;
  const changer = new OptionChanger(ports, sync.value, () => Promise.resolve(true));
  const read = await changer.read();
  if (!read.ok) return failNamed(read.failure);
  const plan = await changer.plan(rows.value, await loadTies(ports, id), 'sync');
  const { counts, changes, problems, loss } = plan;
  await records.set(optionSyncPreviewKey(id), { version: 1, atMs: clock.nowMs() });
  return succeed({
    counts,
    changes: changes.slice(0, maxReportLines),
    changeCount: changes.length,
    problems: problems.slice(0, maxReportLines).map((each) => tell(describeOptionProblem(each), language)),
    problemCount: problems.length,
    loss: isTooMuchLoss(loss) ? loss : null,
  });
}
