import { describe, expect, it } from 'vitest';
import { createTexts } from './create-texts';
import { english } from './language';
import type { Language } from './language';

const messages = {
  macro: {
    title: 'External data',
    greet: 'Hello {name}',
    rows_one: '{count} row of {total}',
    rows_other: '{count} rows of {total}',
    hosts: 'Hosts: {hosts}',
  },
} as const;

const german: Language = {
  locale: 'de-DE',
  messages: {
    macro: {
      greet: 'Guten Tag {name}',
      rows_one: '{count} Zeile von {total}',
      rows_other: '{count} Zeilen von {total}',
      hosts: 'Hosts: {hosts}',
    },
  },
};

describe('createTexts', () => {
  const inEnglish = createTexts(messages, () => english);
  const inGerman = createTexts(messages, () => german);

  it('gives the English text without a translation', () => {
    expect(inEnglish('macro.title')).toBe('External data');
    expect(inEnglish('macro.greet', { name: 'Ada' })).toBe('Hello Ada');
  });

  it('gives the translation, and English for what it lacks', () => {
    expect(inGerman('macro.greet', { name: 'Ada' })).toBe('Guten Tag Ada');
    expect(inGerman('macro.title')).toBe('External data');
  });

  it('chooses the plural and writes numbers as the reader does', () => {
    expect(inEnglish('macro.rows', { count: 1, total: 5000 })).toBe('1 row of 5,000');
    expect(inEnglish('macro.rows', { count: 0, total: 5000 })).toBe('0 rows of 5,000');
    expect(inGerman('macro.rows', { count: 1, total: 5000 })).toBe('1 Zeile von 5.000');
    expect(inGerman('macro.rows', { count: 2000, total: '5k' })).toBe('2.000 Zeilen von 5k');
  });

  it('joins lists as the reader does', () => {
    const hosts = ['a.test', 'b.test', 'c.test'];
    expect(inEnglish('macro.hosts', { hosts })).toBe('Hosts: a.test, b.test, and c.test');
    expect(inGerman('macro.hosts', { hosts })).toBe('Hosts: a.test, b.test und c.test');
  });

  it('takes a value for no more than text', () => {
    expect(inEnglish('macro.greet', { name: '$& {name} $1' })).toBe('Hello $& {name} $1');
  });

  it.each([null, undefined, 'text', 7, [], { macro: null }, { macro: { title: { deep: 1 } } }])(
    'shows English for a translation such as %j',
    (broken) => {
      const t = createTexts(messages, () => ({ locale: 'de-DE', messages: broken }));
      expect(t('macro.title')).toBe('External data');
    },
  );

  it('knows its keys and their placeholders by type, and fails on what was meant to be there', () => {
    // @ts-expect-error an unknown key
    expect(() => inEnglish('macro.nothing')).toThrow("no text 'macro.nothing'");
    // @ts-expect-error a missing value
    expect(() => inEnglish('macro.greet')).toThrow("'macro.greet' lacks its value 'name'");
    // @ts-expect-error a value of another name
    expect(() => inEnglish('macro.greet', { nmae: 'Ada' })).toThrow("lacks its value 'name'");
    // @ts-expect-error a plural needs its count
    expect(() => inEnglish('macro.rows', { total: 1 })).toThrow("lacks its value 'count'");
  });

  it('follows the language at each call', () => {
    let language = english;
    const t = createTexts(messages, () => language);
    expect(t('macro.greet', { name: 'Ada' })).toBe('Hello Ada');
    language = german;
    expect(t('macro.greet', { name: 'Ada' })).toBe('Guten Tag Ada');
  });
});
