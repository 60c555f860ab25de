import { describe, expect, it } from 'vitest';
import { fillPresetTemplate } from '../../../contract/provider';
import { fixedEgressHosts } from '../../../contract/egress';
import { tenantId } from '../../../../test/builders/connections';
import { entraId } from './entra-id';

const clouds = [
  ['global', 'login.microsoftonline.com', 'graph.microsoft.com'],
  ['us-gov-l4', 'login.microsoftonline.us', 'graph.microsoft.us'],
  ['us-gov-l5', 'login.microsoftonline.us', 'dod-graph.microsoft.us'],
  ['china', 'login.partner.microsoftonline.cn', 'microsoftgraph.chinacloudapi.cn'],
] as const;

describe('Entra ID preset', () => {
  it.each(clouds)('fills endpoints, scope, hosts and requests for cloud %s', (cloud, authority, graph) => {
    const fill = (template: string) => fillPresetTemplate(template, entraId, { tenant: tenantId, cloud });
    expect(fill(entraId.oauth2!.tokenUrl)).toBe(`https://${authority}/${tenantId}/oauth2/v2.0/token`);
    expect(fill(entraId.oauth2!.scopes.client_credentials!)).toBe(`https://${graph}/.default`);
    expect(entraId.allowedHosts.map(fill)).toEqual([graph]);
    for (const request of entraId.requests) {
      const url = new URL(fill(request.url));
      expect(url.host).toBe(graph);
      expect(url.searchParams.get('$top')).toBe('999');
    }
  });

  it.each(clouds)('needs no egress consent in cloud %s', (_, authority, graph) => {
    expect(fixedEgressHosts).toContain(authority);
    expect(fixedEgressHosts).toContain(graph);
  });

  it('takes the first cloud if none is chosen, and shows what is missing', () => {
    expect(fillPresetTemplate(entraId.oauth2!.tokenUrl, entraId, {})).toBe(
      'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token',
    );
  });

  it('does not fill a setting’s value a second time', () => {
    expect(fillPresetTemplate('{tenant}', entraId, { tenant: '{graph}' })).toBe('{graph}');
  });

  it.each(['../common', 'a/b', 'a?b', 'a#b', '', '-a', 'a b', 'a{graph}', 'ä.example'])(
    'does not accept %j as a tenant',
    (tenant) => {
      const { pattern } = entraId.settings.find(({ key }) => key === 'tenant')!;
      expect(new RegExp(pattern!).test(tenant)).toBe(false);
    },
  );
});
