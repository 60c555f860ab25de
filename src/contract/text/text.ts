import type { serverTexts } from '../../../locales/en-US/server';
import type { MessageKey, MessageValues } from './message-keys';

/**
 * Something to be said, before anybody's language is known: the key of a text and what stands in its placeholders.
 * Code below the surfaces passes and stores this; only a surface or an export makes a sentence of it.
 */
export interface Text {
  /** Dotted, as in `locales/`. */
  readonly key: string;
  readonly values?: Readonly<Record<string, TextValue>> | undefined;
}

/**
 * What may stand in a placeholder. A string is what a person or a service wrote and is shown as it is in every
 * language; a number is written as the reader's locale writes it (a number that is a name, such as a status code, is
 * given as a string); a text is told in the reader's language; a list is joined as that language joins lists.
 */
export type TextValue = string | number | Text | readonly TextValue[];

/** The texts that code below the surfaces may say. */
export type ServerTexts = typeof serverTexts;
export type TextKey = MessageKey<ServerTexts>;

/** Makes a text; a key that there is not, or a placeholder without its value, does not compile. */
export function buildText<K extends TextKey>(key: K, ...[values]: MessageValues<ServerTexts, K>): Text {
  return values === undefined ? { key } : { key, values };
}

/**
 * Names what a schema says of a value that it refuses. Of placeholders the text may have `count` and no other: the
 * limit of the check, which `parseValue` fills in.
 */
export function says(key: Extract<TextKey, `problem.${string}`>): string {
  return key;
}

/** Whether a value is a text, and not what somebody wrote. */
export function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string';
}
