import { describe, expect, it } from 'vitest';
import type { AnswerSample } from '../../../../../src/contract/exchange';
import { openAtFirst, toTreeLines, valueAt } from './answer-tree';

const sample: AnswerSample = {
  body: { value: [{ id: 1, name: 'x'.repeat(250), gone: null, tags: [] }, { id: 2 }], count: 999 },
  isTextual: false,
  allowedHosts: [],
  isPartial: true,
  cuts: [{ path: ['value'], shown: 2, of: 999 }],
  names: {},
};

describe('toTreeLines', () => {
  it('shows what is open, with how much there is of what was cut', () => {
    const lines = toTreeLines(sample, openAtFirst(['value']));
    expect(lines.map(({ name, text, level }) => [name, text.slice(0, 8), level])).toEqual([
      ['', '{2}', 1],
      ['value', '[2 / 999', 2],
      ['0', '{4}', 3],
      ['id', '1', 4],
      ['name', '"xxxxxxx', 4],
      ['gone', 'null', 4],
      ['tags', '[0]', 4],
      ['1', '{1}', 3],
      ['count', '999', 2],
    ]);
    expect(lines[1]).toMatchObject({ kind: 'list', isOpen: true, position: 1, siblings: 2 });
    expect(lines[6]).toMatchObject({ hasMembers: false, isOpen: false });
    expect(lines[4]?.text).toMatch(/^.?x{199,200}…?.?$/);
  });

  it('shows the root alone when nothing is open', () => {
    expect(toTreeLines(sample, new Set())).toHaveLength(1);
  });

  it('finds a value by its steps', () => {
    expect(valueAt(sample.body, ['value', 1, 'id'])).toBe(2);
    expect(valueAt(sample.body, ['nothing', 'there'])).toBeUndefined();
  });
});
