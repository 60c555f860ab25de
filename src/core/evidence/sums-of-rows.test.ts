import { describe, expect, it } from 'vitest';
import { findSigns } from './find-signs';
import { judgeSums } from './sums-of-rows';

const judge = (head: object, rows: readonly object[]) =>
  judgeSums(findSigns({}, { ...head, rows }, '$.rows'), rows).map(({ place, sign }) => [
    place,
    'strength' in sign ? sign.strength : sign.kind,
  ]);

describe('judgeSums', () => {
  it.each<[string, object, readonly object[], unknown]>([
    ['a count of rows', { total: 9 }, [{ total: 4 }], [['$.total', 'strong']]],
    ['a sum of what the rows count', { totalUserCount: 7 }, [{ userCount: 3 }, { userCount: 4 }], []],
    ['a sum in an object', { summary: { count: 7 } }, [{ count: 3 }, { count: '4' }], []],
    [
      'what may be the one or the other',
      { totalUserCount: 99 },
      [{ userCount: 3 }],
      [['$.totalUserCount', 'doubtful']],
    ],
    [
      'a count that rows have no number for',
      { totalUserCount: 99 },
      [{ userCount: 'many' }],
      [['$.totalUserCount', 'strong']],
    ],
  ])('tells %s', (_what, head, rows, expected) => {
    expect(judge(head, rows)).toEqual(expected);
  });
});
