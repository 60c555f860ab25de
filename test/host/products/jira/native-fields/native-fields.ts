import type { CustomField } from '../jira-model';
import type { NativeFieldType } from './native-field-type';
import { OPTION_TYPES } from './option-types';
import { PEOPLE_TYPES } from './people-types';
import { DATE, PARAGRAPH, PLAIN_TYPES } from './plain-types';
import { COMPONENT, PROJECT_TYPES, VERSIONS } from './project-types';
import { listOf } from './native-field-type';

/** Types of custom fields of Jira's own, beside the short text. */
export const NATIVE_FIELD_TYPES: readonly NativeFieldType[] = [
  ...PLAIN_TYPES,
  ...OPTION_TYPES,
  ...PEOPLE_TYPES,
  ...PROJECT_TYPES,
];

const bySystem = (type: NativeFieldType, system: string, name: string): NativeFieldType => {
  const { type: kind, items } = type.schema;
  const schema = { type: kind, ...(items === undefined ? {} : { items }), system };
  return { ...type, key: system, name, schema };
};

/** Fields that every issue has, beside those that the local site shows. */
const SYSTEM_TYPES: readonly NativeFieldType[] = [
  bySystem(DATE, 'duedate', 'Due date'),
  bySystem(PARAGRAPH, 'environment', 'Environment'),
  bySystem(VERSIONS, 'fixVersions', 'Fix versions'),
  bySystem(VERSIONS, 'versions', 'Affects versions'),
  bySystem(listOf(COMPONENT, 'components', 'Components'), 'components', 'Components'),
];

/** Those fields, as custom fields are kept. */
export const SYSTEM_VALUE_FIELDS: readonly CustomField[] = SYSTEM_TYPES.map(({ key, name }) => ({
  id: key,
  key,
  name,
  description: '',
  type: key,
  required: false,
  requestTypeIds: [],
  contexts: [],
}));

/** The type of a field of Jira's own; undefined for short texts and for fields of the app. */
export function nativeTypeOf({ type }: Pick<CustomField, 'type'>): NativeFieldType | undefined {
  return [...NATIVE_FIELD_TYPES, ...SYSTEM_TYPES].find(({ key }) => key === type);
}
