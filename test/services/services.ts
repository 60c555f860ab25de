import type { AddressInfo } from 'node:net';
import { createClock } from './clock';
import { createConfluenceService } from './confluence/confluence';
import { CONFLUENCE_HOST, ConfluenceState } from './confluence/confluence-state';
import { createEntraService } from './entra/entra';
import { workloadIssuer } from './entra/workload-issuer';
import { EntraState } from './entra/entra-state';
import { createGraphService } from './graph/graph';
import { answerControl, type Controlled } from './http/control';
import { FaultPlan } from './http/faults';
import { htmlResponse, type ServiceHandler } from './http/message';
import { RequestLog } from './http/request-log';
import { createServicesServer } from './http/server';
import { demoNotes, overviewPage } from './demo-notes';
import { PLACEHOLDER_API_HOST, placeholderApi } from './placeholder-api/placeholder-api';
import { SAMPLE_API_HOST, sampleApi } from './sample-api/sample-api';
import { WORKLOAD_ISSUER } from './seed/app-registrations';
import { CLOUDS } from './seed/tenants';
import { createSharePointPages } from './sharepoint/sharepoint-pages';
import { SHAREPOINT_HOST } from './sharepoint/site-seed';
import { SharePointState } from './sharepoint/sharepoint-state';

/** Running simulated services. */
export interface RunningServices {
  /** `http://127.0.0.1:<port>`. */
  url: string;
  /** Real host names they answer for. */
  hosts: string[];
  /** Lines for a person: what to enter where. */
  notes: string[];
  /** `fetch` for the real addresses: `https://graph.microsoft.com/…` is answered by the simulation. */
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** Calls the control API: `control('clock', {offsetMs})`. Throws Error when it refuses. */
  control: (name: string, input?: unknown) => Promise<unknown>;
  close: () => Promise<void>;
}

/** Starts all simulated services on one port of the loopback address; 0 takes a free one. */
export async function startServices(options: { port: number }): Promise<RunningServices> {
  const clock = createClock();
  const entra = new EntraState(clock);
  const sharePoint = new SharePointState(entra);
  const confluence = new ConfluenceState(entra);
  const controlled: Controlled = {
    clock,
    entra,
    sharePoint,
    faults: new FaultPlan(),
    confluence,
    log: new RequestLog(),
  };

  const services = new Map<string, ServiceHandler>();
  const entraService = createEntraService(entra);
  const graphService = createGraphService(entra, sharePoint);
  for (const cloud of CLOUDS) {
    services.set(cloud.loginHost, entraService);
    for (const host of cloud.graphHosts) services.set(host, graphService);
  }
  services.set(SHAREPOINT_HOST, createSharePointPages(sharePoint));
  services.set(CONFLUENCE_HOST, createConfluenceService(confluence));
  services.set(SAMPLE_API_HOST, sampleApi);
  services.set(PLACEHOLDER_API_HOST, placeholderApi);
  services.set(new URL(WORKLOAD_ISSUER).host, workloadIssuer);

  const server = createServicesServer({
    services,
    control: (method, path, query, body) => answerControl(controlled, method, path, query, body),
    overview: (origin) => htmlResponse(200, overviewPage(origin, [...services.keys()])),
    faults: controlled.faults,
    log: controlled.log,
    nowMs: () => clock.now(),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const isOwn = (target: string) => services.has(new URL(target).host);
  const isOnThisMachine = (target: string) => ['localhost', '127.0.0.1'].includes(new URL(target).hostname);
  entra.fetchOutside = (target) => {
    if (isOwn(target)) return fetchThrough(url, target);
    return isOnThisMachine(target)
      ? fetch(target, { redirect: 'error' })
      : Promise.reject(new Error('the simulation reaches this machine only'));
  };
  return {
    url,
    hosts: [...services.keys()],
    notes: demoNotes(),
    fetch: (target, init) => fetchThrough(url, target, init),
    control: (name, input) => callControl(url, name, input),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function fetchThrough(base: string, target: string, init: RequestInit = {}): Promise<Response> {
  const url = new URL(target);
  const headers = new Headers(init.headers);
  headers.set('x-forwarded-host', url.host);
  return fetch(`${base}${url.pathname}${url.search}`, { redirect: 'manual', ...init, headers });
}

async function callControl(base: string, name: string, input: unknown): Promise<unknown> {
  const response = await fetch(`${base}/_control/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input ?? {}),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`control ${name}: ${JSON.stringify(answer)}`);
  return answer;
}
