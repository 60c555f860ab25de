import { guidFor } from './guid';

/** One of Microsoft's separate clouds. */
export interface Cloud {
  name: 'global' | 'us-government' | 'china';
  /** What AADSTS90038 calls it. */
  instanceName: string;
  loginHost: string;
  graphHosts: readonly string[];
  /** Issuer prefix of version 1 tokens. */
  v1IssuerBase: string;
}

export const CLOUDS: readonly Cloud[] = [
  {
    name: 'global',
    instanceName: 'microsoftonline.com',
    loginHost: 'login.microsoftonline.com',
    graphHosts: ['graph.microsoft.com'],
    v1IssuerBase: 'https://sts.windows.net',
  },
  {
    name: 'us-government',
    instanceName: 'microsoftonline.us',
    loginHost: 'login.microsoftonline.us',
    graphHosts: ['graph.microsoft.us', 'dod-graph.microsoft.us'],
    v1IssuerBase: 'https://sts.windows.net',
  },
  {
    name: 'china',
    instanceName: 'partner.microsoftonline.cn',
    loginHost: 'login.partner.microsoftonline.cn',
    graphHosts: ['microsoftgraph.chinacloudapi.cn'],
    v1IssuerBase: 'https://sts.chinacloudapi.cn',
  },
];

export interface Tenant {
  id: string;
  /** Initial domain; the tenant answers to it as to its id. */
  domain: string;
  displayName: string;
  cloud: Cloud['name'];
  /** How many people the directory starts with. */
  people: number;
}

/** The company of the demonstration. */
export const CONTOSO: Tenant = {
  id: guidFor('tenant contoso-demo'),
  domain: 'contoso-demo.onmicrosoft.com',
  displayName: 'Contoso Demo',
  cloud: 'global',
  people: 320,
};

/** Another company in the same cloud: its app registrations and people are unknown to the first. */
export const FABRIKAM: Tenant = {
  id: guidFor('tenant fabrikam-demo'),
  domain: 'fabrikam-demo.onmicrosoft.com',
  displayName: 'Fabrikam Demo',
  cloud: 'global',
  people: 24,
};

export const CONTOSO_GOVERNMENT: Tenant = {
  id: guidFor('tenant contoso-demo government'),
  domain: 'contoso-demo.onmicrosoft.us',
  displayName: 'Contoso Demo Government',
  cloud: 'us-government',
  people: 40,
};

export const CONTOSO_CHINA: Tenant = {
  id: guidFor('tenant contoso-demo china'),
  domain: 'contoso-demo.partner.onmschina.cn',
  displayName: 'Contoso Demo China',
  cloud: 'china',
  people: 40,
};

export const TENANTS: readonly Tenant[] = [CONTOSO, FABRIKAM, CONTOSO_GOVERNMENT, CONTOSO_CHINA];

export function cloudNamed(name: Cloud['name']): Cloud {
  const cloud = CLOUDS.find((candidate) => candidate.name === name);
  if (cloud === undefined) throw new RangeError(`no cloud named ${name}`);
  return cloud;
}
