import * as z from 'zod';

/*
 * Bodies that the gateway takes. Strict: a member that is not known would have no effect, so it is refused.
 */

const title = z.string().trim().min(1).max(255);
/** Confluence storage format. */
const storage = z.string().max(300_000);

export const pageBodySchema = z.strictObject({
  spaceKey: z.string().regex(/^[A-Za-z0-9~._-]{1,255}$/, 'must be the key of a space'),
  parentId: z
    .string()
    .regex(/^\d{1,20}$/, 'must be the id of a page')
    .optional(),
  title,
  body: storage.default(''),
});

export const commentBodySchema = z.strictObject({ body: storage.min(1, 'must not be empty') });

export const spaceBodySchema = z.strictObject({
  key: z.string().regex(/^[A-Za-z0-9]{1,255}$/, 'must be letters and digits'),
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().max(1_000).default(''),
});

export const issueBodySchema = z.strictObject({
  projectKey: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/, 'must be the key of a project'),
  issueType: z.string().trim().min(1).max(100),
  summary: title,
  /** Plain text; empty lines part paragraphs. */
  description: z.string().max(30_000).default(''),
  labels: z
    .array(z.string().regex(/^[^\s]{1,255}$/, 'must have no space'))
    .max(50)
    .default([]),
});
