import * as z from 'zod';
import { fieldTypeKeys } from '../../contract/field-limits';
import type { FieldKind } from '../../contract/field-limits';
import { readContext } from './read-context';
import type { TrustedContext } from './read-context';

/*
 * The part of a Jira module's context that the platform looks up: which field, issue, project and portal, and
 * what kind of account. `fieldValue`, `experience` and a widget's `config` come by way of the browser and are not
 * among it.
 */

const idSchema = z.union([z.string().min(1), z.number()]).transform(String);

const contextSchema = z.object({
  accountType: z.string().nullish(),
  extension: z
    .object({
      fieldId: z
        .string()
        .regex(/^[A-Za-z0-9_]{1,100}$/)
        .nullish(),
      fieldContextId: idSchema.nullish(),
      entryPoint: z.string().nullish(),
      issue: z
        .object({ id: idSchema.nullish(), key: z.string().nullish(), typeId: idSchema.nullish() })
        .nullish(),
      issueType: z.object({ id: idSchema.nullish() }).nullish(),
      project: z.object({ id: idSchema, key: z.string().min(1) }).nullish(),
      portal: z.object({ id: idSchema }).nullish(),
      request: z.object({ key: z.string().nullish() }).nullish(),
      context: z.object({ dashboardId: idSchema.nullish(), widgetId: idSchema.nullish() }).nullish(),
    })
    .nullish(),
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
export function readJiraContext(context: unknown): JiraContext {
  const trusted = readContext(context);
  const { accountType, extension } = contextSchema.safeParse(context).data ?? {};
  const isCustomer = accountType === 'customer' || accountType === 'anonymous';
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
    isPortal: isCustomer || (extension?.portal ?? null) !== null,
    mayActAsUser: trusted.accountId !== null && !isCustomer,
    dashboardId: extension?.context?.dashboardId ?? null,
    widgetId: extension?.context?.widgetId ?? null,
  };
}

function readKind(moduleKey: string | null): FieldKind | null {
  if (moduleKey === fieldTypeKeys.single) return 'single';
  return moduleKey === fieldTypeKeys.multiple ? 'multiple' : null;
}
