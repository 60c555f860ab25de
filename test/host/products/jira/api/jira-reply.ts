import { APP_ACCOUNT_ID, ACCOUNTS, type Account } from '../../../accounts/accounts';
import { JiraRefusal } from '../jira-refusal';
import { JqlError } from '../jql/jql-error';
import type { PlatformReply } from '../../../runtime/protocol';
import { jsonReply } from '../../../server/platform-reply';
import type { JiraCall, JiraRoute } from './jira-call';

type Answer = { readonly status?: number; readonly body: unknown };

/** A route of Jira whose handler returns the body of a success and throws refusals. */
export function jiraRoute(
  method: string,
  path: string,
  scopes: readonly (readonly string[])[],
  handle: (call: JiraCall) => unknown,
  points: Pick<JiraRoute, 'reads'> = {},
): JiraRoute {
  return {
    product: 'jira',
    method,
    path: `/rest/api/3${path}`,
    scopes,
    ...points,
    handle: (call) => answered(call, handle),
  };
}

/** An answer with another status than 200. */
export class JiraAnswer implements Answer {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {}
}

async function answered(call: JiraCall, handle: (call: JiraCall) => unknown): Promise<PlatformReply> {
  try {
    const result = await handle(call);
    return result instanceof JiraAnswer ? jsonReply(result.status, result.body) : jsonReply(200, result);
  } catch (error) {
    if (error instanceof JqlError) return jsonReply(400, { errorMessages: [error.message], errors: {} });
    if (!(error instanceof JiraRefusal)) throw error;
    const hasFields = Object.keys(error.fields).length > 0;
    return jsonReply(error.status, { errorMessages: hasFields ? [] : [error.message], errors: error.fields });
  }
}

/** Reads a whole number from the query. Throws 400 for another text. */
export function numberIn(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  if (!/^\d+$/.test(text))
    throw new JiraRefusal(400, `The value of the '${name}' parameter is not a number.`);
  return Number(text);
}

/** A page of a list, in Jira's offset form. */
export function pageOf<T>(items: readonly T[], query: URLSearchParams, limit: number): object {
  const startAt = numberIn(query, 'startAt', 0);
  const maxResults = Math.min(numberIn(query, 'maxResults', limit), limit);
  const values = items.slice(startAt, startAt + maxResults);
  return {
    startAt,
    maxResults,
    total: items.length,
    isLast: startAt + values.length >= items.length,
    values,
  };
}

/** Throws 400 for a query parameter that the host does not act on, so that none is ignored in silence. */
export function checkQuery({ query, label }: JiraCall, known: readonly string[]): void {
  for (const name of query.keys()) {
    if (!known.includes(name))
      throw new Error(`host: ${label}: the query parameter '${name}' is not implemented`);
  }
}

/** The JSON object of a request's body. Throws 400 for anything else. */
export function bodyOf(call: JiraCall): Readonly<Record<string, unknown>> {
  if (typeof call.body === 'object' && call.body !== null && !Array.isArray(call.body)) {
    return call.body as Record<string, unknown>;
  }
  throw new JiraRefusal(400, 'Invalid request payload. Refer to the REST API documentation and try again.');
}

/** An account as Jira's REST API shows it; the app's own user for `app`. */
export function personBody(accountId: string | null): object | null {
  if (accountId === null) return null;
  const account: Account | undefined = ACCOUNTS.find((each) => each.accountId === accountId);
  if (!account) {
    return { accountId: APP_ACCOUNT_ID, accountType: 'app', displayName: 'External Data', active: true };
  }
  return {
    accountId,
    accountType: account.roles.includes('customer') ? 'customer' : 'atlassian',
    displayName: account.displayName,
    active: true,
    timeZone: 'Europe/Berlin',
    ...(account.email === undefined ? {} : { emailAddress: account.email }),
  };
}
