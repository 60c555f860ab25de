import { describe, expect, it } from 'vitest';
import { linesText, toLines } from './lines';

describe('a list that is typed as lines', () => {
  it('holds the lines that say something', () => {
    expect(toLines(' a \n\nb c\n')).toEqual(['a', 'b c']);
  });

  it('is shown as it was typed, blank lines included', () => {
    expect(linesText('a\n', ['a'])).toBe('a\n');
    expect(linesText('', [])).toBe('');
  });

  it('is shown anew when something else changed it, such as another provider', () => {
    expect(linesText('api://mine', [])).toBe('');
    expect(linesText('', ['account'])).toBe('account');
  });
});
