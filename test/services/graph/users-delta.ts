import { requireDirectoryPermission } from './bearer-token';
import { checkSelect, project, type GraphRecord } from './directory-collection';
import { USER_TYPE } from './directory-types';
import { readDeltaToken, sealDeltaToken } from './delta-token';
import { contextUrl, json, type GraphAnswer, type GraphContext } from './graph-context';
import { cutPage, linkWith, readODataQuery } from './odata-query';
import { toRecord } from './users';

/** Users of one page of a delta answer. */
const PAGE = 100;

/**
 * `GET /users/delta`: first everybody page by page, then `@odata.deltaLink`; called again, only what changed
 * since, removed users as `{id, "@removed": {reason}}`. Throws GraphError 410 when the token has lapsed.
 */
export function deltaUsers(context: GraphContext): GraphAnswer {
  requireDirectoryPermission(context.caller, ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All']);
  const { request, directory } = context;
  const query = readODataQuery(request);
  checkSelect(query.select, USER_TYPE);
  const token = request.query.get('$deltatoken') ?? request.query.get('deltatoken');
  const select = query.select.length === 0 ? query.select : [...new Set([...query.select, 'id'])];
  const head = { '@odata.context': contextUrl(request, 'users', query.select) };
  const deltaLink = (): string =>
    linkWith(request, '$deltatoken', sealDeltaToken(directory.changes.length, context.nowMs));

  if (token === 'latest') return json({ ...head, '@odata.deltaLink': deltaLink(), value: [] });
  if (token !== null) {
    const since = readDeltaToken(token, context.nowMs);
    const latest = new Map(directory.changes.slice(since).map((change) => [change.userId, change]));
    const value = [...latest.values()].map((change): GraphRecord => {
      const person = directory.person(change.userId);
      if (change.removed || person === undefined)
        return { id: change.userId, '@removed': { reason: 'changed' } };
      return project(toRecord(person), select, USER_TYPE);
    });
    return json({ ...head, '@odata.deltaLink': deltaLink(), value });
  }
  const page = cutPage(request, directory.people, query.skipToken, PAGE);
  return json({
    ...head,
    ...(page.nextLink === undefined
      ? { '@odata.deltaLink': deltaLink() }
      : { '@odata.nextLink': page.nextLink }),
    value: page.rows.map((person) => project(toRecord(person), select, USER_TYPE)),
  });
}
