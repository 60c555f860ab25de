import * as z from 'zod/mini';
import { says } from '../../contract/text/text';

/*
 * Bodies that the gateway takes. Strict: a member that is not known would have no effect, so it is refused.
 */

const title = z.string().check(z.trim(), z.minLength(1), z.maxLength(255));
/** Confluence storage format. */
const storage = z.string().check(z.maxLength(300_000));

export const pageBodySchema = z.strictObject({
  spaceKey: z.string().check(z.regex(/^[A-Za-z0-9~._-]{1,255}$/, says('problem.body.spaceKey'))),
  parentId: z.optional(z.string().check(z.regex(/^\d{1,20}$/, says('problem.body.pageId')))),
  title,
  body: z._default(storage, ''),
});

export const commentBodySchema = z.strictObject({
  body: storage.check(z.minLength(1, says('problem.empty'))),
});

export const spaceBodySchema = z.strictObject({
  key: z.string().check(z.regex(/^[A-Za-z0-9]{1,255}$/, says('problem.body.lettersAndDigits'))),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  description: z._default(z.string().check(z.trim(), z.maxLength(1_000)), ''),
});

export const issueBodySchema = z.strictObject({
  projectKey: z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/, says('problem.body.projectKey'))),
  issueType: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  summary: title,
  /** Plain text; empty lines part paragraphs. */
  description: z._default(z.string().check(z.maxLength(30_000)), ''),
  labels: z._default(
    z.array(z.string().check(z.regex(/^[^\s]{1,255}$/, says('problem.body.noBlank')))).check(z.maxLength(50)),
    [],
  ),
});
