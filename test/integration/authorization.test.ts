import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminRequests } from '../../src/contract/admin-api';
import type { AdminKey } from '../../src/contract/admin-api';
import { adminConsoles } from './admin-consoles';
import { buildAdminPayloads } from './admin-payloads';
import type { AdminPayloads } from './admin-payloads';
import { everyone, matrix } from './authorization-matrix';
import { AppUnderTest, demoPageId, expectError } from './app-under-test';

const adminKeys = Object.keys(adminRequests) as AdminKey[];

describe('who may call which key', () => {
  let app: AppUnderTest;
  let payloads: AdminPayloads;
  beforeAll(async () => {
    // More calls in a second than the platform lets through, which would refuse what the app has to.
    app = await AppUnderTest.start({ invocationLimits: false });
    const connection = await app.connect();
    const dataSource = await app.addUsers(connection.id);
    payloads = buildAdminPayloads(connection, dataSource);
  });
  afterAll(async () => app.host.close());

  for (const console of adminConsoles) {
    for (const account of everyone) {
      const refused = adminKeys.filter((key) => !matrix.adminResolver[key].includes(account));
      it.for(refused)(`refuses %s to ${account ?? 'anonymous'} in ${console}`, async (key) => {
        const before = JSON.stringify(app.host.kvs.entries());
        const calls = app.host.metrics().egress.total;
        const answer = await app.host.tryInvoke({
          moduleKey: console,
          functionKey: key,
          payload: payloads[key],
          accountId: account,
        });
        // The platform itself may refuse; if it lets the call through, the app must.
        if (answer.ok) expect(expectError(answer.result as never).code).toBe('NOT_PERMITTED');
        expect(JSON.stringify(app.host.kvs.entries())).toBe(before);
        expect(app.host.metrics().egress.total).toBe(calls);
      });
    }
  }

  it.each(adminKeys)('does not know %s in the macro’s resolver, for an admin neither', async (key) => {
    const extension = { content: { id: demoPageId } };
    const answer = await app.host.tryInvoke({
      moduleKey: 'external-data',
      functionKey: key,
      payload: payloads[key],
      accountId: 'admin',
      extension,
    });
    expect(answer.ok).toBe(false);
  });

  it('lets the administrator through, so that the refusals above mean something', async () => {
    for (const console of adminConsoles) {
      const answer = await app.host.invoke({
        moduleKey: console,
        functionKey: 'getOverview',
        accountId: 'admin',
      });
      expect(answer).toMatchObject({ ok: true });
    }
  });
});
