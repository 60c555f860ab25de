import type { PageAttachment } from '../../attachment-store';
import { PageRefusal } from '../../page-document';
import type { PlatformReply } from '../../../../runtime/protocol';
import { bytesReply } from '../../../../server/platform-reply';
import { checkQuery, v1, v2, v2Page } from '../confluence-reply';
import { viewedPage } from '../viewed-page';
import type { ConfluenceCall, ConfluenceRoute } from '../confluence-call';

/**
 * https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-attachment/ and
 * https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---attachments/
 */
export const ATTACHMENT_ROUTES: readonly ConfluenceRoute[] = [
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/pages/{id}/attachments',
    scopes: [['read:attachment:confluence']],
    handle: (call) => v2(() => listAttachments(call)),
  },
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/rest/api/content/{id}/child/attachment/{attachmentId}/download',
    scopes: [['read:attachment:confluence'], ['readonly:content.attachment:confluence']],
    handle: (call) => v1(() => download(call)),
  },
];

function listAttachments(call: ConfluenceCall): PlatformReply {
  checkQuery(call, ['filename', 'status', 'limit', 'cursor']);
  const { account, query, params, confluence } = call;
  const name = query.get('filename');
  const status = query.get('status') ?? 'current';
  if (status !== 'current') throw new Error(`host: attachments of status ${status} are not implemented`);
  const { page } = viewedPage(call, params['id']!);
  const found = confluence.attachments
    .list(account, page.id)
    .filter(({ title }) => name === null || title === name);
  return v2Page(call, found, toBody);
}

function toBody({ id, pageId, title, mediaType, version, content, createdAtMs }: PageAttachment) {
  const createdAt = new Date(createdAtMs).toISOString();
  const link = `/download/attachments/${pageId}/${encodeURIComponent(title)}?version=${version}`;
  return {
    ...{ id, pageId, title, mediaType, createdAt, status: 'current' },
    fileSize: Buffer.byteLength(content, 'base64'),
    version: { number: version, createdAt, minorEdit: false, message: '' },
    downloadLink: link,
    _links: { download: link },
  };
}

/** Confluence answers with a redirect, which the platform's proxy follows for the app: it gets the content. */
function download(call: ConfluenceCall): PlatformReply {
  checkQuery(call, []);
  const { account, params, confluence } = call;
  const { page } = viewedPage(call, params['id']!);
  const found = confluence.attachments.list(account, page.id).find(({ id }) => id === params['attachmentId']);
  if (found === undefined) throw new PageRefusal(404, 'No such attachment');
  return bytesReply(200, Buffer.from(found.content, 'base64'), found.mediaType);
}
