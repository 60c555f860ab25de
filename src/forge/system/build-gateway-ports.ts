import { webTrigger } from '@forge/api';
import { AllowanceMemory } from '../../core/gateway/allowance';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { Ports } from '../../core/ports';
import { AtlassianConfluenceSite } from '../product/atlassian-confluence-site';
import { AtlassianJiraSite } from '../product/atlassian-jira-site';

/** Key of the gateway's module in manifest.yml. */
const gatewayTrigger = 'gateway';

/** What this process has taken of each minute's allowances: numbers under random names, no data of a tenant. */
const allowances = new AllowanceMemory();

/** Adds what the gateway needs to the adapters of an invocation. */
export function buildGatewayPorts(ports: Ports): GatewayPorts {
  return {
    ...ports,
    confluence: new AtlassianConfluenceSite(),
    jira: new AtlassianJiraSite(),
    allowances,
    gatewayUrl: () => webTrigger.getUrl(gatewayTrigger),
  };
}
