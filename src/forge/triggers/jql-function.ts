import { evaluateJqlFunction, jqlRequestSchema } from '../../usecases/jql/evaluate-jql-function';
import type { JqlAnswer } from '../../usecases/jql/evaluate-jql-function';
import { buildPorts } from '../system/build-ports';
import { buildText } from '../../contract/text/text';
import { tell } from '../../core/text/tell';
import { loadTranslation } from '../system/load-translation';

/** Answers Jira's evaluation of `externalData(…)` in a query. Jira shows the error to whoever searches. */
export async function handleJqlFunction(payload: unknown): Promise<JqlAnswer> {
  const request = jqlRequestSchema.safeParse(payload);
  const language = await loadTranslation(readLocale(payload));
  if (!request.success) return { error: tell(buildText('jql.call'), language) };
  const ports = buildPorts(null, language);
  try {
    return await evaluateJqlFunction(ports, request.data);
  } catch {
    ports.log.warn({ event: 'failed', key: 'jqlFunction' });
    return { error: tell(buildText('jql.storage'), language) };
  }
}

/** The locale of whoever searches, where Jira names one; not every call comes from somebody. */
function readLocale(payload: unknown): unknown {
  const context: unknown =
    typeof payload === 'object' && payload !== null && 'context' in payload ? payload.context : null;
  return typeof context === 'object' && context !== null && 'locale' in context ? context.locale : null;
}
