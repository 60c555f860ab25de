import { describe, expect, it } from 'vitest';
import type { FillField } from '../../contract/fill-rule';
import type { TableColumn } from '../../contract/table';
import type { FillKindName } from './kinds/registry';
import { listPeople, planFill } from './plan-fill';
import type { FillTarget, NativeField } from './plan-fill';

const columns: readonly TableColumn[] = [
  { key: 'name', name: 'Name', type: 'text' },
  { key: 'city', name: 'City', type: 'choice' },
  { key: 'since', name: 'Since', type: 'date' },
  { key: 'manager', name: 'Manager', type: 'person' },
  { key: 'turnover', name: 'Turnover', type: 'number' },
];
const row = ['Contoso', 'Basel', '2020-01-31', { name: 'Ada King', email: 'ada@contoso.com' }, 12.5];
const native = (id: string, kind: FillKindName | null): [string, NativeField] => [
  id,
  { id, name: `The ${id}`, kind },
];
const fields = new Map([
  native('name', 'text'),
  native('city', 'option'),
  native('since', 'date'),
  native('manager', 'user'),
  native('turnover', 'number'),
  native('status', null),
]);
const people = new Map([['ada@contoso.com', '557058:ada']]);
const target = (changes: Partial<FillTarget> = {}): FillTarget => ({
  columns,
  row,
  held: {},
  fields,
  ...changes,
});
const column = (fieldId: string, key = fieldId, changes: Partial<FillField> = {}): FillField => ({
  fieldId,
  value: { from: 'column', column: key, child: null },
  how: 'overwrite',
  whenNothing: 'keep',
  ...changes,
});
const plan = (mappings: readonly FillField[], on = target()) =>
  planFill({ fields: [...mappings] }, on, people);

describe('the plan of a rule for an issue', () => {
  it('writes five fields of five kinds from one record', () => {
    const five = ['name', 'city', 'since', 'manager', 'turnover'].map((id) => column(id));
    expect(plan(five).map(({ outcome, value }) => [outcome, value])).toEqual([
      ['write', 'Contoso'],
      ['write', { value: 'Basel' }],
      ['write', '2020-01-31'],
      ['write', { accountId: '557058:ada' }],
      ['write', 12.5],
    ]);
    expect(listPeople({ fields: five }, target())).toEqual(['ada@contoso.com']);
    // People are told by what the record calls them.
    expect(plan(five).map(({ to }) => to)).toEqual(['Contoso', 'Basel', '2020-01-31', 'Ada King', '12.5']);
  });

  it('has nothing more to write once that is written', () => {
    const five = ['name', 'city', 'since', 'manager', 'turnover'].map((id) => column(id));
    const held = Object.fromEntries(plan(five).map(({ fieldId, value }) => [fieldId, value]));
    expect(plan(five, target({ held })).map(({ outcome }) => outcome)).toEqual(Array(5).fill('same'));
  });

  it('says of each field what does not fit, and writes the others', () => {
    const plans = plan([
      column('turnover', 'name'),
      column('status', 'name'),
      column('unknown', 'name'),
      column('city', 'gone'),
      column('name'),
    ]);
    expect(plans.map(({ outcome, problem }) => [outcome, problem?.key])).toEqual([
      ['misfit', 'fill.problem.notNumber'],
      ['misfit', 'fill.problem.fieldKind'],
      ['misfit', 'fill.problem.fieldGone'],
      ['misfit', 'fill.problem.columnGone'],
      ['write', undefined],
    ]);
  });

  it('leaves what somebody entered where only empty fields are filled', () => {
    const mapping = column('name', 'name', { how: 'only-if-empty' });
    expect(plan([mapping], target({ held: { name: 'By hand' } }))).toMatchObject([
      { outcome: 'kept', from: 'By hand', to: 'Contoso' },
    ]);
    expect(plan([mapping])).toMatchObject([{ outcome: 'write', value: 'Contoso' }]);
  });

  it('clears a field only where the rule says so', () => {
    const held = { city: { value: 'Bern' } };
    const empty = target({ row: null, held });
    expect(plan([column('city')], empty)).toMatchObject([{ outcome: 'kept', from: 'Bern', to: '' }]);
    const clearing = column('city', 'city', { whenNothing: 'clear' });
    expect(plan([clearing], empty)).toMatchObject([{ outcome: 'write', from: 'Bern', value: null }]);
    expect(plan([clearing], target({ row: ['', null, null, null, null], held }))).toMatchObject([
      { outcome: 'write', value: null },
    ]);
    expect(plan([clearing], target({ row: null }))).toMatchObject([{ outcome: 'same' }]);
  });

  it('keeps a field that holds something from being cleared where only empty ones are filled', () => {
    const mapping = column('city', 'city', { how: 'only-if-empty', whenNothing: 'clear' });
    expect(plan([mapping], target({ row: null, held: { city: { value: 'Bern' } } }))).toMatchObject([
      { outcome: 'kept' },
    ]);
  });

  it('composes a text of several columns', () => {
    const template = (text: string) => column('name', '', { value: { from: 'template', template: text } });
    expect(plan([template('{name} ({city}), {turnover}')])).toMatchObject([
      { value: 'Contoso (Basel), 12.5' },
    ]);
    expect(plan([template('{name')])).toMatchObject([{ problem: { key: 'fill.problem.template' } }]);
    expect(plan([template('{nowhere}')])).toMatchObject([{ problem: { key: 'fill.problem.columnGone' } }]);
  });
});
