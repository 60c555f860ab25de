import { expect, it } from 'vitest';
import { cutText } from './cut-text';

it('cuts a text between characters', () => {
  expect(cutText('abcd', 3)).toBe('abc');
  expect(cutText('ab😀', 3)).toBe('ab');
  expect(cutText('ab😀', 4)).toBe('ab😀');
});
