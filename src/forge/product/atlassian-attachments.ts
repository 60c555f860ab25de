import { HttpError, route } from '@forge/api';
import type { APIResponse, Route } from '@forge/api';
import * as z from 'zod/mini';
import type { Attachments, FoundAttachment } from '../../core/ports';
import { accept } from './product-answer';
import { refuseFaults } from './product-calls';
import type { ProductCalls } from './product-calls';

const attachmentsSchema = z.object({
  results: z.array(
    z.object({
      id: z.coerce.string().check(z.minLength(1)),
      title: z.string(),
      status: z._default(z.string(), 'current'),
      fileSize: z._default(z.number(), 0),
      version: z.object({ number: z.number() }),
    }),
  ),
});

/**
 * Attachments by Confluence's REST APIs, as the app.
 * https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-attachment/ and, for the content,
 * https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---attachments/
 */
export class AtlassianAttachments implements Attachments {
  constructor(private readonly calls: ProductCalls) {}

  async find(pageId: string, name: string): Promise<FoundAttachment | null> {
    const answer = await this.ask(
      route`/wiki/api/v2/pages/${pageId}/attachments?filename=${name}&status=current&limit=25`,
    );
    if (answer?.ok !== true) return null;
    const { results } = attachmentsSchema.safeParse(await answer.json()).data ?? { results: [] };
    // A page has one attachment of a name; what the API takes for the same name is its own affair.
    const found = results.find(({ title, status }) => title === name && status === 'current');
    return found === undefined
      ? null
      : { id: found.id, version: found.version.number, bytes: found.fileSize };
  }

  async download(
    pageId: string,
    attachmentId: string,
    maxBytes: number,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    const answer = await this.ask(
      route`/wiki/rest/api/content/${pageId}/child/attachment/${attachmentId}/download`,
    );
    if (answer?.ok !== true) return null;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return bytes.byteLength > maxBytes ? null : bytes;
  }

  /** The answer, or null where the platform does not let the app ask. */
  private async ask(path: Route): Promise<APIResponse | null> {
    try {
      const answer = await this.calls.send('confluence', 'app', path, { headers: accept });
      return refuseFaults('confluence', answer);
    } catch (error) {
      if (error instanceof HttpError && (error.status === 401 || error.status === 403)) return null;
      throw error;
    }
  }
}
