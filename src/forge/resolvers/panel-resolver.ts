import Resolver from '@forge/resolver';
import type * as z from 'zod/mini';
import { panelRequests, widgetKeys } from '../../contract/panel-api';
import type { PanelAnswers, PanelKey } from '../../contract/panel-api';
import { buildText } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import { panelPlaces } from '../../core/panel/panel-record';
import type { PanelPlace } from '../../core/panel/panel-record';
import type { JiraPorts } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { listWidgetParameters, viewWidget } from '../../usecases/panel/dashboard-widget';
import { getPanel, listPanelParameters, savePanel, viewPanel } from '../../usecases/panel/issue-panel';
import { listSources, previewSurface, sealSurface } from '../../usecases/panel/jira-surface';
import type { JiraSurface } from '../../usecases/panel/jira-surface';
import { failNamed } from '../../usecases/record/named';
import { buildJiraPorts } from '../system/build-jira-ports';
import { buildPorts } from '../system/build-ports';
import { answer, parsePayload } from './answer';
import { openCall } from './open-call';
import { readJiraContext } from './read-jira-context';
import type { JiraContext } from './read-jira-context';

type Handlers = {
  readonly [K in PanelKey]: (
    ports: JiraPorts,
    input: z.output<(typeof panelRequests)[K]>,
    at: JiraSurface,
  ) => Promise<Result<PanelAnswers[K], NamedFailure>>;
};

const handlers: Handlers = {
  getPanel: (ports, _input, at) => getPanel(ports, at),
  savePanel: (ports, draft, at) => savePanel(ports, at, draft),
  viewTable: (ports, { config, ...input }, at) =>
    at.issue === null ? viewWidget(ports, at, config, input) : viewPanel(ports, at, input),
  listParameters: (ports, { config }, at) =>
    at.issue === null ? listWidgetParameters(ports, at, config) : listPanelParameters(ports, at),
  listSources: (ports, _input, at) => listSources(ports, at),
  sealBinding: (ports, choice, at) => sealSurface(ports, at, choice),
  previewTable: (ports, { binding, parameters }, at) => previewSurface(ports, at, binding, parameters),
};

/** The resolver of the issue panel and the issue context. */
export const panelResolver = defineAll(Object.keys(handlers) as PanelKey[], toIssueSurface);

/** The dashboard widget's resolver, for its view and its settings. */
export const widgetResolver = defineAll(widgetKeys, toWidgetSurface);

function defineAll(
  keys: readonly PanelKey[],
  toSurface: (context: JiraContext) => Result<JiraSurface, NamedFailure>,
) {
  const resolver = new Resolver();
  for (const key of keys) defineKey(resolver, key, toSurface);
  return resolver.getDefinitions();
}

function defineKey<K extends PanelKey>(
  resolver: Resolver,
  key: K,
  toSurface: (context: JiraContext) => Result<JiraSurface, NamedFailure>,
): void {
  resolver.define(key, async ({ payload: sent, context }) => {
    const { payload, language } = await openCall(sent);
    const trusted = readJiraContext(context);
    const ports = buildJiraPorts(buildPorts(trusted.mayActAsUser ? trusted.accountId : null, language));
    return answer(key, ports, async () => {
      const at = toSurface(trusted);
      if (!at.ok) return at;
      const input = parsePayload(panelRequests[key], payload);
      return input.ok
        ? handlers[key](ports, input.value as z.output<(typeof panelRequests)[K]>, at.value)
        : input;
    });
  });
}

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
    placeId: `${context.dashboardId ?? '0'}.${context.widgetId ?? '0'}`,
  });
}
