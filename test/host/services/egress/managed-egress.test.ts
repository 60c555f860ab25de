import { describe, expect, it } from 'vitest';
import { JsonFile } from '../../persistence/json-file';
import { ManagedEgress, type EgressGroup } from './managed-egress';

const managed = () =>
  new ManagedEgress(new JsonFile(undefined, () => ({ groups: [] as EgressGroup[] })), true);

/** Groups with so many hosts each. */
const groups = (...sizes: readonly number[]): EgressGroup[] =>
  sizes.map((size, group) => ({
    key: `g${group}`,
    description: 'd',
    configured: Array.from({ length: size }, (_, host) => ({
      domain: `https://h${host}.g${group}.example`,
      type: ['FETCH_BACKEND_SIDE'],
    })),
  }));

describe('customer-managed egress', () => {
  it('takes 40 hosts over all groups, and refuses the 41st', () => {
    const egress = managed();
    egress.replace(groups(10, 10, 10, 10));
    expect(() => egress.replace(groups(10, 10, 10, 10, 1))).toThrow('At most 40 domains');
    expect(egress.backendAddresses()).toHaveLength(40);
  });

  it('takes ten groups of ten', () => {
    const egress = managed();
    egress.replace(groups(...Array<number>(10).fill(4)));
    expect(() => egress.replace(groups(...Array<number>(11).fill(1)))).toThrow('At most 10 egress groups');
    expect(() => egress.replace(groups(11))).toThrow('at most 10 domains');
  });
});
