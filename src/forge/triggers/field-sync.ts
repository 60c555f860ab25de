import * as z from 'zod/mini';
import { beginEverySync } from '../../usecases/field/start-field-sync';
import { syncField } from '../../usecases/field/sync-field';
import { runOptionSync } from '../../usecases/option-sync/run-option-sync';
import { carryOutFillRun } from '../../usecases/fill-rule/carry-out-fill-run';
import { beginScheduledFillRuns } from '../../usecases/fill-rule/begin-scheduled-runs';
import { beginOptionSyncs } from '../../usecases/option-sync/start-option-sync';
import { consumer } from '../boundary/handlers';
import { buildFillPorts } from '../system/build-fill-ports';
import { buildJiraPorts } from '../system/build-jira-ports';
import { buildOptionPorts } from '../system/build-option-ports';
import { buildPorts } from '../system/build-ports';

/** What comes from the queue: a step of writing changed labels back, of an option sync or of a fill rule's run, or that what is due is to begin. */
const jobSchema = z.union([
  z.object({ fieldId: z.string().check(z.minLength(1)), run: z.number().check(z.int()) }),
  z.object({ notBeforeMs: z.number() }),
  z.object({
    syncId: z.string().check(z.minLength(1)),
    run: z.number().check(z.int()),
    step: z.number().check(z.int()),
  }),
  z.object({
    ruleId: z.string().check(z.minLength(1)),
    run: z.number().check(z.int()),
    step: z.number().check(z.int()),
  }),
]);

/** Writes changed labels into issues, keeps options equal, and runs fill rules over existing issues. What it cannot finish in its time, it queues again. */
export const handleFieldSync = consumer('fieldSync', async (event) => {
  const job = jobSchema.safeParse(event.body);
  const ports = buildJiraPorts(buildPorts({ accountId: null, caller: 'background' }), { isAwaited: false });
  if (!job.success) {
    ports.log.warn({ event: 'field-sync-job-unreadable' });
    return;
  }
  if ('syncId' in job.data) {
    const optionPorts = buildOptionPorts(ports, { isAwaited: false });
    await runOptionSync(optionPorts, job.data, await ports.invocation.deadlineAtMs());
  } else if ('ruleId' in job.data) {
    const fillPorts = buildFillPorts(ports, { isAwaited: false });
    await carryOutFillRun(fillPorts, job.data, await ports.invocation.deadlineAtMs());
  } else if ('notBeforeMs' in job.data) {
    if (!(await beginEverySync(ports, job.data.notBeforeMs))) return;
    await beginOptionSyncs(ports);
    await beginScheduledFillRuns(ports);
  } else await syncField(ports, job.data, await ports.invocation.deadlineAtMs());
});
