import { extensionAri } from '../../field-types';
import type { Precomputation } from '../../jira-model';
import { JiraRefusal } from '../../jira-refusal';
import { bodyOf, checkQuery, jiraRoute, pageOf } from '../jira-reply';
import { jiraTime } from '../issues/issue-body';
import type { JiraCall, JiraRoute } from '../jira-call';

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jql-functions--apps-/ */
export const JQL_FUNCTION_ROUTES: readonly JiraRoute[] = [
  jiraRoute('GET', '/jql/function/computation', [['read:app-data:jira']], list),
  jiraRoute('POST', '/jql/function/computation', [['write:app-data:jira']], update),
];

function list(call: JiraCall): object {
  checkQuery(call, ['functionKey', 'startAt', 'maxResults', 'orderBy']);
  const keys = call.query.getAll('functionKey');
  const found = all(call).filter(({ body }) => keys.length === 0 || keys.includes(body.functionKey));
  return pageOf(
    found.map(({ body }) => body),
    call.query,
    100,
  );
}

function all(call: JiraCall) {
  const { jira } = call.jira;
  return jira.store.document.precomputations.map((precomputation) => ({
    precomputation,
    body: bodyOfPrecomputation(precomputation, extensionAri(jira.parts.manifest, precomputation.moduleKey)),
  }));
}

function bodyOfPrecomputation(each: Precomputation, functionKey: string) {
  return {
    id: each.id,
    functionKey,
    functionName: each.functionName,
    field: each.field,
    operator: each.operator,
    arguments: each.arguments,
    ...(each.value === undefined ? {} : { value: each.value }),
    ...(each.error === undefined ? {} : { error: each.error }),
    created: jiraTime(each.createdMs),
    updated: jiraTime(each.updatedMs),
    used: jiraTime(each.usedMs),
  };
}

function update(call: JiraCall): object {
  checkQuery(call, ['skipNotFoundPrecomputations']);
  const { values } = bodyOf(call);
  if (!Array.isArray(values)) throw new JiraRefusal(400, 'values must be a list.');
  const { jira } = call.jira;
  const changes = (values as { id?: unknown; value?: unknown; error?: unknown }[]).map((raw) => {
    const precomputation = jira.store.document.precomputations.find(({ id }) => id === raw.id);
    if (!precomputation) throw new JiraRefusal(404, `The precomputation ${String(raw.id)} was not found.`);
    if ((typeof raw.value === 'string') === (typeof raw.error === 'string')) {
      throw new JiraRefusal(400, 'Exactly one of value and error must be given.');
    }
    return { precomputation, raw };
  });
  jira.store.update(() => {
    for (const { precomputation, raw } of changes) {
      delete precomputation.value;
      delete precomputation.error;
      if (typeof raw.value === 'string') precomputation.value = raw.value;
      else precomputation.error = raw.error as string;
      precomputation.updatedMs = jira.parts.now();
    }
  });
  return {};
}
