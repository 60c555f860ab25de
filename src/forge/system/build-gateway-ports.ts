import { AllowanceMemory } from '../../core/gateway/allowance';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { Ports } from '../../core/ports';
import { loadOnUse } from './load-on-use';

/** What this process has taken of each minute's allowances: numbers under random names, no data of a tenant. */
const allowances = new AllowanceMemory();

const confluence = loadOnUse(
  async () => new (await import('../product/atlassian-confluence-site')).AtlassianConfluenceSite(),
);
const jira = loadOnUse(async () => new (await import('../product/atlassian-jira-site')).AtlassianJiraSite());

/** Adds what the gateway needs to the adapters of an invocation. */
export function buildGatewayPorts(ports: Ports): GatewayPorts {
  return {
    ...ports,
    confluence,
    jira,
    allowances,
    gatewayUrl: async () => (await import('../addresses/web-trigger-addresses')).readGatewayUrl(),
  };
}
