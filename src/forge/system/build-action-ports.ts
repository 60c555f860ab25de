import type { ActionPorts } from '../../core/action/action-ports';
import type { Ports } from '../../core/ports';
import { buildGatewayPorts } from './build-gateway-ports';

/** Adds what actions need to the adapters of an invocation: the products, asked as the app, and the minute's allowances. */
export function buildActionPorts(ports: Ports): ActionPorts {
  const { confluence, jira, issues, search, allowances } = buildGatewayPorts(ports);
  return { ...ports, confluence, jira, issues, search, allowances };
}
