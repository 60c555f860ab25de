import type { CustomField } from '../../products/jira/jira-model';
import { NATIVE_FIELD_TYPES } from '../../products/jira/native-fields/native-fields';

const entries = (text: string) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);

/**
 * What “Edit work item” makes of a text for a field of this type: the option that is called so, a number, a person by
 * account id. A text that is none of it goes to Jira as it is, which refuses it.
 */
export function toFieldValue(field: CustomField | undefined, text: string): unknown {
  if (text === '') return null;
  const { type, items } = NATIVE_FIELD_TYPES.find(({ key }) => key === field?.type)?.schema ?? {};
  const one = (kind: string | undefined, value: string): unknown => {
    if (kind === 'option') return { value };
    return kind === 'user' ? { accountId: value } : value;
  };
  switch (type) {
    case 'array':
      return (items === 'string' ? text.split(/[\s,]+/).filter(Boolean) : entries(text)).map((each) =>
        one(items, each),
      );
    case 'number':
      return Number.isFinite(Number(text)) ? Number(text) : text;
    default:
      return one(type, text);
  }
}
