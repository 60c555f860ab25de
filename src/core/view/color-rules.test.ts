import { describe, expect, it } from 'vitest';
import type { TableColumn } from '../../contract/table';
import { viewSettingsSchema } from '../../contract/view-schema';
import { compileColorRules } from './color-rules';

const moment = { locale: 'en', timeZone: 'UTC', nowMs: Date.parse('2026-03-31T10:00:00Z') };
const columns: readonly TableColumn[] = [
  { key: 'state', name: 'State', type: 'choice' },
  { key: 'price', name: 'Price', type: 'number' },
  { key: 'due', name: 'Due', type: 'date' },
  { key: 'paid', name: 'Paid', type: 'boolean' },
];
const compile = (rules: readonly unknown[]) =>
  compileColorRules(viewSettingsSchema.parse({ rules }).rules, columns, moment);
const lost = { column: 'state', operator: 'is', values: ['Lost'], accent: 'red', marks: 'row' };
const dear = { column: 'price', operator: 'greater', values: ['100'], accent: 'blue' };

describe('rules of colour', () => {
  it('mark the cell of their condition, or its row', () => {
    const rules = compile([lost, dear]);
    const marks = rules.marksOf(['Lost', 200, null, null]);
    expect(marks?.row).toEqual({ accent: 'red', meaning: 'State is Lost' });
    expect(marks?.cell('price')).toEqual({ accent: 'blue', meaning: 'Price is greater than 100' });
    expect(marks?.cell('due')).toBe(marks?.row);
    expect(rules.marksOf(['Active', 200, null, null])?.cell('state')).toBeNull();
    expect(rules.marksOf(['Active', 100, null, null])).toBeNull();
  });

  it('count in their order', () => {
    const cheap = { ...dear, values: ['1'], accent: 'gray' };
    expect(compile([dear, cheap]).marksOf([null, 200, null, null])?.cell('price')?.accent).toBe('blue');
    expect(compile([cheap, dear]).marksOf([null, 200, null, null])?.cell('price')?.accent).toBe('gray');
  });

  it('know days relative to the viewer’s today, and compare without regard to case', () => {
    const overdue = {
      column: 'due',
      operator: 'before',
      values: ['today'],
      accent: 'orange',
      name: 'Overdue',
    };
    const { marksOf, legend } = compile([overdue, { ...lost, values: ['LOST'] }]);
    expect(marksOf([null, null, '2026-03-30', null])?.cell('due')?.meaning).toBe('Overdue');
    expect(marksOf([null, null, '2026-03-31', null])).toBeNull();
    expect(marksOf(['lost', null, null, null])?.row?.accent).toBe('red');
    expect(legend.map(({ meaning }) => meaning)).toEqual(['Overdue', 'State is LOST']);
  });

  it('are told in words that readers know', () => {
    const rules = [
      { column: 'paid', operator: 'is', values: ['false'], accent: 'red' },
      { column: 'state', operator: 'in', values: ['Lost', 'Lead'], accent: 'lime' },
      { column: 'price', operator: 'empty', values: [], accent: 'teal' },
      { column: 'price', operator: 'at-least', values: ['5000000'], accent: 'blue' },
      { column: 'due', operator: 'before', values: ['2026-03-31'], accent: 'blue' },
      { column: 'due', operator: 'after', values: ['today+7'], accent: 'blue' },
    ];
    expect(compile(rules).legend.map(({ meaning }) => meaning)).toEqual([
      'Paid is No',
      'State is one of Lost and Lead',
      'Price is empty',
      'Price is at least 5,000,000',
      'Due is before Mar 31, 2026',
      'Due is after today+7',
    ]);
  });

  it('colour nothing where they cannot be applied, and say so', () => {
    const broken = [
      { ...lost, column: 'gone', operator: 'is-not' },
      { ...dear, values: ['many'] },
      { ...dear, operator: 'contains' },
    ];
    const { marksOf, problems, legend } = compile([...broken, lost]);
    expect(problems.map(({ reason }) => reason)).toEqual(['column-gone', 'value', 'operator']);
    expect(legend.length).toBe(1);
    expect(marksOf(['Active', 200, null, null])).toBeNull();
    expect(marksOf(['Lost', 200, null, null])?.row?.accent).toBe('red');
  });

  it('colour nothing while a value is still being typed', () => {
    expect(
      compile([{ ...dear, operator: 'is-not', values: [''] }]).marksOf([null, 5, null, null]),
    ).toBeNull();
  });
});
