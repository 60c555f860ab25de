import { describe, expect, it } from 'vitest';
import { detectDrift } from './drift';

const atMs = 1_000;
const column = (key: string, met: number, found = met, misfits = 0) => ({
  key,
  name: key,
  met,
  found,
  misfits,
  example: misfits === 0 ? null : 'x',
});
const known = (...filled: string[]) => ({ filled, drift: [], tolerated: [] as string[] });

describe('detectDrift', () => {
  it('reports a column whose path finds nothing any more, once it has given values', () => {
    const first = detectDrift(known(), [column('a', 5), column('b', 0)], 5, atMs);
    expect(first).toEqual({ filled: ['a'], drift: [], tolerated: [] });
    const later = detectDrift(first, [column('a', 0), column('b', 0)], 5, atMs + 1);
    expect(later.drift).toEqual([{ column: 'a', name: 'a', kind: 'gone', sinceMs: atMs + 1 }]);
    expect(detectDrift(later, [column('a', 0)], 5, atMs + 9).drift[0]?.sinceMs).toBe(atMs + 1);
    expect(detectDrift(later, [column('a', 2)], 5, atMs + 9)).toEqual({
      filled: ['a'],
      drift: [],
      tolerated: [],
    });
  });

  it('reports a column most of whose values do not fit its type any more', () => {
    expect(detectDrift(known('a'), [column('a', 4, 4, 3)], 4, atMs).drift[0]).toMatchObject({
      kind: 'type-changed',
    });
    expect(detectDrift(known('a'), [column('a', 4, 4, 2)], 4, atMs).drift[0]).not.toMatchObject({
      kind: 'type-changed',
    });
  });

  it('reports a column some of whose values do not fit, if all of them did before', () => {
    const first = detectDrift(known(), [column('a', 4), column('b', 4, 4, 1)], 4, atMs);
    expect(first).toEqual({ filled: ['a', 'b'], drift: [], tolerated: ['b'] });
    const later = detectDrift(first, [column('a', 4, 4, 1), column('b', 4, 4, 2)], 4, atMs);
    const drift = [{ column: 'a', name: 'a', kind: 'misfits', sinceMs: atMs, misfits: 1, example: 'x' }];
    expect(later).toEqual({ filled: ['a', 'b'], drift, tolerated: ['b'] });
    expect(detectDrift(later, [column('a', 4, 4, 2)], 4, atMs + 9).drift).toMatchObject([
      { kind: 'misfits', sinceMs: atMs, misfits: 2 },
    ]);
    expect(detectDrift(later, [column('a', 4)], 4, atMs + 9).drift).toEqual([]);
  });

  it('takes nulls for a column that happens to be empty', () => {
    expect(detectDrift(known('a'), [column('a', 4, 0)], 4, atMs)).toEqual({
      filled: ['a'],
      drift: [],
      tolerated: [],
    });
  });

  it('learns nothing from a read without rows', () => {
    const drift = [{ column: 'a', name: 'a', kind: 'gone', sinceMs: 1 } as const];
    const before = { filled: ['a'], drift, tolerated: [] };
    expect(detectDrift(before, [column('a', 0)], 0, atMs)).toBe(before);
  });
});
