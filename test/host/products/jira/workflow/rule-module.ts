import type { ModuleType } from '../../../core/plugin';
import { ContextRefusal } from '../../../core/refusal';
import type { Manifest, ManifestModule } from '../../../manifest/manifest';
import type { Jira } from '../jira';
import { isJiraAdmin } from '../jira-permissions';
import { JIRA_MODULE_TYPE, placeInJira } from '../jira-place';

/** The folder of a Custom UI resource that a page of a rule names. */
const resourceOf = (module: ManifestModule, page: string): string | undefined =>
  (module[page] as { readonly resource?: string } | undefined)?.resource;

const PAGES = ['create', 'edit', 'view'] as const;

/**
 * What the module types of workflow rules have in common: pages of Custom UI that get the configuration in the extension,
 * in the members that the new workflow editor documents. Which of the pages it is, the extension does not say: nobody
 * documents it.
 * @param configMember name of the configuration in the extension
 * @param scopes that the platform asks for
 */
export function ruleModuleType(jira: Jira, configMember: string, scopes: readonly string[]): ModuleType {
  return {
    ...JIRA_MODULE_TYPE,
    functions: (module) => [module.function, module.resolver?.function],
    check: (module, manifest) => checkRule(module, manifest, scopes),
    checkMayShow: (account, module) => {
      if (isJiraAdmin(account)) return;
      throw new ContextRefusal(
        403,
        `${account.displayName} does not have permission to configure '${module.key}'`,
      );
    },
    extension: (_account, _typed, placement) => {
      const { workflowRuleId } = placeInJira(placement);
      const configuration =
        workflowRuleId === undefined ? undefined : jira.workflow.rule(workflowRuleId).configuration;
      return {
        isNewEditor: true,
        workflowId: 'local-workflow',
        ...(configuration === undefined ? {} : { [configMember]: configuration }),
      };
    },
    trusted: ['isNewEditor', 'workflowId', 'scopedProjectId', configMember],
    siteBody: (module) => ({
      title: module['name'],
      ...Object.fromEntries(PAGES.map((page) => [page, { resource: resourceOf(module, page) }])),
    }),
  };
}

function checkRule(module: ManifestModule, manifest: Manifest, scopes: readonly string[]): void {
  const missing = scopes.find((scope) => !manifest.scopes.includes(scope));
  if (missing !== undefined) throw new Error(`'${module.key}' needs the scope '${missing}'`);
  for (const member of ['projectTypes', 'configurationDescription']) {
    if (module[member] !== undefined) throw new Error(`'${member}' is not implemented`);
  }
  for (const page of PAGES) {
    if (module[page] === undefined) continue;
    const { resource, render } = module[page] as { resource?: string; render?: string };
    if (render === 'native') throw new Error(`'${page}' must be Custom UI`);
    if (!manifest.resources.some(({ key }) => key === resource))
      throw new Error(`'${page}' names no resource of the app`);
  }
}
