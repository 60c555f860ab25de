import { buildNamedListKind } from './parts/named-kind';

export const groups = buildNamedListKind('name', ({ type, items }) => type === 'array' && items === 'group');
