import { describe, expect, it } from 'vitest';
import { rebasePeople } from './people-list';

const person = (value: string, name = '') => ({ value, accountId: `account-${value}`, name });
const base = [person('ada'), person('lee'), person('kim')];

describe('a list of people that two administrators changed', () => {
  it('is theirs where I changed nothing', () => {
    const theirs = [person('lee', 'Lee'), person('new')];
    expect(rebasePeople(base, base, theirs)).toEqual(theirs);
  });

  it('holds what I added, changed and removed, and what they did', () => {
    const mine = [person('ada', 'Ada'), person('kim'), person('mine')];
    const theirs = [...base.slice(0, 2), person('kim', 'Kim'), person('theirs')];
    expect(rebasePeople(base, mine, theirs)).toEqual([
      person('ada', 'Ada'),
      person('kim', 'Kim'),
      person('theirs'),
      person('mine'),
    ]);
  });

  it('keeps every row that is not filled in yet', () => {
    const empty = { value: '', accountId: '', name: '' };
    expect(rebasePeople(base, [...base, empty, empty], base)).toEqual([...base, empty, empty]);
  });
});
