import Resolver from '@forge/resolver';
import type * as z from 'zod';
import { panelRequests } from '../../contract/panel-api';
import type { PanelAnswers, PanelKey } from '../../contract/panel-api';
import type { NamedFailure } from '../../core/failure/failure';
import { panelPlaces } from '../../core/panel/panel-record';
import type { PanelPlace } from '../../core/panel/panel-record';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { listIssuePanelSources, savePanel, viewPanel } from '../../usecases/panel/issue-panel';
import type { IssuePlace } from '../../usecases/panel/issue-panel';
import { failNamed } from '../../usecases/record/named';
import { buildPorts, readDeadline } from '../system/build-ports';
import { answer, parsePayload } from './answer';
import { readJiraContext } from './read-jira-context';
import type { JiraContext } from './read-jira-context';

type Handlers = {
  readonly [K in PanelKey]: (
    ports: Ports,
    input: z.output<(typeof panelRequests)[K]>,
    at: IssuePlace,
  ) => Promise<Result<PanelAnswers[K], NamedFailure>>;
};

const handlers: Handlers = {
  viewPanel: (ports, input, at) => viewPanel(ports, at, input),
  listPanelSources: (ports, _input, at) => listIssuePanelSources(ports, at),
  savePanel: (ports, draft, at) => savePanel(ports, draft, at),
};

/** The resolver of the issue panel and the issue context. */
export const panelResolver = defineAll();

function defineAll() {
  const resolver = new Resolver();
  for (const key of Object.keys(handlers) as PanelKey[]) defineKey(resolver, key);
  return resolver.getDefinitions();
}

function defineKey<K extends PanelKey>(resolver: Resolver, key: K): void {
  resolver.define(key, ({ payload, context }) => {
    const trusted = readJiraContext(context);
    const ports = buildPorts(trusted.accountId);
    return answer(key, ports.log, async () => {
      const at = toIssuePlace(trusted);
      if (!at.ok) return at;
      const input = parsePayload(panelRequests[key], payload);
      return input.ok
        ? handlers[key](ports, input.value as z.output<(typeof panelRequests)[K]>, at.value)
        : input;
    });
  });
}

function toIssuePlace(context: JiraContext): Result<IssuePlace, NamedFailure> {
  const { accountId, mayActAsUser, moduleKey, issueKey, project } = context;
  const places: Readonly<Record<string, PanelPlace>> = panelPlaces;
  const place = moduleKey === null ? undefined : places[moduleKey];
  if (place === undefined || issueKey === null || project === null) {
    return failNamed({ reason: 'not-configured', problem: 'Jira did not say which issue it is on' });
  }
  return succeed({ accountId, mayActAsUser, place, issueKey, project, deadlineAtMs: readDeadline() });
}
