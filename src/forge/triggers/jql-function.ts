import { toErrorBody } from '../../core/failure/to-error-body';
import { evaluateJqlFunction, jqlRequestSchema } from '../../usecases/jql/evaluate-jql-function';
import { jqlFunction } from '../boundary/handlers';
import { buildJiraPorts } from '../system/build-jira-ports';
import { buildPorts } from '../system/build-ports';
import { buildText } from '../../contract/text/text';
import { tell } from '../../core/text/tell';
import { loadTranslation } from '../system/load-translation';

/** Answers Jira's evaluation of `externalData(…)` in a query. Jira shows the error to whoever searches. */
export const handleJqlFunction = jqlFunction(
  'jqlFunction',
  async (payload) => {
    const language = await loadTranslation(readLocale(payload));
    const request = jqlRequestSchema.safeParse(payload);
    if (!request.success) return { error: tell(buildText('jql.call'), language) };
    return evaluateJqlFunction(
      buildJiraPorts(buildPorts({ accountId: null, language, caller: 'reader' })),
      request.data,
    );
  },
  async (failure, payload) => {
    const language = await loadTranslation(readLocale(payload));
    return { error: toErrorBody({ failure, subject: {} }, language).message };
  },
);

/** The locale of whoever searches, where Jira names one; not every call comes from somebody. */
function readLocale(payload: unknown): unknown {
  const context: unknown =
    typeof payload === 'object' && payload !== null && 'context' in payload ? payload.context : null;
  return typeof context === 'object' && context !== null && 'locale' in context ? context.locale : null;
}
