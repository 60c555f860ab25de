import { describe, expect, it } from 'vitest';
import { detectDrift } from './drift';

const atMs = 1_000;
const column = (key: string, met: number, found = met, misfits = 0) => ({
  key,
  name: key,
  met,
  found,
  misfits,
});
const known = (...filled: string[]) => ({ filled, drift: [] });

describe('detectDrift', () => {
  it('reports a column whose path finds nothing any more, once it has given values', () => {
    const first = detectDrift(known(), [column('a', 5), column('b', 0)], 5, atMs);
    expect(first).toEqual({ filled: ['a'], drift: [] });
    const later = detectDrift(first, [column('a', 0), column('b', 0)], 5, atMs + 1);
    expect(later.drift).toEqual([{ column: 'a', name: 'a', kind: 'gone', sinceMs: atMs + 1 }]);
    expect(detectDrift(later, [column('a', 0)], 5, atMs + 9).drift[0]?.sinceMs).toBe(atMs + 1);
    expect(detectDrift(later, [column('a', 2)], 5, atMs + 9)).toEqual({ filled: ['a'], drift: [] });
  });

  it('reports a column most of whose values do not fit its type any more', () => {
    expect(detectDrift(known('a'), [column('a', 4, 4, 3)], 4, atMs).drift[0]).toMatchObject({
      kind: 'type-changed',
    });
    expect(detectDrift(known('a'), [column('a', 4, 4, 2)], 4, atMs).drift).toEqual([]);
  });

  it('takes nulls for a column that happens to be empty', () => {
    expect(detectDrift(known('a'), [column('a', 4, 0)], 4, atMs)).toEqual({ filled: ['a'], drift: [] });
  });

  it('learns nothing from a read without rows', () => {
    const before = { filled: ['a'], drift: [{ column: 'a', name: 'a', kind: 'gone', sinceMs: 1 } as const] };
    expect(detectDrift(before, [column('a', 0)], 0, atMs)).toBe(before);
  });
});
