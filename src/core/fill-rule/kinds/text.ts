import { buildText } from '../../../contract/text/text';
import { fail } from '../../result';
import type { FieldSchema, FillKind } from '../fill-kind';
import { memberText } from './parts/members';
import { boundText, textsOf } from './parts/one-text';

const paragraphs = ['description', 'environment'];

/** Whether a field's text has paragraphs, which Jira takes as a document. */
export const isParagraph = ({ type, system = '', custom = '' }: FieldSchema): boolean =>
  type === 'string' && (paragraphs.includes(system) || custom.endsWith(':textarea'));

/** Whether a field's text is an address. */
export const isUrl = ({ type, custom = '' }: FieldSchema): boolean =>
  type === 'string' && custom.endsWith(':url');

/** Texts of one line: the summary and custom text fields. Several values stand in one line, parted by commas. */
export const text: FillKind = {
  takes: (schema) =>
    schema.type === 'string' &&
    (schema.system === 'summary' || schema.custom !== undefined) &&
    !isParagraph(schema) &&
    !isUrl(schema),
  toValue: ({ texts }) => {
    const line = textsOf(texts).join(', ').replace(/\s+/g, ' ');
    return line === '' ? fail(buildText('fill.problem.blank')) : boundText(line);
  },
  empty: null,
  identify: (value) => memberText(value),
  tell: (value) => memberText(value),
};
