import { describe, expect, it } from 'vitest';
import { accentOf, assignAccents } from './assign-accents';

describe('accents of values', () => {
  it('are the same for a value in every table that has room for it', () => {
    expect(accentOf('Active')).toBe('yellow');
    expect(assignAccents(['Active']).get('Active')).toBe('yellow');
  });

  it('are as many as there are values, as long as they reach', () => {
    const values = Array.from({ length: 9 }, (_, index) => `Value ${index}`);
    expect(new Set(assignAccents(values).values()).size).toBe(9);
    const more = [...values, 'One more'];
    expect([...assignAccents(more)]).toEqual([...more].sort().map((value) => [value, accentOf(value)]));
  });
});
