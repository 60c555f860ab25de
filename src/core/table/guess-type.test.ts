import { describe, expect, it } from 'vitest';
import { guessType } from './guess-type';

const ada = { displayName: 'Ada', email: 'ada@contoso.example' };

describe('guessType', () => {
  it.each([
    [[], 'text'],
    [['Finance', 'Sales'], 'text'],
    [[''], 'text'],
    [[1, 2.5, -3], 'number'],
    [[true, false], 'boolean'],
    [['2030-01-31', '2030-02-01'], 'date'],
    [['2030-01-31', ''], 'date'],
    [['2030-01-31T10:00:00Z', '2030-01-31T10:00:00.1234567Z'], 'date-time'],
    [['2030-01-31T10:00:00+02:00'], 'date-time'],
    [['2030-01-31T10:00'], 'date-time'],
    [['2030-01-31T00:00:00Z', '2030-02-01T00:00:00Z'], 'date'],
    [['2030-01-31T00:00:00Z'], 'date-time'],
    [['2030-01-31', 'soon'], 'text'],
    [['ada@contoso.example', 'bob@contoso.example'], 'email'],
    [['ada@contoso.example', 'nobody'], 'text'],
    [['https://contoso.example/a', 'http://contoso.example'], 'link'],
    [['javascript:alert(1)'], 'text'],
    [['A-1', 'A-2'], 'text'],
    [['007'], 'text'],
    [[1, 'two'], 'text'],
    [[true, 1], 'text'],
    [[['a', 'b'], []], 'choices'],
    [[[]], 'choices'],
    [[[1, 2]], 'choices'],
    [[[ada], [ada, ada]], 'people'],
    [[[{ a: 1 }]], 'json'],
    [[ada], 'person'],
    [[{ user: ada }], 'person'],
    [[{ displayName: 'a group' }], 'json'],
    [[{ Url: 'https://contoso.example', Description: 'Home' }], 'link'],
    [[{ Url: 'javascript:alert(1)' }], 'json'],
    [[{ a: 1 }], 'json'],
    [[{ a: 1 }, 'text'], 'json'],
  ] as const)('%j is %s', (values, type) => {
    expect(guessType(values)).toEqual({ type });
  });
});
