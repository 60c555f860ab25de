import { commentBodySchema, pageBodySchema, spaceBodySchema } from '../../core/gateway/bodies';
import type { GatewayPorts, ProductRefusal, SitePage } from '../../core/gateway/gateway-ports';
import type { GatewayRecord } from '../../core/gateway/gateway-record';
import type { GatewayAnswer, Problem } from '../../core/gateway/problem';
import { toJsonAnswer, toTextAnswer } from '../../core/gateway/problem';
import type { GatewayRequest } from '../../core/gateway/read-request';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readBody } from './read-body';

/*
 * Operations on Confluence: done by the app, and only what the caller's account itself may do. The product is asked
 * before each of them; what it does not clearly allow is refused. A page that the account may not see and one that
 * does not exist get the same answer.
 */

type Answered = Promise<Result<GatewayAnswer, Problem>>;

/** Pages that are looked at to answer a search; each costs a question to the product. */
const mostSearched = 50;
const mostFound = 25;

const refuse = (detail: string) => fail<Problem>({ kind: 'not-permitted', detail });

/** One answer for a page that is not there and for one that the account may not see. */
const unseen = () => refuse('There is no such page, or the caller’s account may not see it.');

/** What a refusal of a product comes to for the caller. */
export function toProductProblem({ status, message }: ProductRefusal): Problem {
  if (status === 400 || status === 404 || status === 409)
    return { kind: 'product-refused', detail: message || 'The product refused without a reason.' };
  if (status === 429) return { kind: 'too-many-requests', detail: 'The product asks for fewer requests.' };
  return {
    kind: 'data-unavailable',
    detail: `The product could not do this (${status === 0 ? 'no answer' : status}).`,
  };
}

const toPage = ({ id, title, status, spaceId, parentId, version, body }: SitePage) => ({
  id,
  title,
  status,
  spaceId,
  parentId,
  version,
  body: { representation: 'storage', value: body },
});

/** A page with its body. */
export async function getContent(
  { confluence }: GatewayPorts,
  accountId: string,
  contentId: string,
): Answered {
  if (!(await maySee(confluence, accountId, contentId))) return unseen();
  const page = await confluence.getPage(contentId);
  if (!page.ok) return fail(toProductProblem(page.failure));
  return page.value === null ? unseen() : succeed(toJsonAnswer(toPage(page.value)));
}

/**
 * Pages that a CQL query finds and the account may see. There is no further page to ask for, as its being there
 * would tell of pages that the account may not see: whoever gets `truncated` narrows the search.
 */
export async function searchContent(
  { confluence }: GatewayPorts,
  accountId: string,
  { query }: GatewayRequest,
): Answered {
  const cql = query['cql'] ?? '';
  const limit = readLimit(query['limit'], mostFound);
  if (cql.trim() === '' || cql.length > 2_000)
    return fail({ kind: 'invalid-parameter', detail: 'cql must be a CQL query of up to 2,000 characters.' });
  if (limit === null)
    return fail({ kind: 'invalid-parameter', detail: `limit must be a number from 1 to ${mostFound}.` });
  const found = await confluence.searchPages(`type = page AND (${cql})`, mostSearched);
  if (!found.ok) return fail(toProductProblem(found.failure));
  const seen = await Promise.all(found.value.map(({ id }) => maySee(confluence, accountId, id)));
  const visible = found.value.filter((_, index) => seen[index]);
  const results = visible.slice(0, limit).map(({ id, title }) => ({ id, title }));
  return succeed(toJsonAnswer({ results, truncated: visible.length > results.length }));
}

/** Creates a page, where the account may create pages in the space and see the parent. */
export async function createContent(
  { confluence }: GatewayPorts,
  accountId: string,
  request: GatewayRequest,
): Answered {
  const body = readBody(request, pageBodySchema);
  if (!body.ok) return body;
  const { spaceKey, parentId = null, title, body: storage } = body.value;
  const space = await confluence.findSpace(spaceKey);
  if (!space.ok) return fail(toProductProblem(space.failure));
  const isAllowed =
    space.value !== null &&
    (await confluence.isActive(accountId)) &&
    (await confluence.mayInSpace(accountId, space.value.id, 'read', 'space')) &&
    (await confluence.mayInSpace(accountId, space.value.id, 'create', 'page'));
  if (space.value === null || !isAllowed)
    return refuse('There is no such space, or the caller’s account may not create pages in it.');
  if (parentId !== null) {
    if (!(await maySee(confluence, accountId, parentId))) return unseen();
    const parent = await confluence.getPage(parentId);
    if (!parent.ok) return fail(toProductProblem(parent.failure));
    if (parent.value?.spaceId !== space.value.id)
      return fail({ kind: 'invalid-body', detail: 'parentId: must be a page of the same space.' });
  }
  const created = await confluence.createPage({ spaceId: space.value.id, parentId, title, body: storage });
  if (!created.ok) return fail(toProductProblem(created.failure));
  return succeed(toJsonAnswer(toPage(created.value), { status: 201 }));
}

/** Moves a page to the trash, where the account may delete it. */
export async function deleteContent(
  { confluence }: GatewayPorts,
  accountId: string,
  contentId: string,
): Answered {
  if (!(await maySee(confluence, accountId, contentId))) return unseen();
  // The app deletes pages only, whatever else the id may name.
  const page = await confluence.getPage(contentId);
  if (!page.ok) return fail(toProductProblem(page.failure));
  if (page.value === null) return unseen();
  if (!(await confluence.mayOnContent(accountId, contentId, 'delete')))
    return refuse('The caller’s account may not delete this page.');
  const deleted = await confluence.deletePage(contentId);
  return deleted.ok ? succeed(toTextAnswer(204, '', {})) : fail(toProductProblem(deleted.failure));
}

/** Comments on a page that the account may see, in a space where it may comment. */
export async function addComment(
  { confluence }: GatewayPorts,
  accountId: string,
  contentId: string,
  request: GatewayRequest,
): Answered {
  const body = readBody(request, commentBodySchema);
  if (!body.ok) return body;
  if (!(await maySee(confluence, accountId, contentId))) return unseen();
  const page = await confluence.getPage(contentId);
  if (!page.ok) return fail(toProductProblem(page.failure));
  if (page.value === null) return unseen();
  const isAllowed =
    (await confluence.isActive(accountId)) &&
    (await confluence.mayInSpace(accountId, page.value.spaceId, 'create', 'comment'));
  if (!isAllowed) return refuse('The caller’s account may not comment in this space.');
  const added = await confluence.addComment({ pageId: contentId, body: body.value.body });
  if (!added.ok) return fail(toProductProblem(added.failure));
  return succeed(toJsonAnswer({ id: added.value.id, contentId }, { status: 201 }));
}

/**
 * Creates a space for members of the groups that the administrator named. Confluence tells an app nothing of
 * another account's right to create spaces, so the groups stand for it.
 */
export async function createSpace(
  { confluence }: GatewayPorts,
  { settings }: GatewayRecord,
  accountId: string,
  request: GatewayRequest,
): Answered {
  const body = readBody(request, spaceBodySchema);
  if (!body.ok) return body;
  const groups = settings.spaceCreators.length === 0 ? [] : await confluence.groupIdsOf(accountId);
  const isAllowed =
    settings.spaceCreators.some(({ id }) => groups.includes(id)) && (await confluence.isActive(accountId));
  if (!isAllowed)
    return refuse(
      'The caller’s account is in none of the groups that may create spaces through the gateway.',
    );
  const created = await confluence.createSpace(body.value);
  if (!created.ok) return fail(toProductProblem(created.failure));
  return succeed(toJsonAnswer(created.value, { status: 201 }));
}

/** Whether an account may see content; only ids that Confluence gives out are asked about. */
async function maySee(
  confluence: GatewayPorts['confluence'],
  accountId: string,
  contentId: string,
): Promise<boolean> {
  return /^\d{1,20}$/.test(contentId) && confluence.mayOnContent(accountId, contentId, 'read');
}

/** A limit from 1 to `most`; null if it is none. */
export function readLimit(text: string | undefined, most: number): number | null {
  if (text === undefined) return most;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= most ? value : null;
}
