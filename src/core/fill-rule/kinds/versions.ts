import { buildNamedListKind } from './parts/named-kind';

/** Fix versions, affected versions, and custom fields of versions. */
export const versions = buildNamedListKind(
  'name',
  ({ type, items }) => type === 'array' && items === 'version',
);
