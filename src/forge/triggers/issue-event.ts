import * as z from 'zod/mini';
import { answerIssueEvent } from '../../usecases/fill-rule/answer-issue-event';
import { productEvent } from '../boundary/handlers';
import { buildFillPorts } from '../system/build-fill-ports';
import { buildPorts } from '../system/build-ports';

/** What is read of an issue's event; of the rest nothing is believed. */
const eventSchema = z.object({
  eventType: z.enum(['avi:jira:created:issue', 'avi:jira:updated:issue']),
  selfGenerated: z._default(z.boolean(), false),
  issue: z.object({
    id: z.string(),
    fields: z.object({ project: z.object({ key: z.string() }) }),
  }),
  changelog: z.optional(
    z.object({ items: z._default(z.array(z.object({ fieldId: z.optional(z.string()) })), []) }),
  ),
});

/** An issue was made or changed: applies the fill rules that this starts. */
export const handleIssueEvent = productEvent('issueEvent', async (raw) => {
  const ports = buildFillPorts(buildPorts({ accountId: null, caller: 'background' }), { isAwaited: false });
  const event = eventSchema.safeParse(raw);
  if (!event.success) {
    ports.log.warn({ event: 'issue-event-unreadable' });
    return null;
  }
  const { eventType, selfGenerated, issue, changelog } = event.data;
  // The filter keeps these away; without it a rule would answer its own writing.
  if (selfGenerated) return null;
  const answer = await answerIssueEvent(ports, {
    kind: eventType === 'avi:jira:created:issue' ? 'created' : 'updated',
    issueId: issue.id,
    projectKey: issue.fields.project.key,
    changedFields: (changelog?.items ?? []).flatMap(({ fieldId }) => fieldId ?? []),
  });
  return answer.kind === 'again' ? answer.afterSeconds : null;
});
