import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCallbackWords } from './callback-words';

describe('readCallbackWords', () => {
  it.each([
    ['The user declined to consent.', 'The user declined to consent'],
    ['Please wait...', 'Please wait...'],
    ['.', '.'],
    [
      'AADSTS65004: User declined to consent to access the app. Trace ID: 1 Correlation ID: 2 Timestamp: 3',
      'AADSTS65004: User declined to consent to access the app',
    ],
    ['AADSTS50011: No reply address.\r\nTrace ID: 1\r\nTimestamp: 2', 'AADSTS50011: No reply address'],
    ['  two\t  spaces ', 'two spaces'],
    ['left \u202eright\u200b', 'left right'],
    ['', null],
    [' \n ', null],
    ['x'.repeat(400), `${'x'.repeat(240)}…`],
  ])('quotes %j', (description, words) => {
    expect(readCallbackWords(description)).toBe(words);
  });

  it('is one short line, whatever came', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (description) => {
        expect(readCallbackWords(description) ?? 'x').toMatch(/^[^\p{Cc}\u2028\u202e]{1,241}$/u);
      }),
    );
  });
});
