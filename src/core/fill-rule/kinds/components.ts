import { buildNamedListKind } from './parts/named-kind';

export const components = buildNamedListKind(
  'name',
  ({ type, items }) => type === 'array' && items === 'component',
);
