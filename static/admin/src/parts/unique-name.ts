import { foldText } from '../../../../src/contract/text/fold-text';

/** A number that stands behind a name. */
const numbered = /^(.*\S) (\d{1,6})$/s;

/**
 * A name to suggest for a new record: `wanted`, or with the first number from 2 that no other record of its kind has.
 * Names are compared as searches fold them. Empty stays empty. A number that the name ends with already counts on where
 * it tells records of one name apart ("Users 2" beside "Users"); where it is part of the name, ours stands in
 * parentheses ("Budget 2026 (2)").
 */
export function toUniqueName(wanted: string, others: readonly string[]): string {
  const taken = new Set(others.map((name) => foldText(name.trim())));
  const isTaken = (name: string) => taken.has(foldText(name.trim()));
  if (wanted === '' || !isTaken(wanted)) return wanted;
  const [, stem = '', number = ''] = numbered.exec(wanted.trim()) ?? [];
  const nameAs = (count: number) => {
    if (stem === '') return `${wanted} ${count}`;
    return isTaken(stem) ? `${stem} ${count}` : `${wanted} (${count})`;
  };
  let count = stem !== '' && isTaken(stem) ? Number(number) + 1 : 2;
  while (isTaken(nameAs(count))) count += 1;
  return nameAs(count);
}
