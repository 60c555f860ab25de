import { describe, expect, it } from 'vitest';
import { mergeGroups, newEgress, parseEgressSet, withoutDomain } from './egress-groups';

const BACKEND = ['FETCH_BACKEND_SIDE'];
const sources = {
  key: 'sources',
  description: 'Data sources',
  configured: [{ domain: 'https://a.example', type: BACKEND }],
};

describe('egress groups', () => {
  it('takes the payload that @forge/bridge declares', () => {
    expect(parseEgressSet({ egresses: [sources] })).toEqual([sources]);
  });

  it('names what is wrong with a payload', () => {
    expect(() => parseEgressSet({})).toThrow('egresses must be a list');
    expect(() => parseEgressSet({ egresses: [{ ...sources, configured: [{ type: BACKEND }] }] })).toThrow(
      'egresses[0].configured[0].domain must be a text',
    );
  });

  it('replaces groups with the same key and keeps the others', () => {
    const other = { ...sources, key: 'other' };
    const changed = { ...sources, configured: [] };
    expect(mergeGroups([sources, other], [changed])).toEqual([other, changed]);
  });

  it('asks only for hosts that are not allowed yet', () => {
    const next = {
      ...sources,
      configured: [...sources.configured, { domain: 'https://b.example', type: BACKEND }],
    };
    expect(newEgress([sources], [next])).toEqual([
      { domain: 'https://b.example', description: 'Data sources' },
    ]);
    expect(newEgress([next], [sources])).toEqual([]);
  });

  it('removes one kind of use of one domain', () => {
    const removal = { key: 'sources', domain: 'https://a.example', type: 'FETCH_BACKEND_SIDE' };
    expect(withoutDomain([sources], removal)).toEqual([{ ...sources, configured: [] }]);
    expect(withoutDomain([sources], { ...removal, key: 'other' })).toEqual([sources]);
  });
});
