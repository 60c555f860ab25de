import { buildNamedKind } from './parts/named-kind';

export const group = buildNamedKind('name', ({ type }) => type === 'group');
