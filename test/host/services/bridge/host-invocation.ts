import { accountOf } from '../../accounts/accounts';
import type { HostInvocation } from '../../host-options';
import { PageRefusal } from '../../products/confluence/page-document';
import { JiraRefusal } from '../../products/jira/jira-refusal';
import { ContextRefusal } from '../../core/refusal';
import { JIRA_PROPERTIES, jiraPlacementOf } from '../../products/jira/jira-place';
import type { Placement } from '../../core/module-context';
import type { BridgeAnswer, ModuleInvoker } from '../../core/module-invoker';

/** What the host finds out by itself, whatever a caller says about it. */
const TRUSTED_PROPERTIES = new Set([
  'type',
  'content',
  'space',
  'location',
  'isEditing',
  'config',
  'autoConvertLink',
  'macro',
  'localId',
  ...JIRA_PROPERTIES,
]);

/** Runs a resolver for an account; refusals of the platform itself become answers too. */
export async function invokeAs(modules: ModuleInvoker, call: HostInvocation): Promise<BridgeAnswer> {
  const account = accountOf(call.accountId === undefined ? 'admin' : call.accountId);
  try {
    return await modules.invoke(account, {
      moduleKey: call.moduleKey,
      placement: placementOf(call.extension ?? {}),
      functionKey: call.functionKey,
      payload: call.payload,
    });
  } catch (error) {
    if (error instanceof ContextRefusal || error instanceof PageRefusal || error instanceof JiraRefusal) {
      return { ok: false, status: error.status, message: error.message };
    }
    throw error;
  }
}

function placementOf(extension: Readonly<Record<string, unknown>>): Placement {
  const { content, localId, isEditing, config, macro, autoConvertLink } = extension;
  const pageId = (content as { id?: unknown } | undefined)?.id;
  const additional = Object.entries(extension).filter(([name]) => !TRUSTED_PROPERTIES.has(name));
  return {
    ...(typeof pageId === 'string' ? { pageId } : {}),
    ...(typeof localId === 'string' ? { localId } : {}),
    isEditing: isEditing === true,
    isConfig: (macro as { isConfiguring?: unknown } | undefined)?.isConfiguring === true,
    ...(config === undefined ? {} : { config }),
    ...(typeof autoConvertLink === 'string' ? { autoConvertLink } : {}),
    jira: jiraPlacementOf(extension),
    additional: Object.fromEntries(additional),
  };
}
