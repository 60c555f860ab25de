import type { Account } from '../../../accounts/accounts';
import { ok, type OperationInput, type SiteOperation } from '../../../core/plugin';
import type { Jira } from '../jira';
import { checkConfiguration, configure } from '../field-configuration';
import { workflowOperations } from './workflow-operations';
import { OPTION_FIELD_TYPES, optionTypeOf } from '../options/option-field-types';
import { checkSignedIn, isJiraAdmin } from '../jira-permissions';
import { JiraRefusal } from '../jira-refusal';
import { JqlError } from '../jql/jql-error';
import type { IssueInput } from '../issue-service';
import {
  fieldBody,
  issueDetail,
  issueRow,
  portalBody,
  projectBody,
  requestBody,
  type FieldPlace,
} from './jira-site-bodies';

/** The operations of the local Jira's pages, by method and path below `/host/site`. */
export function buildJiraSiteApi({ jira }: { readonly jira: Jira }): Record<string, SiteOperation> {
  return {
    ...issueOperations(jira),
    ...portalOperations(jira),
    ...adminOperations(jira),
    ...workflowOperations(jira),
  };
}

function issueOperations(jira: Jira): Record<string, SiteOperation> {
  const { store, issues } = jira;
  return {
    'GET /jira': (account) =>
      ok({
        projects: store.projects(account).map(projectBody),
        portals: store.document.projects.flatMap(({ portal, name }) =>
          portal ? [{ id: portal.id, name }] : [],
        ),
        dashboards: store.document.dashboards.map(({ id, name }) => ({ id, name })),
        isAdmin: isJiraAdmin(account),
      }),
    'POST /jira/search': async (account, { jql }) => {
      try {
        const found = await jira.search.find(account, text(jql));
        const fields = store.document.fields.filter((field) =>
          found.some((issue) => issue.values[field.id] !== undefined),
        );
        return ok({
          fields: fields.map((field) => ({
            id: field.id,
            name: field.name,
            isEditedInList: jira.values.typeOf(field)?.edit.experience.includes('list-view') ?? false,
          })),
          issues: found.map((issue) => issueRow(jira, account, issue, fields)),
        });
      } catch (error) {
        if (error instanceof JqlError) throw new JiraRefusal(400, error.message);
        throw error;
      }
    },
    'GET /jira/create/{project}': (account, _, { project: key }) => {
      const project = store.project(account, key!);
      return ok({
        project: projectBody(project),
        fields: store.fieldsIn(project.id).map((field) => fieldBody(jira, field, { account, project })),
      });
    },
    'POST /jira/issues': async (account, { projectKey, issueTypeId, ...input }) => {
      const project = store.project(account, text(projectKey));
      const type = project.issueTypes.find(({ id }) => id === issueTypeId) ?? project.issueTypes[0]!;
      return ok({ key: (await jira.workflow.create(account, project, type, inputOf(input))).key });
    },
    'GET /jira/issues/{key}': (account, _, { key }) =>
      ok(issueDetail(jira, account, store.issue(account, key!))),
    'PUT /jira/issues/{key}': async (account, input, { key }) => {
      const issue = store.issue(account, key!);
      await jira.workflow.edit(account, issue, inputOf(input));
      return ok(issueDetail(jira, account, issue));
    },
    'POST /jira/issues/{key}/values': async (account, _, { key }) => {
      const issue = store.issue(account, key!);
      const failures: Record<string, string> = {};
      for (const field of store.fieldsIn(issue.projectId)) {
        const [failure] = (await jira.valueFunctions.refresh(field, [issue])).failures;
        if (failure !== undefined) failures[field.id] = failure;
      }
      return ok({ issue: issueDetail(jira, account, issue), failures });
    },
    'POST /jira/issues/{key}/panels': (account, { moduleKey }, { key }) => {
      const issue = store.issue(account, key!);
      store.update(() => {
        if (!issue.panels.includes(text(moduleKey))) issue.panels.push(text(moduleKey));
      });
      return ok(issueDetail(jira, account, issue));
    },
    'DELETE /jira/issues/{key}/panels/{moduleKey}': (account, _, { key, moduleKey }) => {
      const issue = store.issue(account, key!);
      store.update(() => {
        issue.panels = issue.panels.filter((each) => each !== moduleKey);
      });
      return ok(issueDetail(jira, account, issue));
    },
    // As in Jira's bulk change, what fails on one issue does not keep the others from changing.
    'POST /jira/bulk': (account, { keys, values }) => {
      const results = (keys as string[]).map((key) => {
        try {
          issues.edit(account, store.issue(account, key), { values: values as Record<string, unknown> });
          return { key };
        } catch (error) {
          if (error instanceof JiraRefusal) return { key, error: error.message };
          throw error;
        }
      });
      return ok({ results });
    },
  };
}

function portalOperations(jira: Jira): Record<string, SiteOperation> {
  const { store, issues } = jira;
  return {
    'GET /jira/portals/{id}': (account, _, { id }) => {
      checkSignedIn(account);
      return ok(portalBody(jira, account, store.portal(Number(id))));
    },
    'GET /jira/portals/{id}/forms/{typeId}': (account, _, { id, typeId }) => {
      checkSignedIn(account);
      const project = store.portal(Number(id));
      const requestType = project.portal.requestTypes.find((type) => type.id === Number(typeId));
      if (!requestType) throw new JiraRefusal(404, `The portal has no request type ${typeId!}.`);
      const place: FieldPlace = { account, project };
      const fields = store
        .fieldsIn(project.id)
        .filter((field) => field.requestTypeIds.includes(requestType.id))
        .map((field) => fieldBody(jira, field, place));
      return ok({ portal: { id: project.portal.id, name: project.name }, requestType, fields });
    },
    'POST /jira/portals/{id}/requests': (account, { typeId, ...input }, { id }) =>
      ok({ key: issues.createRequest(account, Number(id), Number(typeId), inputOf(input)).key }),
    'GET /jira/portals/{id}/requests/{key}': (account, _, { key }) =>
      ok(requestBody(jira, account, store.request(account, key!))),
  };
}

function adminOperations(jira: Jira): Record<string, SiteOperation> {
  const { store } = jira;
  const adminBody = ({ locale }: Account): object => ({
    fields: store.document.fields.map((field) => ({
      ...field,
      typeName:
        jira.typesIn(locale).find(({ moduleKey }) => moduleKey === field.type)?.name ??
        optionTypeOf(field)?.name ??
        'Short text',
      contextConfig: jira.values.typeOf(field)?.contextConfig?.resource,
    })),
    types: [
      ...jira.typesIn(locale).map(({ moduleKey, name, description }) => ({ moduleKey, name, description })),
      ...OPTION_FIELD_TYPES.map(({ key, name, description }) => ({ moduleKey: key, name, description })),
    ],
    projects: store.document.projects.map(projectBody),
    requestTypes: store.document.projects.flatMap(({ portal }) => portal?.requestTypes ?? []),
  });
  const asAdmin =
    (change: (input: OperationInput, params: Readonly<Record<string, string>>) => void): SiteOperation =>
    (account, input, params) => {
      if (!isJiraAdmin(account))
        throw new JiraRefusal(403, `${account.displayName} does not have permission to administer Jira.`);
      change(input, params);
      return ok(adminBody(account));
    };
  return {
    'GET /jira/admin/fields': asAdmin(() => {}),
    'POST /jira/admin/fields': asAdmin(({ typeKey, name, description, projectIds }) => {
      const isOfApp = jira.types.some(({ moduleKey }) => moduleKey === typeKey);
      if (!isOfApp && !OPTION_FIELD_TYPES.some(({ key }) => key === typeKey))
        throw new JiraRefusal(400, 'Choose a field type.');
      if (text(name).trim() === '') throw new JiraRefusal(400, 'A field needs a name.');
      const projects = (projectIds as string[] | undefined) ?? [];
      store.createField({
        moduleKey: text(typeKey),
        name: text(name).trim(),
        description: text(description),
        projectIds: projects,
      });
    }),
    'PUT /jira/admin/fields/{id}': asAdmin(({ name, required, requestTypeIds }, { id }) => {
      const field = store.field(id!);
      store.update(() => {
        if (typeof name === 'string' && name.trim() !== '') field.name = name.trim();
        if (typeof required === 'boolean') field.required = required;
        if (Array.isArray(requestTypeIds)) field.requestTypeIds = requestTypeIds as number[];
      });
    }),
    'DELETE /jira/admin/fields/{id}': asAdmin((_, { id }) => store.deleteField(store.field(id!))),
    'POST /jira/admin/fields/{id}/contexts': asAdmin(({ name, projectIds }, { id }) => {
      const projects = projectIds as string[];
      const field = store.field(id!);
      const isTaken = field.contexts.some((context) =>
        projects.length === 0
          ? context.projectIds.length === 0
          : context.projectIds.some((each) => projects.includes(each)),
      );
      if (isTaken) throw new JiraRefusal(409, 'A project can be in one context of a field only.');
      store.addContext(field, text(name), projects);
    }),
    'PUT /jira/admin/fields/{id}/contexts/{contextId}': asAdmin(
      ({ configuration, schema }, { id, contextId }) => {
        const context = store.context(store.field(id!), Number(contextId));
        checkConfiguration(configuration);
        store.update(() => configure(context, configuration, schema));
      },
    ),
  };
}

function inputOf(input: OperationInput): IssueInput {
  return input;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
