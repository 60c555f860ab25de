/* Bounds of Jira fields. Apart from the schemas, so that a surface that needs a number need not load zod. */

/** Keys of the two field types in manifest.yml. The type of a field never changes after it was made. */
export const fieldTypeKeys = { single: 'external-data-single', multiple: 'external-data-multiple' } as const;
export type FieldKind = keyof typeof fieldTypeKeys;

/** Most records that one field holds. */
export const maxFieldItems: Readonly<Record<FieldKind, number>> = { single: 1, multiple: 50 };

/** Most columns beside the label: each is stored in every issue. */
export const maxFieldColumns = 10;

/** Longest id, label and column text that is stored in an issue. */
export const maxFieldText = 255;

/** Largest value in bytes of JSON; Jira keeps little more than 32,000 (undocumented, and so is what it counts). */
export const maxFieldValueBytes = 32_000;
