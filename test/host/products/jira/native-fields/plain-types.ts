import { CUSTOM, refuse, type NativeFieldType, type NativePlace } from './native-field-type';
import { textOfAdf } from '../api/issues/adf-text';

const same = (kept: unknown) => kept;
const printed = (kept: unknown) => String(kept);

function plain(
  key: string,
  name: string,
  type: string,
  take: (entered: unknown, place: NativePlace) => unknown,
): NativeFieldType {
  return { key, name, schema: { type, custom: `${CUSTOM}${key}` }, take, show: same, tell: printed };
}

/** The document of a text of paragraphs. API version 3 takes nothing else. */
function takeDocument(entered: unknown, place: NativePlace): unknown {
  const document = entered as { type?: unknown; version?: unknown; content?: unknown } | null;
  if (document?.type !== 'doc' || document.version !== 1 || !Array.isArray(document.content))
    throw refuse(place, 'Operation value must be an Atlassian Document (see the Atlassian Document Format)');
  return document;
}

/** A text of paragraphs, as a custom field or one of Jira's. */
export const PARAGRAPH: NativeFieldType = {
  ...plain('textarea', 'Paragraph (supports rich text)', 'string', takeDocument),
  tell: textOfAdf,
};

export const DATE = plain('datepicker', 'Date picker', 'date', (entered, place) => {
  const isDay =
    typeof entered === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(entered) &&
    !Number.isNaN(Date.parse(entered)) &&
    new Date(`${entered}T00:00:00Z`).toJSON().startsWith(entered);
  if (!isDay) throw refuse(place, `Error parsing date string: ${String(entered)}`);
  return entered;
});

/** Jira's own field types of texts, numbers and times. */
export const PLAIN_TYPES: readonly NativeFieldType[] = [
  PARAGRAPH,
  DATE,
  plain('url', 'URL', 'string', (entered, place) => {
    if (typeof entered !== 'string' || !/^(?:https?|ftp|mailto):/i.test(entered) || !URL.canParse(entered))
      throw refuse(place, 'Not a valid URL');
    return entered;
  }),
  plain('float', 'Number', 'number', (entered, place) => {
    if (typeof entered !== 'number' || !Number.isFinite(entered))
      throw refuse(place, 'Operation value must be a number');
    return entered;
  }),
  plain('datetime', 'Date time picker', 'datetime', (entered, place) => {
    const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}[+-]\d{4}$/;
    if (typeof entered !== 'string' || !form.test(entered))
      throw refuse(place, `Error parsing time: ${String(entered)}`);
    return entered;
  }),
  {
    ...plain('labels', 'Labels', 'array', (entered, place) => {
      const isLabels =
        Array.isArray(entered) && entered.every((label) => typeof label === 'string' && label !== '');
      if (!isLabels) throw refuse(place, 'Operation value must be an array of strings');
      const labels = entered as string[];
      if (labels.some((label) => /\s/.test(label)))
        throw refuse(place, 'The label contains spaces which is invalid.');
      if (labels.some(({ length }) => length > 255))
        throw refuse(place, 'The label exceeds the maximum length of 255 characters.');
      return [...new Set(labels)].sort();
    }),
    schema: { type: 'array', items: 'string', custom: `${CUSTOM}labels` },
    tell: (kept) => (kept as string[]).join(' '),
  },
];
