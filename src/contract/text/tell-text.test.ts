import { describe, expect, it } from 'vitest';
import { english } from './language';
import type { Language } from './language';
import { hasText, tellText } from './tell-text';

const messages = {
  input: { wrong: '{field} {problem}.', empty: 'must not be empty', choices: 'must be one of {choices}' },
  rows_one: '{count} row',
  rows_other: '{count} rows',
  onlyEnglish: 'Only {count} of {names}: {problem}',
};
const german: Language = {
  locale: 'de-DE',
  messages: {
    input: {
      wrong: '{field} {problem}.',
      empty: 'darf nicht leer sein',
      choices: 'muss eines von {choices} sein',
    },
    rows_one: '{count} Zeile',
    rows_other: '{count} Zeilen',
  },
};
const french: Language = {
  locale: 'fr-FR',
  messages: { rows_one: '{count} ligne', rows_many: '{count} de lignes', rows_other: '{count} lignes' },
};

describe('tellText', () => {
  it('tells texts within texts in the reader’s language, and what somebody wrote as it is', () => {
    const text = {
      key: 'input.wrong',
      values: { field: 'must not be empty', problem: { key: 'input.empty' } },
    };
    expect(tellText(messages, text, english)).toBe('must not be empty must not be empty.');
    expect(tellText(messages, text, german)).toBe('must not be empty darf nicht leer sein.');
  });

  it('joins lists of texts and names', () => {
    const choices = ['Ja', { key: 'rows', values: { count: 2 } }, '{choices}'];
    const text = { key: 'input.choices', values: { choices } };
    expect(tellText(messages, text, german)).toBe('muss eines von Ja, 2 Zeilen und {choices} sein');
  });

  it('knows every plural of a language', () => {
    const say = (count: number) => tellText(messages, { key: 'rows', values: { count } }, french);
    expect([0, 1, 2, 1_000_000].map(say)).toEqual([
      '0 ligne',
      '1 ligne',
      '2 lignes',
      '1\u202f000\u202f000 de lignes',
    ]);
  });

  it('writes an English sentence, but for texts within it, the English way where the translation lacks it', () => {
    const text = {
      key: 'onlyEnglish',
      values: { count: 1234.5, names: ['a', 'b'], problem: { key: 'input.empty' } },
    };
    expect(tellText(messages, text, german)).toBe('Only 1,234.5 of a and b: darf nicht leer sein');
    expect(tellText(messages, text, { locale: 'en-IN', messages: null })).toBe(
      'Only 1,234.5 of a and b: must not be empty',
    );
  });

  it('fails on a key that there is not, and on a value that is missing', () => {
    expect(() => tellText(messages, { key: 'input.none' }, english)).toThrow("no text 'input.none'");
    expect(() => tellText(messages, { key: 'input.wrong', values: { field: 'A' } }, english)).toThrow(
      'problem',
    );
    expect(() => tellText(messages, { key: 'toString' }, english)).toThrow('no text');
  });

  it('knows which keys there are', () => {
    expect(['input.empty', 'rows', 'input', 'input.none'].map((key) => hasText(messages, key))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
