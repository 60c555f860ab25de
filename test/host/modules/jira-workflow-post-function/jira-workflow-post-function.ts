import { randomUUID } from 'node:crypto';
import { APP_ACCOUNT_ID } from '../../accounts/accounts';
import { definePlugin } from '../../core/plugin';
import { issueBody } from '../../products/jira/api/issues/issue-body';
import { APP_AUTHOR } from '../../products/jira/issue-service';
import { JIRA } from '../../products/jira/jira-plugin';
import { ruleModuleType } from '../../products/jira/workflow/rule-module';
import { moverOf } from '../../products/jira/workflow/workflow';
import { SITE } from '../../runtime/site-identity';
import { TRIGGER } from '../trigger/trigger';

const TYPE = 'jira:workflowPostFunction';

/** `jira:workflowPostFunction`: a function of the app after a transition, called and repeated as for a product's event. */
export const JIRA_WORKFLOW_POST_FUNCTION = definePlugin({
  name: 'jira-workflow-post-function',
  create: (core) => {
    const jira = core.use(JIRA);
    const events = core.use(TRIGGER);
    jira.workflow.attach({
      follow({ id: ruleId, moduleKey, configuration }, passage) {
        const module = core.manifest.modules[TYPE]?.find(({ key }) => key === moduleKey);
        if (module?.function === undefined) return;
        const { issue, transition, changelogId } = passage;
        const content = { jira, siteUrl: core.url };
        const { id, key, fields } = issueBody(content, null, issue, {
          fields: ['summary', 'issuetype', 'project', 'status'],
          expand: [],
        }) as { id: string; key: string; fields: object };
        const mover = moverOf(passage);
        const payload = structuredClone({
          eventType: 'avi:jira:run:postfunction',
          issue: { id, key, fields },
          transition: { id: transition.id, name: transition.name, executionId: randomUUID() },
          workflow: { id: 'local-workflow' },
          atlassianId: mover === APP_AUTHOR ? APP_ACCOUNT_ID : mover,
          ...(changelogId === undefined ? {} : { changelog: { id: changelogId } }),
          configuration,
          postFunction: { id: ruleId },
          context: { cloudId: SITE.cloudId, moduleKey },
        });
        events.push(
          { key: moduleKey, function: module.function, type: TYPE },
          payload,
          `postfunction ${key}`,
        );
      },
    });
    return {
      offers: undefined,
      moduleTypes: {
        [TYPE]: ruleModuleType(jira, 'postFunctionConfig', ['read:jira-work', 'manage:jira-configuration']),
      },
    };
  },
});
