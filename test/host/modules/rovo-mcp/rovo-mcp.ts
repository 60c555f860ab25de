import { accountOf } from '../../accounts/accounts';
import { definePlugin } from '../../core/plugin';
import { webTriggerLimitMs } from '../../runtime/invocation-limits';
import { HttpRefusal } from '../../server/http-exchange';
import { ACTION } from '../action/action';
import { McpEndpoint } from './mcp-endpoint';
import type { McpModule } from './mcp-endpoint';

/** Where MCP clients call, in place of https://mcp.atlassian.com/forge/<appId>. */
const PATH = '/mcp';
const MAX_NAME = 30;
const MAX_TOOLS = 50;

/** `rovo:mcp`: actions as tools of an MCP server, for whichever account the address names. */
export const ROVO_MCP = definePlugin({
  name: 'rovo-mcp',
  create: (core) => {
    const actions = core.use(ACTION);
    const endpoint = new McpEndpoint(core.manifest, actions);
    return {
      offers: undefined,
      moduleTypes: {
        'rovo:mcp': {
          product: 'jira',
          functions: () => [],
          limitMs: webTriggerLimitMs,
          check: (module, { modules }) => {
            const { key, name, tools } = module as McpModule;
            if ((modules['rovo:mcp'] ?? []).length > 1) throw new Error('an app has at most one rovo:mcp');
            if (name.length > MAX_NAME) throw new Error(`the name of '${key}' is too long`);
            if (tools.length > MAX_TOOLS) throw new Error(`'${key}' has more than ${MAX_TOOLS} tools`);
            for (const each of tools) actions.find(each);
          },
        },
      },
      servers: {
        [PATH]: (request) => {
          const named = new URL(request.url).searchParams.get('as');
          return endpoint.answer(request, readAccount(named));
        },
      },
    };
  },
});

function readAccount(named: string | null) {
  if (named === null)
    throw new HttpRefusal(400, `Say who asks: ${PATH}?as=viewer, or another account of the site`);
  try {
    return accountOf(named);
  } catch (error) {
    throw new HttpRefusal(400, (error as Error).message);
  }
}
