import { join } from 'node:path';
import { definePlugin, ok } from '../../core/plugin';
import { textIn } from '../../server/operation-input';
import { HttpRefusal } from '../../server/http-exchange';
import { attachServices, startServices, type SimulatedServices } from './simulated-services';

declare module '../../host-options' {
  interface HostOptions {
    /** Whether to start the simulated services. */
    readonly demo: boolean;
    /** Port of the simulated services; 0, the default, takes a free one. */
    readonly servicesPort?: number;
    /** Services that a test runs itself, in place of the demo's; they stay open when the host closes. */
    readonly services?: {
      readonly url: string;
      readonly hosts: readonly string[];
      readonly notes?: readonly string[];
    };
  }
  interface Host {
    /** The simulated services, where there are any. */
    readonly services: SimulatedServices | undefined;
  }
}

/** Services outside Atlassian that run on this machine in place of the real ones. */
export const SIMULATED_SERVICES = definePlugin({
  name: 'simulated-services',
  create: ({ options, clock, log }) => {
    let running: SimulatedServices | undefined;
    const originOf = (host: string): string | undefined =>
      running?.hosts.includes(host) ? running.url : undefined;
    clock.onChange((offsetMs) => running?.setClockOffset(offsetMs));
    return {
      offers: { originOf },
      start: async () => {
        if (options.services) running = attachServices(options.services);
        else if (options.demo) {
          running = await startServices({
            port: options.servicesPort ?? 0,
            dataDir: options.dataDir && join(options.dataDir, 'services'),
            onLog: (text) => log.add({ timeMs: clock.now(), source: 'host', level: 'info', text }),
          });
        }
      },
      siteApi: {
        'POST /link': (_, input) => ok({ href: browserAddress(textIn(input, 'url'), running) }),
      },
      siteState: () => (running ? { services: { url: running.url, notes: running.notes } } : {}),
      host: () => ({ services: running }),
      close: () => running?.close(),
    };
  },
});

/** Where a browser finds a URL: simulated hosts are under a path of the local services. */
function browserAddress(url: string, services: SimulatedServices | undefined): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new HttpRefusal(400, `'${url}' is not an absolute URL`);
  }
  if (!services?.hosts.includes(parsed.host)) return url;
  return `${services.url}/_at/${parsed.host}${parsed.pathname}${parsed.search}${parsed.hash}`;
}
