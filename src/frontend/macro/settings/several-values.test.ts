import { describe, expect, it } from 'vitest';
import { parseSeveral, writeSeveral } from './several-values';

/** What stands in the line after each key of a text. */
function typeOut(text: string): string {
  let typed = '';
  let values: readonly string[] = [];
  for (const key of text) {
    typed = `${writeSeveral(values, typed)}${key}`;
    values = parseSeveral(typed);
  }
  return writeSeveral(values, typed);
}

describe('several values in one line', () => {
  it('can hold spaces within a value', () => {
    expect(typeOut('New York; Los Angeles ')).toBe('New York; Los Angeles ');
    expect(parseSeveral('New York; Los Angeles ;;')).toEqual(['New York', 'Los Angeles']);
  });

  it('show saved values, and those of another condition once it takes the place', () => {
    expect(writeSeveral(['a', 'b'], '')).toBe('a; b');
    expect(writeSeveral(['x'], 'a; ')).toBe('x');
  });

  it('are no more than a filter takes', () => {
    expect(parseSeveral(Array.from({ length: 150 }, (_, index) => index).join(';'))).toHaveLength(100);
  });
});
