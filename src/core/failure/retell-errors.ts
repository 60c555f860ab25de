import { failure } from '../../../locales/en-US/failure';
import type { FailureTexts } from './failure-texts';
import { englishFailureTexts } from './failure-texts';

/** Members that hold data of the service or of an admin, in which nothing is ours to translate. */
const foreign: readonly string[] = [
  'table',
  'rows',
  'sample',
  'draft',
  'columns',
  'exchange',
  'configuration',
];

/**
 * An answer with the sentences in it that were stored in English, such as why the last refresh failed, as a reader
 * of another language is told them. A sentence that is none of ours stays as it is.
 */
export function retellErrors<T>(answer: T, texts: FailureTexts): T {
  return texts === englishFailureTexts ? answer : (retell(answer, texts) as T);
}

function retell(value: unknown, texts: FailureTexts): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => retell(each, texts));
  if (typeof value !== 'object' || value === null) return value;
  const told = Object.entries(value).map(([name, each]: [string, unknown]) => [
    name,
    foreign.includes(name) ? each : retellMember(value, name, each, texts),
  ]);
  return Object.fromEntries(told) as unknown;
}

function retellMember(owner: object, name: string, value: unknown, texts: FailureTexts): unknown {
  if (typeof value === 'string') {
    const isError = (name === 'message' || name === 'fix') && 'message' in owner && 'fix' in owner;
    if (isError) return retellSentence(value, texts);
    return name === 'hint' || name === 'warning' ? texts.phrase(value) : value;
  }
  if (name === 'warnings' && Array.isArray(value))
    return value.map((each: unknown) => (typeof each === 'string' ? texts.phrase(each) : each));
  return retell(value, texts);
}

/** Texts of ours by key, those with the most words of their own first: they cannot be taken for another. */
let templates: readonly (readonly [key: string, pattern: RegExp])[] | null = null;

/** Built when somebody first reads another language, since a cold start must not pay for it. */
function readTemplates(): readonly (readonly [key: string, pattern: RegExp])[] {
  templates ??= flatten(failure, 'failure')
    .filter(([, text]) => /[a-z]{2}/.test(text.replace(/\{\w+\}/g, '')))
    .sort(([, a], [, b]) => ownLength(b) - ownLength(a))
    .map(([key, text]) => [key, toPattern(text)] as const);
  return templates;
}

function retellSentence(sentence: string, texts: FailureTexts): string {
  for (const [key, pattern] of readTemplates()) {
    const values = pattern.exec(sentence)?.groups;
    if (values === undefined && !pattern.test(sentence)) continue;
    const told = Object.entries(values ?? {}).map(([name, value]) => [name, retellSentence(value, texts)]);
    // The key is one of the texts' own, put together at run time.
    const t = texts.t as (key: string, values: Readonly<Record<string, string>>) => string;
    return t(key, Object.fromEntries(told) as Record<string, string>);
  }
  const phrase = texts.phrase(sentence);
  if (phrase !== sentence || !/^[A-Z][a-z]/.test(sentence)) return phrase;
  // A name at the beginning of a sentence was written with a capital.
  const inside = sentence.charAt(0).toLowerCase() + sentence.slice(1);
  const told = retellSentence(inside, texts);
  return told === inside ? sentence : told.charAt(0).toUpperCase() + told.slice(1);
}

function flatten(node: object, path: string): readonly (readonly [key: string, text: string])[] {
  return Object.entries(node).flatMap(([name, each]: [string, unknown]) => {
    const key = `${path}.${name}`;
    if (typeof each === 'string') return [[key, each] as const];
    return typeof each === 'object' && each !== null ? flatten(each, key) : [];
  });
}

const ownLength = (text: string) => text.replace(/\{\w+\}/g, '').length;

/** Matches the text with anything at its placeholders; one that comes twice must be the same. */
function toPattern(text: string): RegExp {
  const known = new Set<string>();
  const source = text.replace(/[.*+?^$()|[\]\\]|\{(\w+)\}|[{}]/g, (found, name: string | undefined) => {
    if (name === undefined) return `\\${found}`;
    if (known.has(name)) return `\\k<${name}>`;
    known.add(name);
    return `(?<${name}>.+?)`;
  });
  return new RegExp(`^${source}$`, 's');
}
