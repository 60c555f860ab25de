import { describe, expect, it } from 'vitest';
import {
  buildCombination,
  choosePart,
  toPartName,
  withKind,
  withoutPart,
  withPart,
} from './combination-inputs';
import type { KnownColumns } from './combination-inputs';

const known: KnownColumns = new Map([
  [
    'p',
    [
      { key: 'mail', name: 'Mail', type: 'email' },
      { key: 'name', name: 'Name', type: 'text' },
    ],
  ],
  ['o', [{ key: 'owner_mail', name: 'mail', type: 'email' }]],
]);
const chosen = () => {
  const first = choosePart(buildCombination(), 0, { id: 'p', name: 'People' }, known);
  return choosePart(first, 1, { id: 'o', name: 'Orders of ACME' }, known);
};

describe('the form of a combination', () => {
  it('names parts so that expressions can', () => {
    expect(chosen().parts.map(({ name }) => name)).toEqual(['people', 'ordersOfAcme']);
    expect(toPartName('Größe 2', [])).toMatch(/^[a-z][A-Za-z0-9]+$/);
    expect(toPartName('2026', [])).toBe('part2026');
    expect(toPartName('People', ['people'])).toBe('people2');
    expect(toPartName('Part', [])).toBe('part2');
  });

  it('stacks columns of one name', () => {
    expect(withKind(chosen(), 'stack', known)).toMatchObject({
      columns: [
        { key: 'mail', of: { people: 'mail', ordersOfAcme: 'owner_mail' } },
        { key: 'name', of: { people: 'name' } },
      ],
    });
  });

  it('has a step for each part after the first, whichever goes', () => {
    const three = choosePart(withPart(chosen()), 2, { id: 'p', name: 'People' }, known);
    for (const index of [0, 1, 2]) {
      const left = withoutPart(three, index);
      if (left.kind !== 'join') throw new Error('no join');
      expect(left.steps.map(({ part }) => part)).toEqual(left.parts.slice(1).map(({ name }) => name));
    }
  });

  it('forgets the columns of a part that another takes the place of', () => {
    const joined = chosen();
    if (joined.kind !== 'join') throw new Error('no join');
    const on = [{ left: { part: 'people', column: 'mail' }, right: 'owner_mail' }];
    const keyed = { ...joined, steps: [{ ...joined.steps[0]!, on }] };
    expect(choosePart(keyed, 0, { id: 'o', name: 'Orders' }, known)).toMatchObject({
      steps: [{ on: [{ left: { part: '', column: '' }, right: 'owner_mail' }] }],
    });
  });
});
