import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  accountId,
  aRawRequest,
  aTrustedIssuer,
  buildFakeGatewayPorts,
  callGateway,
  goodClaims,
  issuerUrl,
  makeKey,
  publishKeys,
  seedGateway,
  signClaims,
} from '../../../test/builders/gateway';
import type { FakeGatewayPorts, IssuerKey } from '../../../test/builders/gateway';
import type { StoredIssuer } from '../../core/gateway/gateway-record';
import { actionKeys } from '../../contract/action';
import { gatewayOperations } from '../../contract/gateway';
import { answerCall } from './answer-call';

let key: IssuerKey;
let ports: FakeGatewayPorts;
beforeAll(async () => {
  key = await makeKey('one');
});
beforeEach(() => {
  ports = buildFakeGatewayPorts();
  seedGateway(ports);
  publishKeys(ports, key.jwk);
});

const gatewayUrl = 'https://installation.webtrigger.example/public/gateway';
const token = () => signClaims(key, goodClaims(ports));
const list = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
const post = {
  method: 'POST',
  userPath: '/v1/mcp',
  body: list,
  headers: {
    'content-type': ['application/json'],
    accept: ['application/json, text/event-stream'],
    'mcp-protocol-version': ['2025-11-25'],
  },
};
const without = (issuer: StoredIssuer): StoredIssuer => ({
  ...issuer,
  clients: issuer.clients.map((client) => ({
    ...client,
    operations: client.operations.filter((each) => each !== 'call-tools'),
  })),
});
const read = async (userPath: string) => {
  const answer = await answerCall(ports, aRawRequest({ userPath }), ports.clock.nowMs() + 9_000);
  return { status: answer.status, body: JSON.parse(answer.body) as Record<string, unknown> };
};

describe('the tools of the gateway', () => {
  it('are listed to a client that may call them, and the call is in the audit trail', async () => {
    const answer = await callGateway(ports, await token(), post);
    expect(answer.status).toBe(200);
    const { result } = JSON.parse(answer.body) as { result: { tools: { name: string }[] } };
    expect(result.tools.map(({ name }) => name)).toEqual(actionKeys);
    const audit = (await ports.records.list('audit:')).map(({ value }) => value);
    expect(audit).toMatchObject([
      { area: 'gateway', action: 'call-tools', outcome: 'done', actor: { kind: 'caller', accountId } },
    ]);
  });

  it.each(actionKeys)('do nothing for a program without an account: %s', async (name) => {
    const program = { idtyp: 'app', scp: undefined, roles: ['Data.Read.All'] };
    const bearer = await signClaims(key, { ...goodClaims(ports), ...program });
    const params = { name, arguments: { dataSource: 'Users', record: 'Ann' } };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
    const answer = await callGateway(ports, bearer, { ...post, body });
    expect(JSON.parse(answer.body)).toMatchObject({
      result: { isError: true, structuredContent: { ok: false, reason: 'nobody' } },
    });
  });

  it.each([
    [
      'the site has not switched on',
      { operations: gatewayOperations.filter((each) => each !== 'call-tools') },
      false,
    ],
    ['the client has not been granted', {}, true],
  ])('are refused with 403 where %s them', async (_, settings, isUngranted) => {
    const issuer = aTrustedIssuer();
    seedGateway(ports, { settings, issuers: [isUngranted ? without(issuer) : issuer] });
    const answer = await callGateway(ports, await token(), post);
    expect(answer.status).toBe(403);
    expect(answer.headers['www-authenticate']).toContain('error="insufficient_scope"');
  });

  it.each(['GET', 'DELETE'])(
    'take no %s, by which older clients would open or end a session',
    async (method) => {
      const answer = await callGateway(ports, await token(), { method, userPath: '/v1/mcp' });
      expect([answer.status, answer.headers['allow']]).toEqual([405, 'POST']);
    },
  );

  it('take no call of a page', async () => {
    const headers = { ...post.headers, origin: ['https://evil.example'] };
    const answer = await callGateway(ports, await token(), { ...post, headers });
    expect(answer.status).toBe(403);
    expect(answer.headers['www-authenticate']).toBeUndefined();
  });

  it('send a caller without a good token to the metadata, and no caller of another route', async () => {
    const wrong = `${await token()}x`;
    for (const call of [callGateway(ports, wrong, post), answerCall(ports, aRawRequest(post), Infinity)]) {
      const { status, headers } = await call;
      expect(status).toBe(401);
      expect(headers['www-authenticate']).toContain(
        `resource_metadata="${gatewayUrl}/v1/mcp/protected-resource"`,
      );
    }
    expect((await callGateway(ports, wrong)).headers['www-authenticate']).not.toContain('resource_metadata');
  });
});

describe('the metadata of the tools', () => {
  const path = '/v1/mcp/protected-resource';

  it('name, without a token, the issuers whose clients may call them', async () => {
    const { validation } = aTrustedIssuer();
    const several = {
      ...validation,
      issuers: ['https://login.example/{tenantid}/v2.0'],
      tenants: ['one', 'two'],
    } as StoredIssuer['validation'];
    const issuers = [
      aTrustedIssuer(),
      aTrustedIssuer({
        id: 'trustedissuer00000000002',
        preset: 'entra-id',
        scopes: ['Sites'],
        validation: several,
      }),
      without(aTrustedIssuer({ id: 'trustedissuer00000000003', scopes: ['never'] })),
      aTrustedIssuer({ id: 'trustedissuer00000000004', scopes: ['off'], enabled: false }),
    ];
    seedGateway(ports, { issuers });
    expect(await read(path)).toEqual({
      status: 200,
      body: {
        resource: `${gatewayUrl}/v1/mcp`,
        resource_name: 'External Data',
        authorization_servers: [
          issuerUrl,
          'https://login.example/one/v2.0',
          'https://login.example/two/v2.0',
        ],
        bearer_methods_supported: ['header'],
        // Entra's are asked for with the audience before them.
        scopes_supported: ['Data.Read'],
      },
    });
    expect(await ports.records.list('audit:')).toEqual([]);
  });

  it('are not there while the tools are switched off', async () => {
    seedGateway(ports, { settings: { operations: [] } });
    expect((await read(path)).status).toBe(404);
  });
});
