import type { PageComment } from '../../comment-store';
import { PageRefusal } from '../../page-document';
import { fromStorage } from '../../storage-format';
import type { PlatformReply } from '../../../../runtime/protocol';
import { jsonReply } from '../../../../server/platform-reply';
import { checkQuery, storageMember, textMember, v2, v2Page } from '../confluence-reply';
import { viewedPage } from '../viewed-page';
import type { ConfluenceCall, ConfluenceRoute } from '../confluence-call';

/** https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-comment/ */
export const COMMENT_ROUTES: readonly ConfluenceRoute[] = [
  {
    product: 'confluence',
    method: 'GET',
    path: '/wiki/api/v2/pages/{id}/footer-comments',
    scopes: [['read:comment:confluence']],
    handle: (call) => v2(() => listComments(call)),
  },
  {
    product: 'confluence',
    method: 'POST',
    path: '/wiki/api/v2/footer-comments',
    scopes: [['write:comment:confluence']],
    handle: (call) => v2(() => createComment(call)),
  },
];

function listComments(call: ConfluenceCall): PlatformReply {
  checkQuery(call, ['body-format', 'status', 'limit', 'cursor']);
  const id = call.params['id']!;
  viewedPage(call, id);
  const comments = call.confluence.comments.list(call.account, id);
  return v2Page(call, comments, (comment) => commentBody(call, comment, call.query.get('body-format')));
}

function createComment(call: ConfluenceCall): PlatformReply {
  checkQuery(call, []);
  for (const name of ['blogPostId', 'parentCommentId', 'attachmentId', 'customContentId']) {
    if ((call.body as Record<string, unknown> | undefined)?.[name] !== undefined) {
      throw new Error(`host: '${name}' of ${call.label} is not implemented; use pageId`);
    }
  }
  const pageId = textMember(call.body, 'pageId');
  viewedPage(call, pageId);
  const markup = storageMember(call.body);
  if (markup.trim() === '') throw new PageRefusal(400, 'Comment body is empty');
  fromStorage(markup);
  const comment = call.confluence.comments.add(call.account, pageId, markup);
  return jsonReply(201, commentBody(call, comment, 'storage'));
}

function commentBody(call: ConfluenceCall, comment: PageComment, format: string | null): object {
  if (format !== null && format !== 'storage') {
    throw new Error(`host: body-format=${format} of ${call.label} is not implemented; use storage`);
  }
  return {
    id: comment.id,
    status: 'current',
    title: '',
    pageId: comment.pageId,
    version: {
      number: 1,
      message: '',
      minorEdit: false,
      authorId: comment.authorId,
      createdAt: new Date(comment.createdAtMs).toISOString(),
    },
    body: format === 'storage' ? { storage: { representation: 'storage', value: comment.markup } } : {},
    _links: { webui: `/pages/${comment.pageId}?focusedCommentId=${comment.id}` },
  };
}
