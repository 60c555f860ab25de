import { toErrorBody } from '../../core/failure/to-error-body';
import { evaluateJqlFunction, jqlRequestSchema } from '../../usecases/jql/evaluate-jql-function';
import { jqlFunction } from '../boundary/handlers';
import { buildPorts } from '../system/build-ports';

/** Answers Jira's evaluation of `externalData(…)` in a query. Jira shows the error to whoever searches. */
export const handleJqlFunction = jqlFunction(
  'jqlFunction',
  async (payload) => {
    const request = jqlRequestSchema.safeParse(payload);
    if (!request.success) return { error: 'The function was called in a way that the app does not know.' };
    return evaluateJqlFunction(buildPorts(null), request.data);
  },
  (cause) => ({ error: toErrorBody({ failure: { reason: cause }, subject: {} }).message }),
);
