import { describe, expect, it } from 'vitest';
import type { ParameterInput } from '../../../contract/parameter';
import { checkTyped, showValues } from './typed-parameters';

const input = (key: string, changes: Partial<ParameterInput> = {}): ParameterInput => ({
  key,
  label: '',
  type: 'text',
  choices: [],
  required: false,
  value: '',
  ...changes,
});
const inputs = [
  input('since', { type: 'date', required: true }),
  input('amount', { type: 'number' }),
  input('name', { required: true }),
];

describe('what stands in the inputs', () => {
  it('is read as the reader types it', () => {
    expect(checkTyped(inputs, { since: '31.12.2026', amount: '12,5', name: ' Ada ' }, 'de-DE')).toEqual({
      values: { since: '2026-12-31', amount: '12.5', name: ' Ada ' },
      problems: {},
    });
  });

  it('is told apart: no number, no date, and nothing where something is needed', () => {
    const checked = checkTyped(inputs, { since: '30.02.2026', amount: '1e', name: '   ' }, 'de-DE');
    expect(checked.problems).toEqual({ since: 'date', amount: 'number', name: 'required' });
    expect(checked.values).toMatchObject({ since: '30.02.2026', amount: '1e' });
  });
});

describe('values in force', () => {
  const dated = [input('since', { type: 'date', value: '2020-02-01' })];

  it('are shown as the reader types them', () => {
    expect(showValues(dated, 'de-DE')).toEqual({ since: '01.02.2020' });
    expect(showValues(dated, 'en-US')).toEqual({ since: '02/01/2020' });
  });

  it('leave a text alone that means them, as somebody may be in the middle of it', () => {
    expect(showValues(dated, 'de-DE', { since: '1.2.20' })).toEqual({ since: '1.2.20' });
    expect(showValues(dated, 'de-DE', { since: '1.2.2' })).toEqual({ since: '01.02.2020' });
  });
});
