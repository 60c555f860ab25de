import * as z from 'zod/mini';
import { sealPattern } from './key-patterns';
import { tokenOwners } from './token-owner';
import { recordIdSchema } from './reply';
import { parameterValuesSchema } from './parameter-schema';
import { columnKeySchema } from './table';
import { viewSettingsSchema } from './view-schema';

/** Surfaces a binding can be sealed for; a seal for one is refused on another. */
export const surfaces = ['confluence-macro', 'jira-field', 'jira-panel', 'dashboard-widget'] as const;
export type Surface = (typeof surfaces)[number];

/** Parameter values that the author fixed when the binding was made. */
export const fixedParametersSchema = z.record(
  z.string().check(z.maxLength(60)),
  z.string().check(z.maxLength(2000)),
);

/** Keys of hidden columns that a binding opens; see {@link bindingSchema}. */
export const hiddenColumnsSchema = z.array(columnKeySchema).check(z.maxLength(200));

/** What the config dialog saves: which data source, and the server's proof that an entitled person chose it. */
export const bindingSchema = z.object({
  dataSourceId: recordIdSchema,
  parameters: z._default(fixedParametersSchema, {}),
  /** Whose rows the data source gave when it was bound: a hint for the first read, never believed. */
  tokenOwner: z._default(z.enum(tokenOwners), 'shared'),
  /** Hidden columns that the author chose to show or use here, sealed as well; no other leaves the server. */
  hiddenColumns: z._default(hiddenColumnsSchema, []),
  /** HMAC-SHA-256 as base64url (43 characters). */
  seal: z.string().check(z.regex(sealPattern)),
});
export type Binding = z.output<typeof bindingSchema>;

/** A higher number of rows is not told apart. */
export const maxRowsShown = 1_000;

/**
 * The macro's saved configuration, as the config dialog writes it. What is read goes through
 * `parseMacroConfig` (core/view), which migrates older versions.
 */
export const macroConfigSchema = z.object({
  version: z.literal(2),
  binding: bindingSchema,
  /** How rows are shown; where a look is named, how they were when this was saved. */
  view: viewSettingsSchema,
  /** Named look of the data source (`contract/look`) by which rows are shown; absent: by `view`. */
  lookId: z.optional(recordIdSchema),
  /** How many rows there were when this was saved, for what stands in their place until they come; absent: unknown. */
  rowsShown: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(maxRowsShown))),
  /** Values that the viewer's inputs begin with; each is checked like the viewer's own. */
  inputs: parameterValuesSchema,
});
export type MacroConfig = z.output<typeof macroConfigSchema>;
