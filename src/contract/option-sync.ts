/** Kinds of native fields that have options, as Jira names their types. */
export const optionFieldKinds = [
  'select',
  'multiselect',
  'cascadingselect',
  'radiobuttons',
  'multicheckboxes',
] as const;
export type OptionFieldKind = (typeof optionFieldKinds)[number];
