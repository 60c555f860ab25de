import { describe, expect, it } from 'vitest';
import type { EgressGroup } from './egress-plan';
import {
  hostOf,
  maxDomains,
  maxDomainsPerGroup,
  maxGroups,
  missingHosts,
  planEgress as planNeeded,
} from './egress-plan';

const planEgress = (existing: readonly EgressGroup[], hosts: readonly string[], description: string) =>
  planNeeded(
    existing,
    hosts.map((host) => ({ host, type: 'FETCH_BACKEND_SIDE' as const })),
    description,
  );

const group = (key: string, ...domains: string[]): EgressGroup => ({
  key,
  description: 'd',
  configured: domains.map((domain) => ({ domain, type: ['FETCH_BACKEND_SIDE'] })),
});

describe('hostOf', () => {
  it('gives the host with its port, and nothing for an address with a gap', () => {
    expect(hostOf('https://API.example.com:8443/v1?x')).toBe('api.example.com:8443');
    expect(hostOf('https://{graph}/users')).toBeUndefined();
    expect(hostOf('api.example.com')).toBeUndefined();
  });
});

describe('missingHosts', () => {
  it('never asks for the hosts of the manifest', () => {
    expect(missingHosts(['graph.microsoft.com', 'login.microsoftonline.com'], [])).toEqual([]);
  });

  it('asks for a host once, and not for an allowed one', () => {
    const groups = [group('g', 'https://a.example')];
    expect(missingHosts(['a.example', 'b.example', 'b.example'], groups)).toEqual(['b.example']);
  });

  it('takes a wildcard for hosts below it, not for itself', () => {
    expect(missingHosts(['x.example', 'a.x.example'], [group('g', '*.x.example')])).toEqual(['x.example']);
  });

  it('takes another port and another type of egress for something else', () => {
    const images = { key: 'i', description: '', configured: [{ domain: 'a.example', type: ['IMAGES'] }] };
    expect(missingHosts(['graph.microsoft.com:8443', 'a.example'], [images])).toHaveLength(2);
  });
});

describe('planEgress', () => {
  it('adds to its own group and leaves others as they are', () => {
    const plan = planEgress(
      [group('other', 'o.example'), group('external-data-1', 'a.example')],
      ['b.example'],
      'd',
    );
    expect(plan?.map((each) => each.configured.map(({ domain }) => domain))).toEqual([
      ['o.example'],
      ['a.example', 'b.example'],
    ]);
  });

  it('begins a new group when one is full', () => {
    const full = Array.from({ length: maxDomainsPerGroup }, (_, index) => `h${index}.example`);
    const plan = planEgress([group('external-data-1', ...full)], ['b.example'], 'd');
    expect(plan?.map((each) => each.key)).toEqual(['external-data-1', 'external-data-2']);
  });

  it('says when no group is left', () => {
    const groups = Array.from({ length: maxGroups }, (_, index) => group(`other-${index}`, 'o.example'));
    expect(planEgress(groups, ['b.example'], 'd')).toBeNull();
  });

  it('takes 40 hosts over all groups, and not one more', () => {
    const some = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => `h${from + index}.example`);
    const groups = [group('other', ...some(0, 10)), group('external-data-1', ...some(10, 10))];
    const plan = planEgress(groups, some(20, maxDomains - 20), 'd');
    expect(plan?.flatMap(({ configured }) => configured)).toHaveLength(40);
    expect(planEgress(plan!, ['one-more.example'], 'd')).toBeNull();
    expect(planEgress(groups, some(20, maxDomains - 19), 'd')).toBeNull();
  });
});

describe('images that readers’ browsers fetch', () => {
  it('need hosts to be allowed for them, but for Microsoft’s, which show none without a token', () => {
    const groups = [group('external-data-1', 'a.example')];
    expect(missingHosts(['a.example', 'graph.microsoft.com'], groups, 'IMAGES')).toEqual(['a.example']);
  });

  it('are allowed beside calls where a group of ours has the host, without another domain', () => {
    const full = Array.from({ length: maxDomains / 10 }, (_, index) =>
      group(
        `external-data-${index + 1}`,
        ...Array.from({ length: maxDomainsPerGroup }, (_each, host) => `h${index}${host}.example`),
      ),
    );
    const plan = planNeeded(full, [{ host: 'h00.example', type: 'IMAGES' }], 'd');
    expect(plan?.[0]?.configured[0]).toEqual({
      domain: 'h00.example',
      type: ['FETCH_BACKEND_SIDE', 'IMAGES'],
    });
    expect(missingHosts(['h00.example'], plan ?? [], 'IMAGES')).toEqual([]);
    expect(planNeeded(full, [{ host: 'new.example', type: 'IMAGES' }], 'd')).toBeNull();
  });
});
