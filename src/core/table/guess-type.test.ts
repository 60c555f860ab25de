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

describe('guessType by names', () => {
  it.each([
    ['fixVersion', ['1.10', '1.9'], 'text'],
    ['ProduktVersion', ['1.10', '1.9'], 'text'],
    ['versions', ['1.10', '1.9'], 'text'],
    ['PhoneNumber', ['17612345678'], 'text'],
    ['Telefonnummer', ['3012345'], 'text'],
    ['ZipCode', ['80331'], 'text'],
    ['conversion', ['1.10', '1.9'], 'number'],
    ['telemetry', ['1.10', '1.9'], 'number'],
    ['deletedCount', ['1', '0'], 'number'],
    ['activeDays', ['1', '0'], 'number'],
    ['isDeleted', ['1', '0'], 'boolean'],
    ['aktiv', ['1', '0'], 'boolean'],
  ] as const)('%s of %j is %s', (name, values, type) => {
    expect(guessType(values, { name, isTextual: true })).toMatchObject({ type });
  });
});
