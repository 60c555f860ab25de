import { isSiteAdmin } from '../../accounts/accounts';
import { definePlugin, ok } from '../../core/plugin';
import type { EgressRequest } from '../../runtime/protocol';
import { HttpRefusal } from '../../server/http-exchange';
import { SIMULATED_SERVICES } from '../simulated-services/simulated-services-plugin';
import { EgressService } from './egress-service';
import { ManagedEgress, type EgressGroup } from './managed-egress';

declare module '../../host-options' {
  interface HostOptions {
    /** Further addresses the back end may fetch from, as if an admin had allowed them. */
    readonly egress?: readonly string[];
    /** Origins that stand in for hosts, for example `{'api.example.com': 'http://127.0.0.1:4123'}`. */
    readonly simulatedHosts?: Readonly<Record<string, string>>;
  }
}

/** Outbound requests, and the hosts that admins allow at run time. */
export const EGRESS = definePlugin({
  name: 'egress',
  create: (core) => {
    const { manifest, options, metrics, faults } = core;
    const services = core.use(SIMULATED_SERVICES);
    const managed = new ManagedEgress(
      core.file<{ groups: EgressGroup[] }>('egress.json', () => ({ groups: [] })),
      manifest.customerManagedEgress,
    );
    const egress = new EgressService({
      addresses: [...manifest.backendAddresses, ...(options.egress ?? [])],
      managed,
      metrics,
      faults,
      now: () => core.now(),
      simulatedOrigin: (host) => options.simulatedHosts?.[host] ?? services.originOf(host),
    });
    return {
      offers: egress,
      platformCalls: [
        {
          matches: ({ kind }) => kind === 'egress',
          answer: (request, { invocationId }) => egress.authorize(request as EgressRequest, invocationId),
        },
      ],
      siteState: () => ({ imageDomains: managed.imageDomains() }),
      siteApi: {
        'GET /egress': () => ok({ groups: managed.groups() }),
        'PUT /egress': (account, input) => {
          if (!isSiteAdmin(account)) throw new HttpRefusal(403, 'Only administrators may allow egress');
          try {
            managed.replace(input['groups'] as EgressGroup[]);
          } catch (error) {
            throw new HttpRefusal(400, (error as Error).message);
          }
          return ok({ groups: managed.groups() });
        },
      },
      onInvocationEnd: (invocationId) => egress.forget(invocationId),
    };
  },
});
