import { buildNamedKind } from './parts/named-kind';

export const version = buildNamedKind('name', ({ type }) => type === 'version');
