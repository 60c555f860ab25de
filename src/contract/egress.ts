/**
 * Hosts that manifest.yml allows from the start; a test holds the two together. Every other host needs the
 * admin's consent through `permissions.egress.set` of @forge/bridge (customer-managed egress).
 */
export const fixedEgressHosts = [
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
  'graph.microsoft.com',
  'graph.microsoft.us',
  'dod-graph.microsoft.us',
  'microsoftgraph.chinacloudapi.cn',
] as const;
