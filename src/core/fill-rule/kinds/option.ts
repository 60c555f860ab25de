import { buildNamedKind } from './parts/named-kind';

/** Select lists and radio buttons with one choice. */
export const option = buildNamedKind('value', ({ type }) => type === 'option');
