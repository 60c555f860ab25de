import { describe, expect, it } from 'vitest';
import { findForgeLocale } from './forge-locales';

describe('the language that an address names', () => {
  it.each([
    ['de-DE', 'de-DE'],
    ['de', 'de-DE'],
    ['de_at', 'de-DE'],
    ['EN-gb', 'en-GB'],
    ['en', 'en-US'],
    ['zh-TW', 'zh-TW'],
  ])('%s is %s', (named, locale) => {
    expect(findForgeLocale(named)).toBe(locale);
  });

  it.each(['zz', '', '%', 'deutsch'])('%s is none', (named) => {
    expect(findForgeLocale(named)).toBeNull();
  });
});
