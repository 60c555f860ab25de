import type { PageSign, PageSigns } from '../evidence/find-signs';
import type { MemberSign } from '../evidence/member-sign';
import { isObject } from '../is-object';
import type { PageRequest } from './page-request';

/*
 * Connections of GraphQL (https://relay.dev/graphql/connections.htm) are read from either end: `first` and `after` with
 * `hasNextPage` and `endCursor`, or `last` and `before` with `hasPreviousPage` and `startCursor`. An answer may hold the
 * members of both, and which of them speak of further pages only the request says.
 */

interface GraphQlBody {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A body in GraphQL; null: it is none. */
function readBody({ body }: PageRequest): GraphQlBody | null {
  if (!isObject(body) || typeof body.query !== 'string') return null;
  return {
    query: body.query.replace(/#[^\n\r]*/g, ''),
    variables: isObject(body.variables) ? body.variables : {},
  };
}

/** Whether the request is a query in GraphQL. */
export const isGraphQl = (request: PageRequest): boolean => readBody(request) !== null;

/** The variable that the query hands to `after`, or to `before` where it reads from the end; null: to neither. */
export function findCursorVariable(request: PageRequest): string | null {
  const body = readBody(request);
  return body === null ? null : findVariable(body.query, isFromEnd(body) ? 'before' : 'after');
}

/** Signs of a page as a reader from the beginning knows them, whichever end the request reads from. */
export function faceSigns(signs: PageSigns, request: PageRequest): PageSigns {
  const body = readBody(request);
  if (body === null || !isFromEnd(body)) return signs;
  const holders = new Set(signs.filter(isBefore).map(({ holder }) => holder));
  return signs.flatMap((each) => {
    const { sign } = each;
    if (sign.kind === 'before-flag') return [{ ...each, sign: { kind: 'flag', more: sign.more } as const }];
    if (sign.kind === 'before-cursor') return [{ ...each, sign: toCursor(sign.value) }];
    const isOfOtherEnd = sign.kind === 'flag' || sign.kind === 'cursor' || sign.kind === 'end';
    return isOfOtherEnd && holders.has(each.holder) ? [] : [each];
  });
}

const isBefore = ({ sign }: PageSign) => sign.kind === 'before-flag' || sign.kind === 'before-cursor';

const toCursor = (value: unknown): MemberSign =>
  value === null || value === '' || value === undefined
    ? { kind: 'end' }
    : { kind: 'cursor', value, isWeak: false };

/** A query that can do both does what its variables ask for. */
function isFromEnd({ query, variables }: GraphQlBody): boolean {
  const isAsked = (argument: string) => {
    const variable = findVariable(query, argument);
    return variable === null
      ? new RegExp(`\\b${argument}\\s*:\\s*\\d`).test(query)
      : (variables[variable] ?? null) !== null;
  };
  if (isAsked('first')) return false;
  return isAsked('last') || (findVariable(query, 'before') !== null && findVariable(query, 'after') === null);
}

function findVariable(query: string, argument: string): string | null {
  return new RegExp(`\\b${argument}\\s*:\\s*\\$(\\w+)`).exec(query)?.[1] ?? null;
}
