import type { panelRequests, widgetRequests } from '../../contract/panel-api';
import type { PanelAnswers } from '../../contract/panel-api';
import { buildText } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import { panelPlaces } from '../../core/panel/panel-record';
import type { PanelPlace } from '../../core/panel/panel-record';
import type { JiraPorts } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Caller } from '../../core/storage-share/storage-turn';
import type { Result } from '../../core/result';
import { listWidgetParameters, viewWidget } from '../../usecases/panel/dashboard-widget';
import { getPanel, listPanelParameters, savePanel, viewPanel } from '../../usecases/panel/issue-panel';
import { listSources, previewSurface, sealSurface } from '../../usecases/panel/jira-surface';
import type { JiraSurface } from '../../usecases/panel/jira-surface';
import { failNamed } from '../../usecases/record/named';
import { buildJiraPorts } from '../system/build-jira-ports';
import { buildPorts } from '../system/build-ports';
import { defineResolver } from './define-resolver';
import type { Admission, Handlers, RequestCheck } from './define-resolver';
import { readJiraContext } from './read-jira-context';
import type { JiraContext } from './read-jira-context';

/** A call of a place that shows a table. */
interface SurfaceCall {
  readonly ports: JiraPorts;
  readonly at: JiraSurface;
}

const handlers: Handlers<typeof panelRequests, PanelAnswers, SurfaceCall> = {
  getPanel: ({ ports, at }) => getPanel(ports, at),
  savePanel: ({ ports, at }, draft) => savePanel(ports, at, draft),
  viewTable: ({ ports, at }, { config, ...input }) =>
    at.issue === null ? viewWidget(ports, at, config, input) : viewPanel(ports, at, input),
  listParameters: ({ ports, at }, { config }) =>
    at.issue === null ? listWidgetParameters(ports, at, config) : listPanelParameters(ports, at),
  listSources: ({ ports, at }) => listSources(ports, at),
  sealBinding: ({ ports, at }, choice) => sealSurface(ports, at, choice),
  previewTable: ({ ports, at }, { binding, parameters }) => previewSurface(ports, at, binding, parameters),
};

/**
 * Lets in everybody to whom Jira shows the place, as who may be acted for there. What needs a maker of it is asked by
 * its use case.
 */
const admit =
  (
    toSurface: (context: JiraContext) => Result<JiraSurface, NamedFailure>,
    caller: Caller,
  ): Admission<SurfaceCall> =>
  async (context, language) => {
    const trusted = await readJiraContext(context);
    const at = toSurface(trusted);
    if (!at.ok) return at;
    const { accountId } = at.value;
    return succeed({ ports: buildJiraPorts(buildPorts({ accountId, language, caller })), at: at.value });
  };

const loadRequests = () => import('../../contract/panel-api');
const panelCheck: RequestCheck<typeof panelRequests> = {
  load: async () => (await loadRequests()).panelRequests,
};
const widgetCheck: RequestCheck<typeof widgetRequests> = {
  load: async () => (await loadRequests()).widgetRequests,
};

/** Who looks, and who sets up what is looked at, at one kind of place. */
const admissionsOf = (toSurface: Parameters<typeof admit>[0]) => {
  const reader = admit(toSurface, 'reader');
  const maker = admit(toSurface, 'author');
  return {
    viewTable: reader,
    listParameters: reader,
    listSources: maker,
    sealBinding: maker,
    previewTable: maker,
  };
};

/** The resolver of the issue panel and the issue context. */
export const panelResolver = defineResolver(panelCheck, handlers, {
  ...admissionsOf(toIssueSurface),
  getPanel: admit(toIssueSurface, 'reader'),
  savePanel: admit(toIssueSurface, 'author'),
});

/** The dashboard widget's resolver, for its view and its settings. */
export const widgetResolver = defineResolver(widgetCheck, handlers, admissionsOf(toWidgetSurface));

function toIssueSurface(context: JiraContext): Result<JiraSurface, NamedFailure> {
  const { accountId, mayActAsUser, moduleKey, issueKey, project } = context;
  const places: Readonly<Record<string, PanelPlace>> = panelPlaces;
  const place = moduleKey === null ? undefined : places[moduleKey];
  if (place === undefined || issueKey === null || project === null) {
    const problem = buildText('problem.field.issueNotNamed');
    return failNamed({ reason: 'panel-not-configured', problem });
  }
  return succeed({
    surface: 'jira-panel',
    accountId: mayActAsUser ? accountId : null,
    issue: { key: issueKey, project, place },
    placeId: `${place}.${project.id}`,
  });
}

function toWidgetSurface({
  accountId,
  mayActAsUser,
  ...context
}: JiraContext): Result<JiraSurface, NamedFailure> {
  return succeed({
    surface: 'dashboard-widget',
    accountId: mayActAsUser ? accountId : null,
    issue: null,
    dashboardId: context.dashboardId,
    placeId: `${context.dashboardId ?? '0'}.${context.widgetId ?? '0'}`,
  });
}
