import { buildText } from '../../contract/text/text';
import { wrapData } from '../../core/action/wrap-data';
import { succeed } from '../../core/result';
import { checkConnection } from '../health/check-connection';
import { loadConnection } from '../record/load-connection';
import { openSource, refuse } from './open-source';
import { refuseFor } from './open-table';
import type { ActionWork } from './run-action';

/**
 * Tries the connection of a data source as “Check everything” does. Which step failed is told to everybody who may use
 * the data source; what its service said is for administrators.
 */
export const testConnectionHealth: ActionWork<'test-connection-health'> = async (ports, caller, input) => {
  const source = await openSource(ports, caller, input.dataSource);
  if (!source.ok) return source;
  const { id, name, connectionId } = source.value;
  if (connectionId === '') return refuse('invalid-input', buildText('action.noConnection', { name }));
  const connection = await loadConnection(ports.records, connectionId);
  if (!connection.ok) return refuseFor(connection.failure);
  const target = { id: connectionId, dataSourceId: id };
  const deadlineAtMs = await ports.invocation.deadlineAtMs();
  const report = await checkConnection(ports, target, caller.accountId, deadlineAtMs);
  if (!report.ok) return refuseFor(report.failure);
  const steps = report.value.steps.map(({ step, outcome }) => ({ step, outcome }));
  const failed = steps.filter(({ outcome }) => outcome === 'failed');
  const names = {
    connection: connection.value.name,
    steps: failed.map(({ step }) => buildText(`action.step.${step}`)),
  };
  if (failed.length > 0) return refuse('unavailable', buildText('action.unhealthy', names));
  const wrapped = wrapData(
    { connection: names.connection },
    { name: 'steps', members: steps },
    { surface: caller.surface, mark: ports.random.secret(9) },
  );
  return succeed({
    subject: source.value,
    message: buildText('action.healthy', { connection: names.connection }),
    outputs: { connection: names.connection, json: wrapped.json },
  });
};
