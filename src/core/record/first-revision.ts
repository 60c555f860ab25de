/** Revision of a record that does not say one: panels and bound places had none before they were counted. */
export const firstRevision = 1;
