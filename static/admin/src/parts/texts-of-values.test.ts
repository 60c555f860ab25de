import { describe, expect, it } from 'vitest';
import { toAgeText, toPastText } from './age-text';
import { errorAt, toFieldErrors, withoutError } from './field-errors';

describe('toAgeText', () => {
  it.each([
    [-59_000, 'just now'],
    [-60_000, '1 minute ago'],
    [-3_600_000 * 5, '5 hours ago'],
    [-86_400_000 * 40, '40 days ago'],
    [3_599_000, 'in 59 minutes'],
  ])('%i ms is "%s"', (difference, text) => {
    expect(toAgeText(1e12 + difference, 1e12)).toBe(text);
  });
});

describe('toPastText', () => {
  it('puts nothing that has happened into the future, by whatever the browser’s clock is late', () => {
    expect(toPastText(1e12 + 3_600_000, 1e12)).toBe('just now');
    expect(toPastText(1e12 - 60_000, 1e12)).toBe('1 minute ago');
  });
});

describe('field errors', () => {
  const errors = { 'draft.allowedHosts.0': 'bad host', 'draft.name': 'bad name' };

  it('show a part’s problem at its field', () => {
    expect(errorAt(errors, 'draft.allowedHosts')).toBe('bad host');
    expect(errorAt(errors, 'draft.allowed')).toBeUndefined();
  });

  it('go with the field that was changed', () => {
    expect(withoutError(errors, 'draft.allowedHosts')).toEqual({ 'draft.name': 'bad name' });
    expect(withoutError(errors, 'draft.other')).toBe(errors);
  });

  it('say what to do where the message alone does not', () => {
    const error = {
      message: 'Wrong secret.',
      fix: 'Enter another.',
      origin: 'user',
      field: 'secrets.clientSecret',
    } as const;
    expect(toFieldErrors({ ...error, code: 'CLIENT_REJECTED' })).toEqual({
      'secrets.clientSecret': 'Wrong secret. Enter another.',
    });
    expect(toFieldErrors({ ...error, code: 'INVALID_INPUT' })['secrets.clientSecret']).toBe('Wrong secret.');
  });
});
