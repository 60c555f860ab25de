import Resolver from '@forge/resolver';
import type { z } from 'zod';
import { macroRequests } from '../../contract/macro-api';
import type { MacroAnswers, MacroKey } from '../../contract/macro-api';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { listDataSourceChoices } from '../../usecases/list-data-source-choices';
import { sealBinding } from '../../usecases/seal-binding';
import { viewTable } from '../../usecases/view-table';
import { buildPorts, readDeadline } from '../system/build-ports';
import { answer, parsePayload } from './answer';
import { readContext } from './read-context';
import type { TrustedContext } from './read-context';

type Handlers = {
  readonly [K in MacroKey]: (
    ports: Ports,
    input: z.output<(typeof macroRequests)[K]>,
    context: TrustedContext,
  ) => Promise<Result<MacroAnswers[K], NamedFailure>>;
};

const handlers: Handlers = {
  listDataSources: (ports, _input, context) => listDataSourceChoices(ports, context),
  sealBinding: (ports, choice, context) => sealBinding(ports, choice, context),
  viewTable: (ports, { config }, context) => viewTable(ports, config, toViewer(context), { force: false }),
  // A refresh costs calls upstream, so it is for people with an account.
  refreshTable: (ports, { config }, context) =>
    viewTable(ports, config, toViewer(context), { force: context.accountId !== null }),
};

/** The macro's resolver, for its view and its settings dialog. */
export const macroResolver = defineAll();

function toViewer({ spaceKey }: TrustedContext) {
  return { spaceKey, deadlineAtMs: readDeadline() };
}

function defineAll() {
  const resolver = new Resolver();
  for (const key of Object.keys(handlers) as MacroKey[]) defineKey(resolver, key);
  return resolver.getDefinitions();
}

function defineKey<K extends MacroKey>(resolver: Resolver, key: K): void {
  resolver.define(key, ({ payload, context }) => {
    const trusted = readContext(context);
    const ports = buildPorts(trusted.accountId);
    return answer(key, ports.log, async () => {
      const input = parsePayload(macroRequests[key], payload);
      return input.ok
        ? handlers[key](ports, input.value as z.output<(typeof macroRequests)[K]>, trusted)
        : input;
    });
  });
}
