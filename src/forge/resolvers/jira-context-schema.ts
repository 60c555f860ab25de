import * as z from 'zod/mini';
import { fieldIdPattern } from './read-jira-context';

const idSchema = z.pipe(z.union([z.string().check(z.minLength(1)), z.number()]), z.transform(String));

/** What a Jira module's context holds (`read-jira-context.ts`). */
export const jiraContextSchema = z.object({
  accountType: z.nullish(z.string()),
  extension: z.nullish(
    z.object({
      fieldId: z.nullish(z.string().check(z.regex(fieldIdPattern))),
      fieldContextId: z.nullish(idSchema),
      entryPoint: z.nullish(z.string()),
      issue: z.nullish(
        z.object({ id: z.nullish(idSchema), key: z.nullish(z.string()), typeId: z.nullish(idSchema) }),
      ),
      issueType: z.nullish(z.object({ id: z.nullish(idSchema) })),
      project: z.nullish(z.object({ id: idSchema, key: z.string().check(z.minLength(1)) })),
      portal: z.nullish(z.object({ id: idSchema })),
      request: z.nullish(z.object({ key: z.nullish(z.string()) })),
      context: z.nullish(z.object({ dashboardId: z.nullish(idSchema), widgetId: z.nullish(idSchema) })),
    }),
  ),
});
