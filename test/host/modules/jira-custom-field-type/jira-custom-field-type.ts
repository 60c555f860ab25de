import type { Account } from '../../accounts/accounts';
import type { Placement } from '../../core/module-context';
import { definePlugin } from '../../core/plugin';
import { ContextRefusal } from '../../core/refusal';
import type { ManifestModule } from '../../manifest/manifest';
import { JIRA } from '../../products/jira/jira-plugin';
import { isJiraAdmin } from '../../products/jira/jira-permissions';
import { JIRA_MODULE_TYPE, placeInJira } from '../../products/jira/jira-place';
import { fieldExtension } from './field-place';
import { ValueFunctions } from './value-functions';

/** `jira:customFieldType`: types of fields, shown, edited and configured by the app. */
export const JIRA_CUSTOM_FIELD_TYPE = definePlugin({
  name: 'jira-custom-field-type',
  create: (core) => {
    const jira = core.use(JIRA);
    jira.attachValueFunctions(new ValueFunctions(jira.store, jira.values, core.invoker));
    return {
      offers: undefined,
      moduleTypes: {
        'jira:customFieldType': {
          ...JIRA_MODULE_TYPE,
          functions: (module) => [
            module.resolver?.function,
            functionIn(module, 'view', 'value'),
            functionIn(module, 'searchSuggestions'),
          ],
          checkMayShow: checkMayConfigure,
          extension: (account, { module }, placement) =>
            fieldExtension(jira, account, module.key, placeInJira(placement)),
        },
      },
    };
  },
});

/** The function that a nested part of a module names. */
function functionIn(module: ManifestModule, ...path: readonly string[]): string | undefined {
  let part: unknown = module;
  for (const name of path) part = (part as Record<string, unknown> | undefined)?.[name];
  return (part as { function?: string } | undefined)?.function;
}

/**
 * Refuses to show a field's configuration to anyone but Jira's administrators. Calls of its resolver are not refused:
 * whether the platform would is unknown, so the app has to check for itself.
 */
function checkMayConfigure(account: Account, { key }: ManifestModule, placement: Placement): void {
  if (placeInJira(placement).entryPoint === 'contextConfig' && !isJiraAdmin(account)) {
    throw new ContextRefusal(403, `${account.displayName} does not have permission to configure '${key}'`);
  }
}
