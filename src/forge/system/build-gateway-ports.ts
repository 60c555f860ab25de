import { AllowanceMemory } from '../../core/gateway/allowance';
import type { FillPorts } from '../../core/fill-rule/jira-issues';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { Ports } from '../../core/ports';
import { loadOnUse } from './load-on-use';
import { nodeSignatures } from './node-signatures';

/** What this process has taken of each minute's allowances: numbers under random names, no data of a tenant. */
const allowances = new AllowanceMemory();

/** Adds what the gateway needs to the adapters of an invocation, with the work items that its tools write. */
export function buildGatewayPorts(ports: Ports): GatewayPorts & Pick<FillPorts, 'issues' | 'search'> {
  const calls = async () => new (await import('../product/product-calls')).ProductCalls(ports);
  const sites = {
    ...ports,
    confluence: loadOnUse(async () => {
      const { AtlassianConfluenceSite } = await import('../product/atlassian-confluence-site');
      return new AtlassianConfluenceSite(await calls());
    }),
    jira: loadOnUse(async () => {
      const { AtlassianJiraSite } = await import('../product/atlassian-jira-site');
      return new AtlassianJiraSite(await calls());
    }),
    issues: loadOnUse(async () => {
      const { AtlassianJiraIssues } = await import('../product/atlassian-jira-issues');
      return new AtlassianJiraIssues(await calls());
    }),
    search: loadOnUse(async () => {
      const { AtlassianIssueSearch } = await import('../product/atlassian-issue-search');
      return new AtlassianIssueSearch(await calls());
    }),
    allowances,
  };
  return {
    ...sites,
    signatures: nodeSignatures,
    toolsFor: async (caller) =>
      (await import('../../usecases/tools/build-tool-set')).buildToolSet(sites, caller),
    toolProtocol: loadOnUse(async () => (await import('../mcp/sdk-tool-protocol')).sdkToolProtocol),
    gatewayUrl: async () => (await import('../addresses/web-trigger-addresses')).readGatewayUrl(),
  };
}
