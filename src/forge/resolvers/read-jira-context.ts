import * as z from 'zod/mini';
import { fieldTypeKeys } from '../../contract/field-limits';
import type { FieldKind } from '../../contract/field-limits';
import { readContext } from './read-context';
import type { TrustedContext } from './read-context';

/*
 * The part of a Jira module's context that the platform looks up: which field, issue, project and portal, and
 * what kind of account. `fieldValue`, `experience` and a widget's `config` come by way of the browser and are not
 * among it.
 */

const idSchema = z.pipe(z.union([z.string().check(z.minLength(1)), z.number()]), z.transform(String));

const contextSchema = z.object({
  accountType: z.nullish(z.string()),
  extension: z.nullish(
    z.object({
      fieldId: z.nullish(z.string().check(z.regex(/^[A-Za-z0-9_]{1,100}$/))),
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

/** Who calls, from where in Jira. */
export interface JiraContext extends TrustedContext {
  readonly kind: FieldKind | null;
  readonly fieldId: string | null;
  readonly fieldContextId: string | null;
  readonly isConfiguration: boolean;
  readonly issue: { readonly id: string; readonly key: string } | null;
  readonly project: { readonly id: string; readonly key: string } | null;
  readonly issueTypeId: string | null;
  readonly requestKey: string | null;
  readonly isPortal: boolean;
  readonly mayActAsUser: boolean;
  readonly dashboardId: string | null;
  readonly widgetId: string | null;
}

/** Reads a Jira module's context; whatever is missing or odd counts as absent. */
export async function readJiraContext(context: unknown): Promise<JiraContext> {
  const trusted = await readContext(context);
  const { accountType, extension } = contextSchema.safeParse(context).data ?? {};
  const isUnlicensed = (accountType ?? 'licensed') !== 'licensed';
  const issueId = extension?.issue?.id ?? null;
  return {
    ...trusted,
    kind: readKind(trusted.moduleKey),
    fieldId: extension?.fieldId ?? null,
    fieldContextId: extension?.fieldContextId ?? null,
    isConfiguration: extension?.entryPoint === 'contextConfig',
    issue: issueId === null || trusted.issueKey === null ? null : { id: issueId, key: trusted.issueKey },
    project: extension?.project ?? null,
    issueTypeId: extension?.issue?.typeId ?? extension?.issueType?.id ?? null,
    requestKey: extension?.request?.key ?? null,
    isPortal: isUnlicensed || (extension?.portal ?? null) !== null,
    mayActAsUser: trusted.accountId !== null && !isUnlicensed,
    dashboardId: extension?.context?.dashboardId ?? null,
    widgetId: extension?.context?.widgetId ?? null,
  };
}

function readKind(moduleKey: string | null): FieldKind | null {
  if (moduleKey === fieldTypeKeys.single) return 'single';
  return moduleKey === fieldTypeKeys.multiple ? 'multiple' : null;
}
