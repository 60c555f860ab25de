import { isObject } from '../is-object';
import { readMemberSign } from '../evidence/member-sign';
import { setBodyMember, setQueryParameter } from './page-request';
import type { PageRequest } from './page-request';

/** The number of rows that a request asks for, and where it does. */
export interface RequestedSize {
  readonly name: string;
  readonly size: number;
  /** Whether it stands in the body; a dotted path then. */
  readonly isInBody: boolean;
}

/** Finds by its name and value how many rows a page is to have; null: the request does not say. */
export function findRequestedSize({ url, body }: PageRequest): RequestedSize | null {
  const query = URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams();
  for (const [name, value] of query) {
    const size = readSize(name, value);
    if (size !== null) return { name, size, isInBody: false };
  }
  if (!isObject(body)) return null;
  const holders: readonly (readonly [string, unknown])[] = [
    ['', body],
    ['variables.', body.variables],
  ];
  for (const [prefix, holder] of holders) {
    for (const [name, value] of Object.entries(isObject(holder) ? holder : {})) {
      const size = readSize(name, value);
      if (size !== null) return { name: `${prefix}${name}`, size, isInBody: true };
    }
  }
  return null;
}

function readSize(name: string, value: unknown): number | null {
  const sign = readMemberSign(name === '$count' ? '' : name, value);
  const isCount = name === 'count' && sign?.kind === 'total';
  if (sign?.kind === 'limit') return sign.count > 0 ? sign.count : null;
  return isCount && sign.count > 0 ? sign.count : null;
}

/** The same request for half as many rows; null: it does not say how many, or asks for one. */
export function halvePage(request: PageRequest): PageRequest | null {
  const asked = findRequestedSize(request);
  if (asked === null || asked.size < 2) return null;
  const size = Math.floor(asked.size / 2);
  return asked.isInBody
    ? { ...request, body: setBodyMember(request.body, asked.name, size) }
    : { ...request, url: setQueryParameter(request.url, asked.name, String(size)) };
}
