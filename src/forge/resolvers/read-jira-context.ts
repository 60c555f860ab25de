import type * as z from 'zod/mini';
import { fieldTypeKeys } from '../../contract/field-limits';
import type { FieldKind } from '../../contract/field-limits';
import { anyNumber, members, nullable, optional, text, unsure } from '../../contract/glance/glance';
import type { Glance } from '../../contract/glance/glance';
import type { jiraContextSchema } from './jira-context-schema';
import { readContext } from './read-context';
import type { TrustedContext } from './read-context';

/*
 * The part of a Jira module's context that the platform looks up: which field, issue, project and portal, and
 * what kind of account. `fieldValue`, `experience` and a widget's `config` come by way of the browser and are not
 * among it.
 */

/** Id of a field, as the platform writes it. */
export const fieldIdPattern = /^[A-Za-z0-9_]{1,100}$/;

/** What of a Jira module's context is read. */
type CalledFromJira = z.output<typeof jiraContextSchema>;
type Extension = NonNullable<CalledFromJira['extension']>;
type Part<Name extends keyof Extension> = NonNullable<Extension[Name]>;

const id: Glance<string> = (value) =>
  anyNumber(value) === unsure ? text(Infinity, /[^]/)(value) : String(value);
const maybeId = optional(nullable(id));
const maybeText = optional(nullable(text()));
const maybe = <T extends object>(of: Glance<T>) => optional(nullable(of));

/** Known without the schema of `jira-context-schema.ts`, which reads what this leaves. */
export const jiraContextGlance: Glance<CalledFromJira> = members<CalledFromJira>({
  accountType: maybeText,
  extension: maybe(
    members<Extension>({
      fieldId: optional(nullable(text(100, fieldIdPattern))),
      fieldContextId: maybeId,
      entryPoint: maybeText,
      issue: maybe(members<Part<'issue'>>({ id: maybeId, key: maybeText, typeId: maybeId })),
      issueType: maybe(members<Part<'issueType'>>({ id: maybeId })),
      project: maybe(members<Part<'project'>>({ id, key: text(Infinity, /[^]/) })),
      portal: maybe(members<Part<'portal'>>({ id })),
      request: maybe(members<Part<'request'>>({ key: maybeText })),
      context: maybe(members<Part<'context'>>({ dashboardId: maybeId, widgetId: maybeId })),
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
  const { accountType, extension } = await readCalledFrom(context);
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

async function readCalledFrom(context: unknown): Promise<CalledFromJira> {
  const seen = jiraContextGlance(context);
  if (seen !== unsure) return seen;
  return (await import('./jira-context-schema')).jiraContextSchema.safeParse(context).data ?? {};
}

function readKind(moduleKey: string | null): FieldKind | null {
  if (moduleKey === fieldTypeKeys.single) return 'single';
  return moduleKey === fieldTypeKeys.multiple ? 'multiple' : null;
}
