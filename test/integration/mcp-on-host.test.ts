import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionKeys } from '../../src/contract/action';
import { outputsOn } from '../../src/contract/action-definitions';
import { AppUnderTest } from './app-under-test';

/*
 * The host's stand-in for the platform's own MCP server: the actions of the manifest as tools, for an account of the
 * local site, asked by the official clients.
 */

const about = { name: 'test', version: '1' };

/** What came of a call. */
interface Called {
  readonly isError?: boolean;
  readonly content: readonly { readonly text?: string }[];
}

const builders = {
  'the client of 2026-07-28': async (url: URL) => {
    const client = new Client(about, { versionNegotiation: { mode: 'auto' } });
    await client.connect(new StreamableHTTPClientTransport(url));
    return client;
  },
  'the older SDK’s client': async (url: URL) => {
    const client = new OlderClient(about);
    await client.connect(new OlderTransport(url));
    return client;
  },
} as const;

describe.each(Object.entries(builders))('the MCP endpoint of the host, %s', (_, connect) => {
  let app: AppUnderTest;
  beforeAll(async () => {
    app = await AppUnderTest.start({ instances: 1 });
    const { id } = await app.connect();
    await app.addUsers(id, { name: 'Everyone', actionAccess: { automation: false, agents: true } });
    await app.addUsers(id, { name: 'For rules', actionAccess: { automation: true, agents: false } });
  });
  afterAll(() => app.host.close());

  const connectAs = (account: string) => connect(new URL(`${app.host.url}/mcp?as=${account}`));
  const call = async (account: string, name: string, input: Record<string, unknown>) => {
    const client = await connectAs(account);
    const called = (await client.callTool({ name, arguments: input })) as Called;
    await client.close();
    return called;
  };
  const answerOf = ({ content }: Called) => JSON.parse(content[0]?.text ?? '') as Record<string, unknown>;

  it('lists exactly the manifest’s tools', async () => {
    const client = await connectAs('viewer');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(actionKeys);
    expect(tools.find(({ name }) => name === 'find-records')).toMatchObject({
      inputSchema: { required: ['dataSource'] },
      annotations: { readOnlyHint: true },
    });
    expect(tools.find(({ name }) => name === 'refresh-data-source')?.annotations?.readOnlyHint).toBe(false);
    await client.close();
  });

  it('answers as the account of the address, from what is open to agents', async () => {
    const answer = answerOf(await call('viewer', 'find-records', { dataSource: 'Everyone', limit: 2 }));
    expect(answer).toMatchObject({ ok: true, reason: '' });
    expect(Object.keys(answer).sort()).toEqual(Object.keys(outputsOn('rovo', 'find-records')).sort());
    const listed = answerOf(await call('viewer', 'list-data-sources', {}));
    expect(listed['json']).toContain('Everyone');
    expect(listed['json']).not.toContain('For rules');
    expect(answerOf(await call('anonymous', 'list-data-sources', {}))).toMatchObject({
      ok: false,
      reason: 'nobody',
    });
  });

  it('refuses what the action does not take, and tools that there are not', async () => {
    expect(await call('viewer', 'find-records', { dataSource: 'Everyone', limit: 'many' })).toMatchObject({
      isError: true,
    });
    await expect(call('viewer', 'rule-find-records', { dataSource: 'Everyone' })).rejects.toThrow(/no tool/);
  });

  it('wants to know who asks, and refuses pages of other origins', async () => {
    const ask = (path: string, headers = {}) =>
      fetch(`${app.host.url}${path}`, { method: 'POST', headers, body: '{}' });
    expect((await ask('/mcp')).status).toBe(400);
    expect((await ask('/mcp?as=stranger')).status).toBe(400);
    expect((await ask('/mcp?as=viewer', { origin: 'https://evil.example' })).status).toBe(403);
  });
});
