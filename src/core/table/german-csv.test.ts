import { expect, it } from 'vitest';
import { decodeAnswer } from '../answer/decode-answer';
import { parseAnswer } from '../answer/parse-answer';
import { buildRowMapper } from './map-rows';
import { proposeInEnglish } from '../../../test/builders/proposed-columns';

/** As a German ERP exports it: semicolons, decimal commas, windows-1252 that nothing declares. */
const bookings = [
  'Belegnummer;Buchungsdatum;Kunde;Betrag;Rabatt;Menge;Bezahlt',
  '00017;31.12.2026;Müller & Söhne GmbH;1.234,56 €;2,5 %;1.250;Ja',
  '00018;02.01.2027;Weiß – Straßenbau;99,90 €;0 %;3,5;Nein',
  '',
].join('\r\n');

it('makes a typed table of the CSV of a German ERP, from its bytes, without a setting', () => {
  const bytes = Uint8Array.from(bookings, (each) =>
    each === '€' ? 0x80 : each === '–' ? 0x96 : each.charCodeAt(0),
  );
  const decoded = decodeAnswer(bytes, 'text/csv');
  const answer = { status: 200, headers: { 'content-type': 'text/csv' }, ...decoded, bytes: bytes.length };
  const parsed = parseAnswer(answer, 'https://erp.example.com/bookings', 'auto');
  if (!parsed.ok) throw new Error(parsed.failure.reason);
  expect(parsed.value.notes).toMatchObject([{ key: 'note.charset.undeclared' }]);
  const rows = parsed.value.body as readonly unknown[];
  const columns = proposeInEnglish(rows, { isTextual: parsed.value.isTextual });
  expect(columns.map(({ name, type, spelling, question }) => [name, type, spelling, question])).toEqual([
    ['Belegnummer', 'text', undefined, undefined],
    ['Buchungsdatum', 'date', 'day-first', undefined],
    ['Kunde', 'text', undefined, undefined],
    ['Betrag', 'currency', 'decimal-comma', undefined],
    ['Rabatt', 'percent', 'decimal-comma', undefined],
    ['Menge', 'number', 'decimal-comma', undefined],
    ['Bezahlt', 'boolean', undefined, undefined],
  ]);
  const mapper = buildRowMapper(columns);
  if (!mapper.ok) throw new Error(mapper.failure.reason);
  expect(rows.map((row) => mapper.value.mapRow(row))).toEqual([
    ['00017', '2026-12-31', 'Müller & Söhne GmbH', 1234.56, 0.025, 1250, true],
    ['00018', '2027-01-02', 'Weiß – Straßenbau', 99.9, 0, 3.5, false],
  ]);
});
