import {
  jsonResponse,
  type ServiceHandler,
  type ServiceRequest,
  type ServiceResponse,
} from '../http/message';
import { createPrng } from '../seed/prng';
import { answerAuthorize, answerRevoke, answerToken, readBearer } from './confluence-oauth';
import { CONFLUENCE_HOST, usernameOf, type ConfluenceState } from './confluence-state';

/** Largest page of a collection. */
const LARGEST_PAGE = 200;
const DEFAULT_PAGE = 25;

const SPACES = ['Handbook', 'Projects', 'Engineering', 'Sales', 'Legal', 'Team 東京'].map((name, index) => ({
  id: 98_300 + index,
  key: ['HB', 'PRJ', 'ENG', 'SALES', 'LEGAL', 'TOKYO'][index] ?? 'X',
  name,
  type: 'global',
  status: 'current',
}));

/** Confluence Data Center's OAuth 2.0 provider and a little of its REST API. */
export function createConfluenceService(state: ConfluenceState): ServiceHandler {
  return (request) => {
    const form = new URLSearchParams(request.method === 'POST' ? request.body : '');
    switch (request.path) {
      case '/rest/oauth2/latest/authorize':
        return answerAuthorize(state, request, form.get('request') ?? request.rawQuery, form);
      case '/rest/oauth2/latest/token':
        return answerToken(state, request);
      case '/rest/oauth2/latest/revoke':
        return answerRevoke(state, request);
      default:
        return answerRest(state, request);
    }
  };
}

function answerRest(state: ConfluenceState, request: ServiceRequest): ServiceResponse {
  const grant = readBearer(state, request);
  const person = grant === undefined ? undefined : state.person(grant.username);
  if (person === undefined) {
    return jsonResponse(
      401,
      { statusCode: 401, message: 'Client must be authenticated to access this resource.' },
      { 'www-authenticate': 'OAuth realm="https%3A%2F%2Fwiki.contoso-demo.test"' },
    );
  }
  if (request.method !== 'GET') return jsonResponse(405, { statusCode: 405, message: 'Method Not Allowed' });
  if (request.path === '/rest/api/user/current') {
    return jsonResponse(200, {
      type: 'known',
      username: usernameOf(person),
      userKey: person.user.id.replaceAll('-', ''),
      displayName: person.user.displayName,
      _links: { base: `https://${CONFLUENCE_HOST}`, context: '' },
    });
  }
  if (request.path === '/rest/api/space') return page(request, SPACES.map(toSpace));
  if (request.path === '/rest/api/content') {
    const key = request.query.get('spaceKey');
    if (key !== null && !SPACES.some((space) => space.key === key)) {
      return jsonResponse(404, { statusCode: 404, message: `No space with key : ${key}` });
    }
    return page(
      request,
      contents().filter((one) => key === null || one.space.key === key),
    );
  }
  const id = /^\/rest\/api\/content\/(\d+)$/.exec(request.path)?.[1];
  const content = contents().find((one) => one.id === id);
  if (content !== undefined) return jsonResponse(200, content);
  return jsonResponse(404, { statusCode: 404, message: 'No content found' });
}

interface Content {
  id: string;
  type: 'page';
  status: 'current';
  title: string;
  space: SpaceShape;
  version: { number: number; when: string };
  _links: Record<string, string>;
}

let builtContents: Content[] | undefined;

function contents(): Content[] {
  return (builtContents ??= buildContents());
}

function buildContents(): Content[] {
  const prng = createPrng('confluence content');
  return Array.from({ length: 143 }, (_, index) => {
    const space = prng.pick(SPACES);
    const id = String(65_600 + index);
    return {
      id,
      type: 'page',
      status: 'current',
      title: `${prng.pick(['How to', 'Minutes', 'Decision', 'Überblick'])} ${index + 1}`,
      space: toSpace(space),
      version: { number: prng.int(1, 30), when: new Date(Date.UTC(2025, 0, 1 + index)).toISOString() },
      _links: {
        webui: `/pages/viewpage.action?pageId=${id}`,
        self: `https://${CONFLUENCE_HOST}/rest/api/content/${id}`,
      },
    };
  });
}

type SpaceShape = (typeof SPACES)[number] & { _links: Record<string, string> };

function toSpace(space: (typeof SPACES)[number]): SpaceShape {
  return {
    ...space,
    _links: {
      webui: `/display/${space.key}`,
      self: `https://${CONFLUENCE_HOST}/rest/api/space/${space.key}`,
    },
  };
}

/** `start` and `limit`; `_links.next` is a path without the host, as Confluence gives it. */
function page(request: ServiceRequest, rows: readonly unknown[]): ServiceResponse {
  const asked = Number(request.query.get('limit') ?? DEFAULT_PAGE);
  const limit = Number.isSafeInteger(asked) && asked > 0 ? Math.min(asked, LARGEST_PAGE) : DEFAULT_PAGE;
  const start = Math.max(0, Number(request.query.get('start') ?? 0) || 0);
  const next = new URLSearchParams(request.query);
  next.set('limit', String(limit));
  next.set('start', String(start + limit));
  const results = rows.slice(start, start + limit);
  return jsonResponse(200, {
    results,
    start,
    limit,
    size: results.length,
    _links: {
      self: `https://${CONFLUENCE_HOST}${request.path}`,
      base: `https://${CONFLUENCE_HOST}`,
      context: '',
      ...(start + limit < rows.length ? { next: `${request.path}?${next.toString()}` } : {}),
    },
  });
}
