import { describe, expect, it } from 'vitest';
import { english } from './language';
import { chooseLocale, findTextLocale, findTranslation } from './languages';
import { loadLanguage } from './load-language';
import type { LanguageSource } from './load-language';

const never = () => new Promise<never>(() => undefined);
const source: LanguageSource = {
  readLocale: () => Promise.resolve('de-DE'),
  readTranslation: () => Promise.resolve({ macro: {} }),
  limit: never,
};

describe('loadLanguage', () => {
  it('reads the translation of the reader’s language', async () => {
    expect(await loadLanguage(source)).toEqual({ locale: 'de-DE', messages: { macro: {} } });
  });

  it('asks for no translation where English is read', async () => {
    const readTranslation = () => Promise.reject(new Error('asked'));
    const readLocale = () => Promise.resolve('en-GB');
    expect(await loadLanguage({ ...source, readLocale, readTranslation })).toEqual({
      locale: 'en-GB',
      messages: null,
    });
  });

  it.each<[string, Partial<LanguageSource>]>([
    ['the locale cannot be read', { readLocale: () => Promise.reject(new Error('no bridge')) }],
    ['the translation cannot be read', { readTranslation: () => Promise.reject(new Error('404')) }],
    ['there is no translation', { readTranslation: () => Promise.resolve(null) }],
    ['nothing comes in time', { readTranslation: never, limit: () => Promise.resolve() }],
  ])('is English when %s', async (_, broken) => {
    expect(await loadLanguage({ ...source, ...broken })).toEqual(english);
  });
});

describe('findTranslation', () => {
  it.each([
    ['de-DE', 'de-DE', 'de-DE'],
    ['de_AT', 'de-DE', 'de-AT'],
    ['de', 'de-DE', 'de'],
    ['en-US', null, 'en-US'],
    ['en-GB', null, 'en-GB'],
    ['fr-CA', 'fr-FR', 'fr-CA'],
    ['it-IT', null, 'en-US'],
    ['', null, 'en-US'],
    [undefined, null, 'en-US'],
    [{ locale: 'de' }, null, 'en-US'],
    ['de-"><script>', 'de-DE', 'de-DE'],
  ])('%j: translation %j, numbers as in %j', (locale, translation, textLocale) => {
    expect(findTranslation(locale)).toBe(translation);
    expect(findTextLocale(locale)).toBe(textLocale);
  });
});

describe('chooseLocale', () => {
  it.each([
    ['de-DE,de;q=0.9,en;q=0.8', 'de-DE'],
    ['it-IT,it;q=0.9,de-AT;q=0.8,en;q=0.7', 'de-AT'],
    ['en-GB,en;q=0.9,de;q=0.8', 'en-GB'],
    ['it', 'en-US'],
    ['', 'en-US'],
    ['*', 'en-US'],
  ])('%j is answered in %s', (header, locale) => {
    expect(chooseLocale(header)).toBe(locale);
  });
});
