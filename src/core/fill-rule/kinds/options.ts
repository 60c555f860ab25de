import { buildNamedListKind } from './parts/named-kind';

/** Select lists with several choices, and checkboxes. */
export const options = buildNamedListKind(
  'value',
  ({ type, items }) => type === 'array' && items === 'option',
);
