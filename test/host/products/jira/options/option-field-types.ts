/** A type of Jira's own fields whose values are options. */
export interface OptionFieldType {
  /** What the local Jira stores as the field's type; the last part of {@link custom}. */
  readonly key: string;
  /** As `schema.custom` names it. */
  readonly custom: string;
  readonly name: string;
  readonly description: string;
  /** As `schema` describes its values. */
  readonly schema: { readonly type: string; readonly items?: string };
  /** Whether options have options below them. */
  readonly isCascading: boolean;
}

const PREFIX = 'com.atlassian.jira.plugin.system.customfieldtypes';
const ONE = { type: 'option' };
const SEVERAL = { type: 'array', items: 'option' };

const TYPES = [
  { key: 'select', name: 'Select list (single choice)', schema: ONE },
  { key: 'multiselect', name: 'Select list (multiple choices)', schema: SEVERAL },
  { key: 'cascadingselect', name: 'Select list (cascading)', schema: { type: 'option-with-child' } },
  { key: 'radiobuttons', name: 'Radio buttons', schema: ONE },
  { key: 'multicheckboxes', name: 'Checkboxes', schema: SEVERAL },
] as const;

/** Jira's own field types with options. */
export const OPTION_FIELD_TYPES: readonly OptionFieldType[] = TYPES.map((type) => ({
  ...type,
  custom: `${PREFIX}:${type.key}`,
  description: 'Jira’s own: its options belong to the field’s contexts.',
  isCascading: type.key === 'cascadingselect',
}));

/** The type of a field with options; undefined for any other field. */
export function optionTypeOf({ type }: { readonly type: string }): OptionFieldType | undefined {
  return OPTION_FIELD_TYPES.find(({ key }) => key === type);
}
