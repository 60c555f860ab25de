import Resolver from '@forge/resolver';
import type * as z from 'zod';
import { widgetRequests } from '../../contract/panel-api';
import type { WidgetAnswers, WidgetKey } from '../../contract/panel-api';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { listWidgetSources, sealWidget, viewWidget } from '../../usecases/panel/dashboard-widget';
import type { WidgetPlace } from '../../usecases/panel/dashboard-widget';
import { buildPorts, readDeadline } from '../system/build-ports';
import { answer, parsePayload } from './answer';
import { readJiraContext } from './read-jira-context';

type Handlers = {
  readonly [K in WidgetKey]: (
    ports: Ports,
    input: z.output<(typeof widgetRequests)[K]>,
    at: WidgetPlace,
  ) => Promise<Result<WidgetAnswers[K], NamedFailure>>;
};

const handlers: Handlers = {
  viewWidget: (ports, { config, parameters, force }, at) =>
    viewWidget(ports, config, at, { parameters, force }),
  listWidgetSources: (ports, _input, at) => listWidgetSources(ports, at),
  sealWidget: (ports, choice, at) => sealWidget(ports, choice, at),
};

/** The dashboard widget's resolver, for its view and its settings. */
export const widgetResolver = defineAll();

function defineAll() {
  const resolver = new Resolver();
  for (const key of Object.keys(handlers) as WidgetKey[]) defineKey(resolver, key);
  return resolver.getDefinitions();
}

function defineKey<K extends WidgetKey>(resolver: Resolver, key: K): void {
  resolver.define(key, ({ payload, context }) => {
    const { accountId, mayActAsUser, dashboardId, widgetId } = readJiraContext(context);
    const ports = buildPorts(accountId);
    return answer(key, ports.log, async () => {
      const input = parsePayload(widgetRequests[key], payload);
      if (!input.ok) return input;
      const at = { accountId, mayActAsUser, dashboardId, widgetId, deadlineAtMs: readDeadline() };
      return handlers[key](ports, input.value as z.output<(typeof widgetRequests)[K]>, at);
    });
  });
}
