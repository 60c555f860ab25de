import { describe, expect, it } from 'vitest';
import { combinationSchema } from './combination';

const parts = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `part${index}`,
    dataSourceId: `source0000000${index}`,
  }));

const join = {
  kind: 'join',
  parts: parts(2),
  steps: [{ part: 'part1', on: [{ left: { part: 'part0', column: 'a' }, right: 'b' }] }],
};

describe('what a combined data source is made of', () => {
  it('keeps all rows of the first part and one match, unless it says otherwise', () => {
    expect(combinationSchema.parse(join)).toMatchObject({
      steps: [{ kind: 'left', many: 'first', folds: false }],
    });
  });

  it.each([1, 6])('is not %s parts', (count) => {
    expect(combinationSchema.safeParse({ ...join, parts: parts(count) }).success).toBe(false);
  });

  it('names parts as expressions can', () => {
    const named = [{ ...parts(1)[0], name: 'my part' }, parts(2)[1]];
    expect(combinationSchema.safeParse({ ...join, parts: named }).success).toBe(false);
  });
});
