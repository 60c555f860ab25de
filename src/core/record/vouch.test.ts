import { describe, expect, it } from 'vitest';
import { readVouched, vouch } from './vouch';
import type { RecordForm } from './vouch';

const form: RecordForm = { name: 'thing', number: 3, unsummed: ['rows'] };
const record = { id: 'a', list: [1, { b: 2, a: null }], left: undefined, rows: 'xyz' };
/** As storage gives it back, which keeps no order of members. */
const stored = (of: RecordForm = form) => {
  const text = JSON.stringify(vouch(of, record));
  return Object.fromEntries(Object.entries(JSON.parse(text) as object).reverse());
};

describe('a record that is vouched for', () => {
  it('is read as it was written, without the note', () => {
    expect(readVouched(form, stored())).toEqual({ id: 'a', list: record.list, rows: 'xyz' });
  });

  it('is none where anything of it was changed', () => {
    const raw = stored();
    expect(readVouched(form, { ...raw, id: 'b' })).toBeNull();
    expect(readVouched(form, { ...raw, more: 1 })).toBeNull();
    expect(readVouched(form, { ...raw, list: [1, { b: 2 }] })).toBeNull();
    expect(readVouched(form, { ...raw, vouched: 'thing.3.' })).toBeNull();
  });

  it('may have other members where these have a checksum of their own', () => {
    expect(readVouched(form, { ...stored(), rows: 'other' })).toMatchObject({ rows: 'other' });
  });

  it('is none in another form, of an earlier or a later release', () => {
    expect(readVouched({ ...form, number: 4 }, stored())).toBeNull();
    expect(readVouched({ ...form, name: 'other' }, stored())).toBeNull();
  });

  it.each([undefined, null, 'text', [], {}, { id: 'a' }])('is not %j', (raw) => {
    expect(readVouched(form, raw)).toBeNull();
  });
});
