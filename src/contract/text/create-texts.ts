import type { Language } from './language';
import type { MessageKey, MessageValues } from './message-keys';
import { tellText } from './tell-text';

/**
 * Gives the text of a key in the reader's language, with values in its `{placeholders}`. With `count` the plural
 * form is chosen by the rules of the reader's language.
 */
export type Translate<M> = <K extends MessageKey<M>>(key: K, ...values: MessageValues<M, K>) => string;

/**
 * Makes `t` for some sections of the texts.
 * @param messages the English texts, which also name the keys
 * @param language asked at each call, since it is known later than modules are loaded
 */
export function createTexts<M extends object>(messages: M, language: () => Language): Translate<M> {
  return (key, ...[values]) => tellText(messages, { key, values }, language());
}
