import type { Paging } from '../../contract/paging';
import { signsOf } from '../evidence/find-signs';
import type { PageSign, PageSigns } from '../evidence/find-signs';
import { readMemberSign } from '../evidence/member-sign';
import type { MemberSign } from '../evidence/member-sign';
import { nameWords } from '../evidence/name-words';
import { isObject } from '../is-object';
import { findCursorVariable, isGraphQl } from './graph-ql-paging';
import { findRequestedSize } from './page-size';
import type { PageRequest } from './page-request';

/** A first page, as far as it tells how the next one may be asked for. */
export interface SampledPage {
  readonly request: PageRequest;
  readonly signs: PageSigns;
  readonly rowCount: number;
}

/** A paging to be tried, and by what it is proposed. */
export interface ProposedPaging {
  readonly paging: Paging;
  /** Where the answer speaks of it; null: it is only a usual one. */
  readonly place: string | null;
}

/**
 * Ways to ask for the next page, the likeliest first: a link beats a cursor beats a count, and what the request or the
 * answer names beats what is usual. Each has to be tried: names lie.
 */
export function proposePaging(page: SampledPage): readonly ProposedPaging[] {
  const proposals = [...proposeLinks(page), ...proposeCursors(page), ...proposeCounts(page)];
  const seen = new Set<string>();
  return proposals.filter(({ paging }) => {
    const text = JSON.stringify(paging);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

function proposeLinks({ signs }: SampledPage): readonly ProposedPaging[] {
  return signsOf(signs, 'link')
    .filter(({ isHeader }) => !isHeader)
    .map(({ place }) => ({ paging: { kind: 'next-link', path: place }, place }));
}

function proposeCursors({ signs, request }: SampledPage): readonly ProposedPaging[] {
  const found: ProposedPaging[] = [];
  const asked = listParameters(request).find(isPageNumber);
  // What comes next of a request for page 1 is no cursor where it is the number 2.
  const isNextNumber = (value: unknown) => asked !== undefined && Number(value) === Number(asked.value) + 1;
  const cursors = signsOf(signs, 'cursor').filter(
    ({ isHeader, sign }) => !isHeader && !isNextNumber(sign.value),
  );
  const ordered = [...cursors].sort((a, b) => Number(a.sign.isWeak) - Number(b.sign.isWeak));
  for (const cursor of ordered) {
    const flag = signsOf(signs, 'flag').find(({ holder, sign }) => holder === cursor.holder && sign.more);
    for (const { parameter, sendAs } of cursorPlaces(cursor, request)) {
      const paging = {
        kind: 'cursor',
        cursorPath: cursor.place,
        sendAs,
        parameter,
        hasMorePath: flag?.place ?? '',
      } as const;
      found.push({ paging, place: cursor.place });
    }
  }
  return found;
}

type Parameter = ReturnType<typeof listParameters>[number];

const kindOf = ({ parameter, value }: Parameter) =>
  readMemberSign(parameter.split('.').pop() ?? '', value)?.kind;
const isPageNumber = (parameter: Parameter) => kindOf(parameter) === 'page-number';

interface ParameterPlace {
  readonly parameter: string;
  readonly sendAs: 'query' | 'body';
}

/** Where a cursor may be sent: GraphQL's variable, a parameter of its kind that is there, or its name without `next`. */
function cursorPlaces(
  { name, sign }: PageSign<Extract<MemberSign, { kind: 'cursor' }>>,
  request: PageRequest,
): readonly ParameterPlace[] {
  if (isGraphQl(request)) {
    const variable = findCursorVariable(request);
    return variable === null ? [] : [{ parameter: `variables.${variable}`, sendAs: 'body' }];
  }
  const sendAs = isObject(request.body) ? 'body' : 'query';
  // Each member of an object goes under its own name.
  if (isObject(sign.value)) return [{ parameter: name, sendAs }];
  const bare = name.replace(/^(next)[_-]?(?=.)/i, '').replace(/^(.)/, (first) => first.toLowerCase());
  const own = /^end_?cursor$/i.test(name) ? ['after', 'cursor'] : bare === name ? [] : [bare];
  const present = listParameters(request).filter(({ parameter }) => isCursorName(parameter));
  const usual = [...own, name, 'cursor', 'after'].filter((each) => /^[^\s&=#?@.]{1,100}$/.test(each));
  return [...present, ...usual.map((parameter) => ({ parameter, sendAs }) as const)];
}

const isCursorName = (name: string) =>
  nameWords(name).some((word) =>
    /^(cursor|after|token|bookmark|marker|continuation|skiptoken|startkey)$/.test(word),
  );

/** Every parameter of the request, those of a JSON body by dotted paths. */
function listParameters({
  url,
  body,
}: PageRequest): readonly (ParameterPlace & { readonly value: unknown })[] {
  const query = URL.canParse(url) ? [...new URL(url).searchParams] : [];
  const found: (ParameterPlace & { value: unknown })[] = query.map(([parameter, value]) => ({
    parameter,
    value,
    sendAs: 'query',
  }));
  const visit = (value: unknown, path: string, depth: number) => {
    if (!isObject(value) || depth > 3) return;
    for (const [name, each] of Object.entries(value)) {
      const parameter = path === '' ? name : `${path}.${name}`;
      if (isObject(each)) visit(each, parameter, depth + 1);
      else if (/^[^\s&=#?]{1,100}$/.test(parameter)) found.push({ parameter, value: each, sendAs: 'body' });
    }
  };
  visit(body, '', 0);
  return found;
}

/** Names that go together, the likeliest first. A number of rows alone says what the other one is called. */
const offsetPairs: readonly (readonly [offset: string, limit: string])[] = [
  ['offset', 'limit'],
  ['$skip', '$limit'],
  ['skip', 'limit'],
  ['$skip', '$top'],
  ['startAt', 'maxResults'],
  ['start', 'rows'],
  ['start', 'limit'],
  ['from', 'size'],
  ['skip', 'take'],
  ['startIndex', 'count'],
  ['offset', 'count'],
  ['_start', '_limit'],
];
const pagePairs: readonly (readonly [page: string, size: string])[] = [
  ['page', 'per_page'],
  ['page', 'pageSize'],
  ['page', 'page_size'],
  ['page', 'size'],
  ['page', 'limit'],
  ['pageNumber', 'pageSize'],
  ['_page', '_limit'],
  ['_page', '_per_page'],
  ['page', ''],
  ['p', ''],
];

/** Characters apart, as `$skip` in a request is called `skip` in its answer. */
const sameName = (a: string, b: string) => nameWords(a).join('') === nameWords(b).join('');

function proposeCounts(page: SampledPage): readonly ProposedPaging[] {
  const { request, signs, rowCount } = page;
  if (rowCount === 0) return [];
  const parameters = listParameters(request);
  const total = [...signsOf(signs, 'total')]
    .sort((a, b) => b.sign.count - a.sign.count)
    .find(({ sign }) => sign.count > rowCount && sign.strength !== 'doubtful');
  const pageCount = signsOf(signs, 'page-count')[0];
  const offsets = signsOf(signs, 'offset').map(({ name }) => name);
  const numbers = signsOf(signs, 'page-number').map(({ name }) => name);
  const limits = signsOf(signs, 'limit').map(({ name }) => name);
  const askedOffset = parameters.find((each) => kindOf(each) === 'offset');
  const askedNumber = parameters.find(isPageNumber);
  const askedSize = findRequestedSize(request);
  const sendAs: 'query' | 'body' =
    (askedOffset ?? askedNumber)?.sendAs ??
    (askedSize?.isInBody || (isObject(request.body) && typeof request.body.query !== 'string')
      ? 'body'
      : 'query');
  const size = Math.min(rowCount, 10_000);

  const limitNames = [askedSize?.name, ...limits].filter((name) => name !== undefined);
  const rank = (pair: readonly [string, string], named: readonly string[]) =>
    (named.some((name) => name === pair[0]) ? 4 : named.some((name) => sameName(name, pair[0])) ? 3 : 0) +
    (askedSize?.name === pair[1] ? 4 : limitNames.some((name) => sameName(name, pair[1])) ? 2 : 0);
  const ranked = (pairs: readonly (readonly [string, string])[], named: readonly string[]) =>
    [...pairs].sort((a, b) => rank(b, named) - rank(a, named));

  const holder = (at: string) => at.slice(0, at.lastIndexOf('.') + 1);
  const own = (place: ParameterPlace | undefined, other: string): readonly (readonly [string, string])[] =>
    place === undefined ? [] : [[place.parameter, askedSize?.name ?? `${holder(place.parameter)}${other}`]];
  const offsetProposals = [...own(askedOffset, 'limit'), ...ranked(offsetPairs, offsets)].map(
    ([offsetParameter, limitParameter]): ProposedPaging => ({
      paging: {
        kind: 'offset',
        sendAs,
        offsetParameter,
        limitParameter,
        pageSize: size,
        totalPath: pathOf(total),
      },
      place: total?.place ?? null,
    }),
  );
  const askedPage =
    askedNumber === undefined ? [] : [[askedNumber.parameter, askedSize?.name ?? ''] as const];
  const numberProposals = [...askedPage, ...ranked(pagePairs, numbers)].flatMap(
    ([pageParameter, sizeParameter]) =>
      // A page asked for by the number 1 is the second one of a service that counts from 0, and the first of any other.
      ([0, 1] as const).map((firstPage): ProposedPaging => {
        const isKnown = sizeParameter !== '' && limitNames.some((name) => sameName(name, sizeParameter));
        return {
          paging: {
            kind: 'page',
            sendAs,
            pageParameter,
            firstPage,
            sizeParameter: isKnown ? sizeParameter : '',
            pageSize: size,
            totalPagesPath: pathOf(pageCount),
          },
          place: pageCount?.place ?? total?.place ?? null,
        };
      }),
  );
  const isOffset = askedOffset !== undefined || offsets.length > 0;
  const isNumber = askedNumber !== undefined || numbers.length > 0 || pageCount !== undefined;
  if (isOffset && !isNumber) return [...offsetProposals.slice(0, 4), ...numberProposals];
  if (isNumber && !isOffset) return [...numberProposals.slice(0, 4), ...offsetProposals];
  // Nothing tells: the usual ones of both kinds.
  const [offset, ...offsetsLeft] = offsetProposals;
  return [offset!, ...numberProposals.slice(0, 2), ...offsetsLeft, ...numberProposals.slice(2)];
}

/** A header cannot be read by a path. */
const pathOf = (sign: PageSign | undefined) => (sign === undefined || sign.isHeader ? '' : sign.place);
