import type { MessageKey, Messages, MessageValue, MessageValues } from './message-keys';

/** The language that somebody reads: translated texts, and the locale that numbers and lists follow. */
export interface Language {
  readonly locale: string;
  /** The translation as it came, nested like the English texts; what it lacks is shown in English. */
  readonly messages: unknown;
}

/** Texts as they stand in the code. */
export const english: Language = { locale: 'en-US', messages: null };

/**
 * Gives the text of a key in the reader's language, with values in its `{placeholders}`. With `count` the plural
 * form `…_one` or `…_other` is chosen by the rules of the reader's language.
 */
export type Translate<M> = <K extends MessageKey<M>>(key: K, ...values: MessageValues<M, K>) => string;

/**
 * Makes `t` for some sections of the texts.
 * @param messages the English texts, which also name the keys
 * @param language asked at each call, since it is known later than modules are loaded
 */
export function createTexts<M extends object>(messages: M, language: () => Language): Translate<M> {
  return (key, ...[values]) => {
    const reader = language();
    const given: Readonly<Record<string, MessageValue>> = values ?? {};
    const translated = pick(reader.messages, key, given['count'], reader.locale);
    if (translated !== undefined) return fill(translated, given, reader.locale);
    const text = pick(messages, key, given['count'], english.locale);
    // Types forbid it; a key that was put together at run time may still be wrong.
    return text === undefined ? key : fill(text, given, reader.locale);
  };
}

function pick(
  messages: unknown,
  key: string,
  count: MessageValue | undefined,
  locale: string,
): string | undefined {
  const path = key.split('.');
  const name = path.pop() ?? '';
  let place = messages;
  for (const step of path) place = member(place, step);
  const plural =
    typeof count === 'number' ? member(place, `${name}_${formats(locale).plural.select(count)}`) : undefined;
  const text = plural ?? member(place, name) ?? member(place, `${name}_other`);
  return typeof text === 'string' ? text : undefined;
}

function member(place: unknown, name: string): unknown {
  if (typeof place !== 'object' || place === null || !Object.hasOwn(place, name)) return undefined;
  return (place as Messages)[name];
}

function fill(text: string, values: Readonly<Record<string, MessageValue>>, locale: string): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return placeholder;
    if (typeof value === 'number') return formats(locale).number.format(value);
    return typeof value === 'string' ? value : formats(locale).list.format(value);
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
