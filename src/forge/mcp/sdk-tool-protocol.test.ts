import { describe, expect, it } from 'vitest';
import type { RawRequest } from '../../core/gateway/read-request';
import type { Tool } from '../../core/gateway/tool-protocol';
import { ProductUnavailableError } from '../../core/product/product-unavailable';
import { sdkToolProtocol } from './sdk-tool-protocol';

const calls: unknown[] = [];
const greet: Tool = {
  name: 'greet',
  title: 'Greet',
  description: 'Greets somebody.',
  inputSchema: { type: 'object', properties: { who: { type: 'string' } } },
  outputSchema: { type: 'object', properties: { greeting: { type: 'string' } } },
  isReadOnly: true,
  call: (input) => {
    calls.push(input);
    return Promise.resolve({ ok: true, text: 'Hello, Ann.', content: { greeting: 'hello' } });
  },
};

const meta = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
};

/** A POST of the revision 2026-07-28, or of an older one. */
function aPost(
  method: string,
  params: Readonly<Record<string, unknown>>,
  era: 'modern' | 'legacy' = 'modern',
): RawRequest {
  const headers = {
    'Content-Type': ['application/json'],
    Accept: ['application/json, text/event-stream'],
    Authorization: ['Bearer secret-token'],
    ...(era === 'legacy'
      ? { 'MCP-Protocol-Version': ['2025-06-18'] }
      : {
          'MCP-Protocol-Version': ['2026-07-28'],
          'Mcp-Method': [method],
          ...(typeof params['name'] === 'string' ? { 'Mcp-Name': [params['name']] } : {}),
        }),
  };
  const sent = era === 'modern' ? { ...params, _meta: meta } : params;
  const body = JSON.stringify({ jsonrpc: '2.0', id: 7, method, params: sent });
  return { method: 'POST', userPath: '/v1/mcp', query: {}, headers, body };
}

async function ask(request: RawRequest, tool: Tool = greet) {
  const answer = await sdkToolProtocol.answer(request, { instructions: 'Be kind.', tools: [tool] });
  const body = (answer.body === '' ? null : JSON.parse(answer.body)) as {
    result: Record<string, unknown>;
    error: { code: number; message: string };
  };
  return { ...answer, ...body };
}

describe.each(['modern', 'legacy'] as const)('sdkToolProtocol, %s clients', (era) => {
  it('lists the tools, and for nobody else to keep', async () => {
    const { status, headers, result } = await ask(aPost('tools/list', {}, era));
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'application/json',
      'private, no-store',
    ]);
    const { inputSchema, outputSchema } = greet;
    expect(result['tools']).toMatchObject([
      { name: 'greet', inputSchema, outputSchema, annotations: { readOnlyHint: true } },
    ]);
    if (era === 'modern')
      expect(result).toMatchObject({ resultType: 'complete', ttlMs: 0, cacheScope: 'private' });
  });

  it('calls a tool with what was given', async () => {
    const { result } = await ask(aPost('tools/call', { name: 'greet', arguments: { who: 'Ann' } }, era));
    expect(calls.at(-1)).toEqual({ who: 'Ann' });
    expect(result).toMatchObject({
      content: [{ type: 'text', text: 'Hello, Ann.' }],
      structuredContent: { greeting: 'hello' },
      isError: false,
    });
  });

  it('says that a tool could not do it, so that the model can ask differently', async () => {
    const refused = { ok: false, text: 'There is none.', content: { reason: 'unknown-data-source' } };
    const tool = { ...greet, call: () => Promise.resolve(refused) };
    const { result } = await ask(aPost('tools/call', { name: 'greet' }, era), tool);
    expect(result).toMatchObject({ isError: true, structuredContent: refused.content });
  });

  it('refuses a tool that there is not', async () => {
    const { error } = await ask(aPost('tools/call', { name: 'shout' }, era));
    expect(error).toMatchObject({ code: -32602, message: 'There is no tool shout.' });
  });

  it('throws what a tool throws, and tells the caller none of its words', async () => {
    const failure = new ProductUnavailableError('jira', null, 'down');
    const tool = { ...greet, call: () => Promise.reject(failure) };
    await expect(ask(aPost('tools/call', { name: 'greet' }, era), tool)).rejects.toBe(failure);
  });

  it('refuses an unknown method', async () => {
    expect((await ask(aPost('tools/destroy', {}, era))).error.code).toBe(-32601);
  });
});

describe('sdkToolProtocol', () => {
  it('begins a session of older clients without an id', async () => {
    const params = {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'old', version: '1' },
    };
    const { headers, result } = await ask(aPost('initialize', params, 'legacy'));
    expect(result).toMatchObject({ protocolVersion: '2025-06-18', instructions: 'Be kind.' });
    expect(Object.keys(headers)).not.toContain('mcp-session-id');
  });

  it('answers notifications with nothing', async () => {
    const body = JSON.stringify({
      jsonrpc: '2.0',
      method: 'notifications/cancelled',
      params: { requestId: 7 },
    });
    const answer = await ask({ ...aPost('tools/list', {}, 'legacy'), body });
    expect([answer.status, answer.body]).toEqual([202, '']);
  });

  it.each(['[', ' \ufeff[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]'])(
    'takes one request at a time: %j',
    async (body) => {
      const { status, error } = await ask({ ...aPost('tools/list', {}, 'legacy'), body });
      expect([status, error.code]).toEqual([400, -32600]);
    },
  );

  it('opens no stream of changes, which a web trigger could never end', async () => {
    const { headers, error } = await ask(
      aPost('subscriptions/listen', { notifications: { toolsListChanged: true } }),
    );
    expect([headers['content-type'], error.code]).toEqual(['application/json', -32603]);
  });

  it.each([
    ['{', 400, -32700],
    ['"text"', 400, -32600],
    ['', 400, -32700],
  ])('refuses the body %j', async (body, status, code) => {
    const answer = await ask({ ...aPost('tools/list', {}, 'legacy'), body });
    expect([answer.status, answer.error.code]).toEqual([status, code]);
  });

  it('names the revisions that it speaks to a client of another', async () => {
    const request = aPost('tools/list', {});
    const body = request.body.replaceAll('2026-07-28', '2031-01-01');
    const headers = { ...request.headers, 'MCP-Protocol-Version': ['2031-01-01'] };
    const { status, error } = await ask({ ...request, body, headers });
    expect([status, error.code]).toEqual([400, -32022]);
  });
});
