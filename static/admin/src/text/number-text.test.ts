import { afterEach, describe, expect, it } from 'vitest';
import german from '../../../../locales/de-DE.json';
import { english } from '../../../../src/contract/text/language';
import { toAgeText, toMomentText } from '../parts/age-text';
import { actionText } from '../audit/action-text';
import { durationText, enumerationText, listText, rowsText, sizeText } from './number-text';
import { setReaderLanguage } from './reader-language';

const hourMs = 3_600_000;

describe('numbers, lists and times', () => {
  afterEach(() => setReaderLanguage(english));

  it('are written in English', () => {
    expect(rowsText(1, false)).toBe('1 row');
    expect(rowsText(5000, true)).toBe('5,000+ rows');
    expect(durationText(999.6)).toBe('1,000 ms');
    expect(durationText(1_540)).toBe('1.5 s');
    expect(durationText(1_540, 10_000)).toBe('1,540 ms');
    expect(sizeText(1_023)).toBe('1,023 bytes');
    expect(sizeText(1_536)).toBe('1.5 KB');
    expect(sizeText(3 * 1_048_576)).toBe('3 MB');
    expect(listText(['a', 'b'])).toBe('a and b');
    expect(enumerationText(['1 page', '2 fields'])).toBe('1 page, 2 fields');
    expect(actionText('deleted-for-good')).toBe('Deleted for good');
    expect(actionText('taken-to-the-moon')).toBe('Taken to the moon');
  });

  it('are written as German readers do', () => {
    setReaderLanguage({ locale: 'de-DE', messages: german });
    expect(rowsText(1, false)).toBe('1 Zeile');
    expect(rowsText(5000, true)).toBe('Mehr als 5.000 Zeilen');
    expect(durationText(1_540)).toBe('1,5 s');
    expect(sizeText(1_536)).toBe('1,5 KB');
    expect(listText(['a', 'b'])).toBe('a und b');
    expect(actionText('deleted-for-good')).toBe('Endgültig gelöscht');
    expect(toAgeText(0, 2 * hourMs)).toBe('vor 2 Stunden');
    expect(toAgeText(0, 0)).toBe('gerade eben');
    expect(toMomentText(Date.UTC(2026, 2, 31, 12))).toMatch(/^31\.03\.2026, \d\d:00$/);
  });
});
