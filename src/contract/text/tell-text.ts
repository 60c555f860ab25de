import type { Language } from './language';
import { english } from './language';
import { isText } from './text';
import type { Text, TextValue } from './text';

/**
 * The one formatter: makes a sentence of a text in the reader's language. The plural form is chosen by `count`, after
 * the rules of the language that the sentence is in: `rows_one`, `rows_many`, `rows_other`. What a translation lacks
 * is said in English, with numbers and lists in English too. A value is never looked into: braces or quotation marks
 * in it stay as they are. Braces that a sentence itself shows come in as a value.
 * @param messages the English texts, nested; they must hold every text that may come as a value
 * @throws Error for a key that there is not, and for a placeholder without a value
 */
export function tellText(messages: object, value: TextValue, language: Language): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formats(language.locale).number.format(value);
  if (!isText(value)) {
    return formats(language.locale).list.format(value.map((each) => tellText(messages, each, language)));
  }
  const { key, values = {} } = value;
  const translated = pick(language.messages, value, language.locale);
  if (translated !== undefined) return fill(translated, { key, values, messages, language });
  const text = pick(messages, value, english.locale);
  if (text === undefined) throw new Error(`There is no text '${key}'.`);
  // Numbers as the French write them would stand oddly in an English sentence; a British reader keeps British ones.
  const own = language.messages === null ? language : { ...language, locale: english.locale };
  return fill(text, { key, values, messages, language: own, nested: language });
}

/** Whether there is a text of this key: for keys that are made of data, which may be newer than the texts. */
export function hasText(messages: object, key: string): boolean {
  return pick(messages, { key }, english.locale) !== undefined;
}

function pick(messages: unknown, { key, values }: Text, locale: string): string | undefined {
  const path = key.split('.');
  const name = path.pop() ?? '';
  let place = messages;
  for (const step of path) place = member(place, step);
  const count = values?.['count'];
  const plural =
    typeof count === 'number' ? member(place, `${name}_${formats(locale).plural.select(count)}`) : undefined;
  const text = plural ?? member(place, name) ?? member(place, `${name}_other`);
  return typeof text === 'string' ? text : undefined;
}

function member(place: unknown, name: string): unknown {
  if (typeof place !== 'object' || place === null || !Object.hasOwn(place, name)) return undefined;
  return (place as Readonly<Record<string, unknown>>)[name];
}

interface Filling {
  readonly key: string;
  readonly values: Readonly<Record<string, TextValue>>;
  readonly messages: object;
  /** Of the sentence itself. */
  readonly language: Language;
  /** Of texts within it, where it differs. */
  readonly nested?: Language;
}

function fill(text: string, { key, values, messages, language, nested = language }: Filling): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`The text '${key}' lacks its value '${name}'.`);
    return tellText(messages, value, isText(value) ? nested : language);
  });
}

interface Formats {
  readonly plural: Intl.PluralRules;
  readonly number: Intl.NumberFormat;
  readonly list: Intl.ListFormat;
}

// Building Intl objects costs far more than using them; there are few locales.
const known = new Map<string, Formats>();

function formats(locale: string): Formats {
  const found = known.get(locale);
  if (found) return found;
  const made: Formats = {
    plural: new Intl.PluralRules(locale),
    number: new Intl.NumberFormat(locale),
    list: new Intl.ListFormat(locale, { type: 'conjunction' }),
  };
  known.set(locale, made);
  return made;
}
