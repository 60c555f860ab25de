import * as z from 'zod';
import { tokenOwners } from './connection';
import { recordIdSchema } from './reply';

/** Surfaces a binding can be sealed for; a seal for one is refused on another. */
export const surfaces = ['confluence-macro', 'jira-field', 'jira-panel', 'dashboard-widget'] as const;
export type Surface = (typeof surfaces)[number];

/** Parameter values that the author fixed when the binding was made. */
export const fixedParametersSchema = z.record(z.string().max(60), z.string().max(2000));

/** What the config dialog saves: which data source, and the server's proof that an entitled person chose it. */
export const bindingSchema = z.object({
  dataSourceId: recordIdSchema,
  parameters: fixedParametersSchema.default({}),
  /** Whose rows the data source gave when it was bound: a hint for the first read, never believed. */
  tokenOwner: z.enum(tokenOwners).default('shared'),
  /** HMAC-SHA-256 as base64url (43 characters). */
  seal: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type Binding = z.output<typeof bindingSchema>;

/** The macro's saved configuration. Unknown later versions are refused, older ones migrated. */
export const macroConfigSchema = z.object({
  version: z.literal(1),
  binding: bindingSchema,
  title: z.string().max(200).default(''),
  rowsPerPage: z.number().int().min(5).max(100).default(10),
});
export type MacroConfig = z.output<typeof macroConfigSchema>;
