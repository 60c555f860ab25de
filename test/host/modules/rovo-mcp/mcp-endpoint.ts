import { createMcpHandler, McpServer, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import type { CallToolResult } from '@modelcontextprotocol/server';
import type { Account } from '../../accounts/accounts';
import type { Manifest, ManifestModule } from '../../manifest/manifest';
import type { ActionModule, ActionOutcome, Actions } from '../action/actions';

/** A module `rovo:mcp` of the manifest. */
export interface McpModule extends ManifestModule {
  readonly name: string;
  /** Keys of actions. */
  readonly tools: readonly string[];
}

/** Serves actions of the manifest to clients of the Model Context Protocol: 2026-07-28, and those before it. */
export class McpEndpoint {
  constructor(
    private readonly manifest: Manifest,
    private readonly actions: Actions,
  ) {}

  /** Answers one HTTP request in the name of an account. */
  answer(request: Request, account: Account): Promise<Response> {
    // A new server for each request, as the protocol keeps nothing between two.
    return createMcpHandler(() => this.#build(account), { maxSubscriptions: 0 }).fetch(request);
  }

  #build(account: Account): McpServer {
    const name = this.#module()?.name ?? 'Actions';
    const mcp = new McpServer({ name, version: '1' }, { capabilities: { tools: {} } });
    const { server } = mcp;
    const tools = this.#tools();
    server.setRequestHandler('tools/list', () => ({ tools: tools.map(describeTool) }));
    server.setRequestHandler('tools/call', async ({ params }) => {
      if (!tools.some(({ key }) => key === params.name))
        throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${params.name}.`);
      return toResult(
        await this.actions.run(account, params.name, { ...params.arguments }, { surface: 'rovo' }),
      );
    });
    return mcp;
  }

  #module(): McpModule | undefined {
    return this.manifest.modules['rovo:mcp']?.[0] as McpModule | undefined;
  }

  /** What `rovo:mcp` names; where the manifest leaves that preview module out, the actions that are not for rules. */
  #tools(): readonly ActionModule[] {
    const { modules } = this.manifest;
    const forRules = (modules['automation:actionProvider'] ?? []).flatMap(
      ({ actions }) => actions as string[],
    );
    const rest = (modules['action'] ?? []).map(({ key }) => key).filter((key) => !forRules.includes(key));
    const keys = this.#module()?.tools ?? rest;
    return keys.map((key) => this.actions.find(key));
  }
}

function describeTool({ key, name = key, description, actionVerb, inputs = {} }: ActionModule) {
  const properties = Object.fromEntries(
    Object.entries(inputs).map(([input, { title, description: about, type }]) => [
      input,
      { type, description: about, ...(title === undefined ? {} : { title }) },
    ]),
  );
  const required = Object.keys(inputs).filter((input) => inputs[input]?.required === true);
  return {
    name: key,
    title: name,
    description: String(description),
    inputSchema: { type: 'object' as const, properties, required },
    annotations: { readOnlyHint: actionVerb === 'GET' },
  };
}

function toResult(outcome: ActionOutcome): CallToolResult {
  const text = (value: unknown): CallToolResult['content'] => [
    { type: 'text', text: typeof value === 'string' ? value : JSON.stringify(value) },
  ];
  if (outcome.kind === 'done') return { content: text(outcome.result) };
  const words = outcome.kind === 'failed' ? outcome.message : outcome.messages.join(' ');
  return { content: text(words), isError: true };
}
