import { describe, expect, it } from 'vitest';
import { dialects, files } from './dialects';
import { encodings, plainEncoding, xmlEncodings } from './encodings';
import { locales, plainLocale } from './locales';
import { listTruthCases, runTruthCase } from './battery';
import type { TruthCase, TruthOutcome } from './battery';

/** A part of the battery, another one of each fault and dialect; `npm run bench -- truth` runs it whole. */
const part = listTruthCases().filter((_, index) => index % 13 === 0);

async function run(cases: readonly TruthCase[]): Promise<ReadonlyMap<TruthOutcome, readonly string[]>> {
  const found = new Map<TruthOutcome, string[]>();
  for (const each of cases) {
    const outcome = await runTruthCase(each);
    found.set(outcome, [...(found.get(outcome) ?? []), each.name]);
  }
  return found;
}

describe('services of many dialects, with something wrong', () => {
  it.each([...dialects, ...files].map(({ name }) => name))('never lose rows in silence: %s', async (name) => {
    const found = await run(part.filter(({ dialect }) => dialect.name === name));
    expect(found.get('silent') ?? []).toEqual([]);
  });

  it('are read whole where nothing is wrong, and called so', async () => {
    const isRead = ({ dialect, fault, total, ...writing }: TruthCase) =>
      fault.name === 'none' && isPlain(writing) && dialect.isReadWrongly !== true && total > 0;
    const found = await run(listTruthCases().filter(isRead));
    expect(found.get('told') ?? []).toEqual([]);
    expect(found.get('failed') ?? []).toEqual([]);
    expect(found.get('silent') ?? []).toEqual([]);
    // Without a word of the service, a single full page leaves a doubt.
    expect((found.get('doubted') ?? []).length).toBeLessThan((found.get('exact') ?? []).length / 4);
  });
});

const isPlain = ({ encoding, locale }: Pick<TruthCase, 'encoding' | 'locale'>) =>
  encoding === plainEncoding && locale === plainLocale;
const total = 37;
const listOf = (names: readonly string[]) =>
  listTruthCases().filter((each) => each.total === total && names.includes(each.dialect.name));
const outcomes = async (cases: readonly TruthCase[]) =>
  new Set(await Promise.all(cases.map((each) => runTruthCase(each))));
const inFiles = listOf(['OData 4', 'CSV with semicolons', 'XML']);

describe('services that write in their own way', () => {
  /** What only a person can tell. */
  const doubtful: Readonly<Record<string, TruthOutcome>> = {
    'windows-1252 undeclared': 'doubted',
    'windows-1252 declared as UTF-8': 'doubted',
    'UTF-8 declared as ISO-8859-1': 'told',
    'months that can be days': 'doubted',
    'days that can be months, with slashes': 'told',
    'groups that can be fractions': 'told',
    'another locale later': 'doubted',
    'words among numbers': 'doubted',
  };

  it.each([...encodings, ...xmlEncodings])('are read letter by letter: $name', async (encoding) => {
    const cases = inFiles.filter((each) => each.encoding === encoding && each.locale === plainLocale);
    expect(cases.length).toBeGreaterThan(0);
    expect(await outcomes(cases)).toEqual(new Set([doubtful[encoding.name] ?? 'exact']));
  });

  it.each(locales)('are read as numbers, days, yes and no: $name', async (locale) => {
    const cases = inFiles.filter((each) => each.locale === locale && each.encoding === plainEncoding);
    expect(cases.length).toBe(3);
    expect(await outcomes(cases)).toEqual(new Set([doubtful[locale.name] ?? 'exact']));
  });
});
