import { foldText } from '../../../../src/contract/text/fold-text';

/**
 * A name to suggest for a new record: `wanted`, or with the first number from 2 that no other record of its kind has.
 * Names are compared as searches fold them. Empty stays empty.
 */
export function toUniqueName(wanted: string, others: readonly string[]): string {
  const taken = new Set(others.map((name) => foldText(name.trim())));
  let name = wanted;
  for (let count = 2; wanted !== '' && taken.has(foldText(name.trim())); count += 1)
    name = `${wanted} ${count}`;
  return name;
}
