import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../../src/contract/audit';
import { guardFormula } from '../../../../src/core/table/guard-formula';
import { toCsv } from './to-csv';

const entry: AuditEntry = {
  atMs: Date.UTC(2026, 2, 31, 12),
  area: 'connection',
  action: 'saved',
  actor: { kind: 'account', accountId: '557058:ada' },
  subject: { id: 'c1', name: 'Contoso' },
  outcome: 'done',
  detail: 'Changed: name, provider',
};
const lineOf = (overrides: Partial<AuditEntry>, people = {}) =>
  toCsv([{ ...entry, ...overrides }], people).split('\r\n')[1];

describe('toCsv', () => {
  it('quotes what holds a comma, a quote or a line break, and ends every line', () => {
    expect(lineOf({}, { '557058:ada': 'Ada "A" Admin' })).toBe(
      '2026-03-31T12:00:00.000Z,"Ada ""A"" Admin",557058:ada,connection,saved,Contoso,c1,done,"Changed: name, provider"',
    );
    expect(toCsv([], {})).toMatch(/Detail\r\n$/);
  });

  it.each(['=1+1', '+1', '-1+1', '@x', '＝1', 'x;=1'])('makes no formula of %j', (name) => {
    const cells = Papa.parse<string[]>(lineOf({ subject: { id: 'c1', name } })!).data[0]!;
    expect(cells[5]).toBe(guardFormula(name));
    expect(cells[5]).not.toBe(name);
  });

  it('names callers by their own name and the app by none', () => {
    expect(lineOf({ actor: { kind: 'caller', name: 'Robot', accountId: null } })).toContain('Z,Robot,,');
    expect(lineOf({ actor: { kind: 'app' } })).toContain('Z,,,');
  });
});
