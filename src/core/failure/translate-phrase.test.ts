import { describe, expect, it } from 'vitest';
import { german } from '../../../test/fakes/german';
import { translatePhrase } from './translate-phrase';

describe('translatePhrase', () => {
  it.each([
    ['must not be empty', 'darf nicht leer sein'],
    ["'$.a[' is not a JSONPath: it is not a JSONPath", '„$.a[“ ist kein JSONPath: es ist kein JSONPath'],
    ['No record of Users contains “x”.', 'Kein Datensatz von Users enthält „x“.'],
    ['something that nobody listed', 'something that nobody listed'],
  ])('%s', (phrase, translated) => {
    expect(translatePhrase(phrase, german)).toBe(translated);
  });

  it.each([null, undefined, {}, { phrases: 'x' }, { phrases: { 'must not be empty': 7 } }])(
    'keeps English with a translation such as %j',
    (messages) => {
      expect(translatePhrase('must not be empty', { locale: 'de-DE', messages })).toBe('must not be empty');
    },
  );
});
