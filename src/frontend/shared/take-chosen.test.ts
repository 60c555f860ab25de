import { describe, expect, it } from 'vitest';
import { takeChosen } from './take-chosen';

describe('takeChosen', () => {
  it('adds what is new after what is held', () => {
    expect(takeChosen(['a'], ['a', 'b'])).toEqual(['a', 'b']);
  });

  it('keeps what the list did not show yet when it added another', () => {
    expect(takeChosen(['a'], ['b'])).toEqual(['a', 'b']);
  });

  it('takes what an event that did not come had added', () => {
    expect(takeChosen([], ['a', 'b'])).toEqual(['a', 'b']);
  });

  it('takes away what an event without anything new lacks', () => {
    expect(takeChosen(['a', 'b', 'c'], ['a', 'c'])).toEqual(['a', 'c']);
    expect(takeChosen(['a', 'b'], [])).toEqual([]);
  });
});
