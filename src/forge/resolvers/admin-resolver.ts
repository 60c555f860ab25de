import Resolver from '@forge/resolver';
import type { z } from 'zod';
import { adminRequests } from '../../contract/admin-api';
import type { AdminAnswers, AdminKey } from '../../contract/admin-api';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { authenticateConnection } from '../../usecases/authenticate-connection';
import { deleteConnection } from '../../usecases/delete-connection';
import { deleteDataSource } from '../../usecases/delete-data-source';
import { getConnection } from '../../usecases/get-connection';
import { getDataSource } from '../../usecases/get-data-source';
import { getOverview } from '../../usecases/get-overview';
import { failNamed } from '../../usecases/named';
import { saveAndTestDataSource } from '../../usecases/save-and-test-data-source';
import { saveConnection } from '../../usecases/save-connection';
import { saveDataSource } from '../../usecases/save-data-source';
import { tryDataSource } from '../../usecases/try-data-source';
import { buildPorts, readDeadline } from '../system/build-ports';
import { answer, parsePayload } from './answer';
import { readAdminProduct, readContext } from './read-context';
import type { TrustedContext } from './read-context';

type Handlers = {
  readonly [K in AdminKey]: (
    ports: Ports,
    input: z.output<(typeof adminRequests)[K]>,
  ) => Promise<Result<AdminAnswers[K], NamedFailure>>;
};

const handlers: Handlers = {
  getOverview: (ports) => getOverview(ports),
  getConnection: (ports, { id }) => getConnection(ports, id),
  saveConnection: (ports, input) => saveConnection(ports, input),
  authenticateConnection: (ports, input) => authenticateConnection(ports, input, readDeadline()),
  deleteConnection: (ports, target) => deleteConnection(ports, target),
  getDataSource: (ports, { id }) => getDataSource(ports, id),
  tryDataSource: (ports, input) => tryDataSource(ports, input, readDeadline()),
  saveDataSource: (ports, input) => saveDataSource(ports, input),
  saveAndTestDataSource: (ports, input) => saveAndTestDataSource(ports, input, readDeadline()),
  deleteDataSource: (ports, target) => deleteDataSource(ports, target),
};

/** The console's resolver. Every key first asks the product whether the caller administers it. */
export const adminResolver = defineAll();

function defineAll() {
  const resolver = new Resolver();
  for (const key of Object.keys(handlers) as AdminKey[]) defineKey(resolver, key);
  return resolver.getDefinitions();
}

function defineKey<K extends AdminKey>(resolver: Resolver, key: K): void {
  resolver.define(key, ({ payload, context }) => {
    const trusted = readContext(context);
    const ports = buildPorts(trusted.accountId);
    return answer(key, ports.log, async () => {
      const admitted = await admitAdministrator(ports, trusted);
      if (!admitted.ok) return admitted;
      const input = parsePayload(adminRequests[key], payload);
      return input.ok ? handlers[key](ports, input.value as z.output<(typeof adminRequests)[K]>) : input;
    });
  });
}

async function admitAdministrator(
  ports: Ports,
  context: TrustedContext,
): Promise<Result<true, NamedFailure>> {
  const product = readAdminProduct(context);
  if (product === null) return failNamed({ reason: 'not-administrator', product: 'this site' });
  const isAdministrator = await ports.product.isAdministrator(product);
  const name = product === 'jira' ? 'Jira' : 'Confluence';
  return isAdministrator
    ? { ok: true, value: true }
    : failNamed({ reason: 'not-administrator', product: name });
}
