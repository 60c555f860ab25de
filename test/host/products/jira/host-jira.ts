import { accountOf } from '../../accounts/accounts';
import type { Jira, ValueRefresh } from './jira';
import { EVERYONE } from './jira-permissions';
import { setValue } from './issue-service';
import type { Change, FieldOption, RuleKind } from './jira-model';
import { NATIVE_FIELD_TYPES, SYSTEM_VALUE_FIELDS } from './native-fields/native-fields';
import { OPTION_FIELD_TYPES } from './options/option-field-types';
import { checkConfiguration, configure } from './field-configuration';
import { PROPERTY_SPELLINGS, type PropertySpelling } from './jql/jql-syntax';
import { HttpRefusal } from '../../server/http-exchange';

/** The local Jira as a test sees it. Operations reject or throw with the reason where Jira refuses. */
export interface HostJira {
  /** Creates a field of a type of the app, as an administrator does; in all projects without `projects` (keys). */
  createField(input: { typeKey: string; name: string; projects?: readonly string[] }): {
    id: string;
    contextId: number;
    configurationId: number;
  };
  /** Makes a field of one of Jira's own types with options, in all projects without `projects` (keys). */
  createOptionField(input: { type: string; name: string; projects?: readonly string[] }): {
    id: string;
    contextId: number;
  };
  /** Adds a context for projects (keys) to a field, and answers its id. */
  addContext(fieldId: string, projects: readonly string[]): number;
  /** The options of a context, as Jira's REST API lists them. */
  options(fieldId: string, contextId: number): readonly FieldOption[];
  /** Makes, changes and removes options as an administrator does in Jira. */
  addOptions(fieldId: string, contextId: number, values: readonly string[]): readonly FieldOption[];
  changeOption(
    fieldId: string,
    contextId: number,
    change: { id: string; value?: string; disabled?: boolean },
  ): void;
  removeOption(fieldId: string, contextId: number, id: string): void;
  /** Changes how many options a field takes over all its contexts. */
  limitOptions(limit: number): void;
  /** Creates a field of one of Jira's own types, such as `float`, `userpicker` or `select`. */
  createNativeField(input: { type: string; name: string; projects?: readonly string[] }): {
    id: string;
    contextId: number;
  };
  /** What the configuration page of a field context submits. */
  configure(
    fieldId: string,
    contextId: number,
    submitted: { configuration: unknown; schema?: unknown },
  ): void;
  /** Sets a value as an account (the author) does on the issue view, with every check of Jira. */
  setValue(issueKey: string, fieldId: string, value: unknown, as?: string): void;
  /** Moves an issue to another status as an account (the author), by a transition without rules. */
  move(issueKey: string, status: string, as?: string): void;
  /**
   * Moves an issue as `move` does, with the rules of the transition and the fields on its screen. Rejects with the words
   * of a validator that refuses.
   */
  transition(
    issueKey: string,
    status: string,
    how?: { as?: string; values?: Record<string, unknown> },
  ): Promise<void>;
  /** Adds a rule of the app to the transition to a status, with what its page would give; answers its id. */
  addRule(input: {
    moduleKey: string;
    kind: RuleKind;
    projectKey: string;
    transitionId: string;
    configuration: string;
  }): string;
  removeRule(id: string): void;
  /** Creates an issue as the author, by the first transition of the workflow; answers its key. */
  create(projectKey: string, input: { summary: string; values?: Record<string, unknown> }): Promise<string>;
  /** Stores a value unchecked, as a forged one. */
  poke(issueKey: string, fieldId: string, value: unknown): void;
  /** The stored value; null when empty. */
  value(issueKey: string, fieldId: string): unknown;
  /** A field's value as the REST API shows it; null when empty. */
  shown(issueKey: string, fieldId: string): unknown;
  /** What the formatter makes of the stored value. */
  text(issueKey: string, fieldId: string): string;
  history(issueKey: string): readonly Change[];
  /** Lets everybody see a project's issues, without an account too, as Jira's permission for "Public" does. */
  openToEveryone(projectKey: string): void;
  /** Chooses how queries may name properties of object fields: nobody documents it beyond `Name.alias`. */
  acceptSpellings(spellings: readonly PropertySpelling[]): void;
  /** Makes a dashboard one of Atlassian Home, which Jira's REST API does not know, or one of Jira's own again. */
  moveDashboard(dashboardId: string, to: 'home' | 'jira'): void;
  renameField(fieldId: string, name: string): void;
  /** Runs the field's value function on issues, in batches of 50. */
  refreshValues(input: {
    fieldId: string;
    issueKeys: readonly string[];
    /** Asks each batch once more the other way round; an answer that does not turn with it is a failure. */
    checksOrder?: boolean;
  }): Promise<ValueRefresh>;
  /** Creates issues as the author; answers their keys. */
  createIssues(projectKey: string, count: number): string[];
  /** Keys of the issues that a query finds for an account (the admin). */
  search(jql: string, as?: string): Promise<string[]>;
}

/** Builds the operations on a local Jira. */
export function buildHostJira(jira: Jira): HostJira {
  const { store, values, issues, options } = jira;
  const placeOf = (fieldId: string, contextId: number) => {
    const field = store.field(fieldId);
    return [field, store.context(field, contextId)] as const;
  };
  const issueOf = (key: string) => store.issue(null, key);
  return {
    createField({ typeKey, name, projects = [] }) {
      if (!jira.types.some(({ moduleKey }) => moduleKey === typeKey)) {
        throw new Error(`host: the app has no custom field type '${typeKey}'`);
      }
      const projectIds = projects.map((key) => store.project(null, key).id);
      const field = store.createField({ moduleKey: typeKey, name, projectIds });
      const { id: contextId, configurationId } = field.contexts[0]!;
      return { id: field.id, contextId, configurationId };
    },
    createOptionField({ type, name, projects = [] }) {
      if (!OPTION_FIELD_TYPES.some(({ key }) => key === type))
        throw new Error(`host: Jira has no field type with options '${type}'`);
      const projectIds = projects.map((key) => store.project(null, key).id);
      const field = store.createField({ moduleKey: type, name, projectIds });
      return { id: field.id, contextId: field.contexts[0]!.id };
    },
    createNativeField({ type, name, projects = [] }) {
      if (!NATIVE_FIELD_TYPES.some(({ key }) => key === type))
        throw new Error(`host: Jira has no field type '${type}'`);
      const projectIds = projects.map((key) => store.project(null, key).id);
      const field = store.createField({ moduleKey: type, name, projectIds });
      return { id: field.id, contextId: field.contexts[0]!.id };
    },
    addContext(fieldId, projects) {
      const projectIds = projects.map((key) => store.project(null, key).id);
      return store.addContext(store.field(fieldId), `Context for ${projects.join(', ')}`, projectIds).id;
    },
    options: (fieldId, contextId) => structuredClone(options.list(...placeOf(fieldId, contextId))),
    addOptions: (fieldId, contextId, values) =>
      options.create(
        ...placeOf(fieldId, contextId),
        values.map((value) => ({ value, disabled: false })),
      ),
    changeOption(fieldId, contextId, change) {
      options.change(...placeOf(fieldId, contextId), [change]);
    },
    removeOption: (fieldId, contextId, id) => options.remove(...placeOf(fieldId, contextId), id),
    limitOptions(limit) {
      store.update((document) => {
        document.optionLimit = limit;
      });
    },
    configure(fieldId, contextId, { configuration, schema }) {
      const context = store.context(store.field(fieldId), contextId);
      checkConfiguration(configuration);
      store.update(() => configure(context, configuration, schema));
    },
    setValue(issueKey, fieldId, value, as = 'author') {
      issues.edit(accountOf(as), issueOf(issueKey), { values: { [fieldId]: value } });
    },
    move(issueKey, status, as = 'author') {
      issues.edit(accountOf(as), issueOf(issueKey), { status });
    },
    async transition(issueKey, status, { as = 'author', values = {} } = {}) {
      await jira.workflow.edit(accountOf(as), issueOf(issueKey), { status, values });
    },
    addRule({ projectKey, configuration, ...rule }) {
      return jira.workflow.save({ ...rule, projectId: store.project(null, projectKey).id }, configuration);
    },
    removeRule: (id) => jira.workflow.remove(id),
    async create(projectKey, input) {
      const project = store.project(null, projectKey);
      return (await jira.workflow.create(accountOf('author'), project, project.issueTypes[0]!, input)).key;
    },
    poke(issueKey, fieldId, value) {
      store.update(() => setValue(issueOf(issueKey), fieldId, value));
    },
    value: (issueKey, fieldId) => issueOf(issueKey).values[fieldId] ?? null,
    shown(issueKey, fieldId) {
      const issue = issueOf(issueKey);
      const place = { account: null, project: store.projectOf(issue), issue };
      const field = [...store.document.fields, ...SYSTEM_VALUE_FIELDS].find(({ id }) => id === fieldId);
      return field ? values.shown(field, place, issue.values[field.id]) : null;
    },
    text(issueKey, fieldId) {
      const issue = issueOf(issueKey);
      const place = { account: null, project: store.projectOf(issue), issue };
      return values.text(store.field(fieldId), place, issue.values[fieldId]);
    },
    history: (issueKey) => issueOf(issueKey).history,
    openToEveryone(projectKey) {
      store.update(({ projects }) => {
        const found = projects.findIndex(({ key }) => key === projectKey);
        const project = projects[found];
        if (!project) throw new Error(`host: there is no project '${projectKey}'`);
        projects[found] = { ...project, browsers: [...project.browsers, EVERYONE] };
      });
    },
    acceptSpellings(spellings) {
      const stranger = spellings.find((each) => !PROPERTY_SPELLINGS.includes(each));
      if (stranger !== undefined) throw new Error(`host: '${stranger}' is no spelling of a property`);
      store.update((document) => {
        document.propertySpellings = [...spellings];
      });
    },
    moveDashboard(dashboardId, to) {
      const dashboard = store.dashboard(dashboardId);
      store.update(() => {
        dashboard.isOfHome = to === 'home';
      });
    },
    renameField(fieldId, name) {
      const field = store.field(fieldId);
      store.update(() => {
        field.name = name;
      });
    },
    refreshValues: ({ fieldId, issueKeys, checksOrder = false }) =>
      jira.valueFunctions.refresh(store.field(fieldId), issueKeys.map(issueOf), { checksOrder }),
    createIssues(projectKey, count) {
      const project = store.project(null, projectKey);
      return Array.from({ length: count }, (_, index) => {
        const summary = `Issue ${index + 1} of ${count}`;
        return issues.create(accountOf('author'), project, project.issueTypes[0]!, { summary }).key;
      });
    },
    search: async (jql, as = 'admin') => (await jira.search.find(accountOf(as), jql)).map(({ key }) => key),
  };
}

/** Runs one operation by name, for `POST /host/jira {call, args}`. */
export function callHostJira(jira: HostJira, { call, args }: Readonly<Record<string, unknown>>): unknown {
  const operations = jira as unknown as Readonly<Record<string, (...all: unknown[]) => unknown>>;
  const run = typeof call === 'string' && Object.hasOwn(operations, call) ? operations[call] : undefined;
  if (!run) throw new HttpRefusal(400, `'call' must be one of ${Object.keys(operations).join(', ')}`);
  return run(...(Array.isArray(args) ? (args as unknown[]) : []));
}
