import type { Fit, ReadSpelling, Samples } from '../reading-rules';

/** Words for yes and no in business software, by language. None of them means the other in another one. */
const pairs: readonly (readonly [yes: string, no: string])[] = [
  ['true', 'false'],
  ['yes', 'no'],
  ['y', 'n'],
  ['t', 'f'],
  ['on', 'off'],
  ['1', '0'],
  ['ja', 'nein'],
  ['j', 'n'],
  ['wahr', 'falsch'],
  ['oui', 'non'],
  ['o', 'n'],
  ['vrai', 'faux'],
  ['si', 'no'],
  ['sí', 'no'],
  ['sì', 'no'],
  ['s', 'n'],
  ['verdadero', 'falso'],
  ['vero', 'falso'],
  ['sim', 'não'],
  ['verdadeiro', 'falso'],
  ['ja', 'nee'],
  ['waar', 'onwaar'],
  ['ja', 'nej'],
  ['tak', 'nie'],
  ['ano', 'ne'],
  ['x', ''],
];

/** What a word means; null: it is none of these. */
export function readYesNo(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (word === '') return null;
  if (pairs.some(([yes]) => yes === word)) return true;
  return pairs.some(([, no]) => no === word) ? false : null;
}

/** Says that nothing is no where a mark is yes, as in SAP's flags. */
export const readMark: ReadSpelling = (raw) => (typeof raw === 'string' && raw.trim() === '' ? false : raw);

const flagName =
  /^(?:is|has|can|should|allow|ist|hat)(?:[_A-Z]|$)|active|aktiv|enabled|disabled|deleted|flag|visible|locked|gesperrt/;
/** What is counted may well be none or one so far. */
const countName = /(?:count|counter|cnt|anzahl|total|sum|days|tage)s?$/i;

const isFlag = (name: string) => flagName.test(name) && !countName.test(name);

/** Whether texts are one language's yes and no, or a mark and nothing; both of them have to be there. */
export function fitsYesNo({ values, name }: Samples): Fit {
  if (values.every((value) => value === 0 || value === 1)) return isFlag(name) && new Set(values).size === 2;
  if (!values.every((value) => typeof value === 'string')) return false;
  const words = new Set(values.map((value) => value.trim().toLowerCase()));
  if (words.has('x') && [...words].every((word) => word === 'x' || word === '')) {
    return words.has('') ? { spelling: 'mark' } : false;
  }
  words.delete('');
  const [first] = words;
  if (words.size === 1 && (first === 'true' || first === 'false')) return true;
  const found = pairs.find(([yes, no]) => words.size === 2 && words.has(yes) && words.has(no));
  // Ones and zeros count things more often than not.
  return found !== undefined && (found[0] !== '1' || isFlag(name));
}
