import { evaluateJqlFunction, jqlRequestSchema } from '../../usecases/jql/evaluate-jql-function';
import type { JqlAnswer } from '../../usecases/jql/evaluate-jql-function';
import { buildPorts } from '../system/build-ports';

/** Answers Jira's evaluation of `externalData(…)` in a query. Jira shows the error to whoever searches. */
export async function handleJqlFunction(payload: unknown): Promise<JqlAnswer> {
  const request = jqlRequestSchema.safeParse(payload);
  if (!request.success) return { error: 'The function was called in a way that the app does not know.' };
  const ports = buildPorts(null);
  try {
    return await evaluateJqlFunction(ports, request.data);
  } catch {
    ports.log.warn({ event: 'failed', key: 'jqlFunction' });
    return { error: 'The app’s storage did not answer. Try again in a minute.' };
  }
}
