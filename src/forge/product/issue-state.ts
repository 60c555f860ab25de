import * as z from 'zod/mini';
import type { IssueState } from '../../core/fill-rule/jira-issues';

/** Fields of an issue that are asked for beside those that are wanted. */
export const placeFields = ['project', 'issuetype'] as const;

/** An issue as Jira gives it. */
export const issueStateSchema = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.catchall(
    z.object({ project: z.object({ key: z.string() }), issuetype: z.object({ id: z.string() }) }),
    z.unknown(),
  ),
});

/** The issue as rules take it. */
export function toIssueState({ id, key, fields }: z.output<typeof issueStateSchema>): IssueState {
  const { project, issuetype } = fields;
  return { id, key, projectKey: project.key, issueTypeId: issuetype.id, fields };
}
