import {
  createMcpHandler,
  isLegacyRequest,
  McpServer,
  ProtocolError,
  ProtocolErrorCode,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { toTextAnswer } from '../../core/gateway/problem';
import type { GatewayAnswer } from '../../core/gateway/problem';
import { headerValues } from '../../core/gateway/read-request';
import type { RawRequest } from '../../core/gateway/read-request';
import type { Tool, ToolAnswer, ToolProtocol, ToolSet } from '../../core/gateway/tool-protocol';

/** Headers by which the protocol works. The caller's token is none of its business. */
const spokenHeaders = [
  'accept',
  'content-type',
  'mcp-protocol-version',
  'mcp-method',
  'mcp-name',
  'mcp-session-id',
];

const serverInfo = { name: 'external-data', title: 'External Data for Confluence and Jira', version: '1' };

/** The Model Context Protocol by its official SDK, for one request at a time. */
export const sdkToolProtocol: ToolProtocol = {
  async answer(raw, offered) {
    // Protocol 2025-03-26 has lists of requests, which would make many calls of one of the client's allowance.
    if (isList(raw.body)) return refuseList();
    const failed: unknown[] = [];
    const build = () => buildServer(offered, failed);
    const request = toRequest(raw);
    const response = await ((await isLegacyRequest(request))
      ? serveAlone(build(), request)
      : // Forge carries whole answers only, so no stream of changes is opened.
        createMcpHandler(build, { legacy: 'reject', maxSubscriptions: 0 }).fetch(request));
    const body = await response.text();
    if (failed.length > 0) throw failed[0];
    const type = response.headers.get('content-type');
    return toTextAnswer(response.status, body, type === null ? {} : { 'content-type': type });
  },
};

function toRequest(raw: RawRequest): Request {
  const headers = new Headers();
  for (const name of spokenHeaders) for (const value of headerValues(raw, name)) headers.append(name, value);
  // A web trigger is not told its own address, and nothing here asks for it.
  return new Request('https://gateway.invalid/', { method: 'POST', headers, body: raw.body });
}

/** Serves a revision that knows sessions, without one: each request stands alone, whichever instance it reaches. */
async function serveAlone(server: McpServer, request: Request): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  try {
    return await transport.handleRequest(request);
  } finally {
    await server.close();
  }
}

/** @param failed gets what a tool throws: the SDK would pass its words on to the caller */
function buildServer({ instructions, tools }: ToolSet, failed: unknown[]): McpServer {
  const mcp = new McpServer(serverInfo, { capabilities: { tools: {} }, instructions });
  // The tools check their input themselves, in their own words, so the SDK's own registry is left out.
  const { server } = mcp;
  server.setRequestHandler('tools/list', () => ({ tools: tools.map(describeTool) }));
  server.setRequestHandler('tools/call', async ({ params }) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (tool === undefined)
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${params.name}.`);
    try {
      return toResult(await tool.call(params.arguments ?? {}));
    } catch (error) {
      failed.push(error);
      return { content: [], isError: true };
    }
  });
  return mcp;
}

const toResult = ({ ok, text, content }: ToolAnswer): CallToolResult => ({
  content: [{ type: 'text', text }],
  structuredContent: { ...content },
  isError: !ok,
});

function describeTool({ name, title, description, inputSchema, outputSchema, isReadOnly }: Tool) {
  return {
    name,
    title,
    description,
    inputSchema: { ...inputSchema },
    outputSchema: { ...outputSchema },
    annotations: { title, readOnlyHint: isReadOnly, destructiveHint: false },
  };
}

function isList(body: string): boolean {
  return body.trimStart().startsWith('[');
}

function refuseList(): GatewayAnswer {
  const error = { code: ProtocolErrorCode.InvalidRequest, message: 'Send one request at a time.' };
  const body = JSON.stringify({ jsonrpc: '2.0', error, id: null });
  return toTextAnswer(400, body, { 'content-type': 'application/json' });
}
