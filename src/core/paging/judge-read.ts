import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { PagingKind } from '../../contract/paging';
import { findRequestedSize } from './page-size';
import type { PageRequest } from './page-request';
import { isUsualPageSize } from './pager';
import type { PagingEnd } from './pager';
import type { ReadVerdict } from '../evidence/read-verdict';
import { signsOf } from '../evidence/find-signs';
import type { PageSigns } from '../evidence/find-signs';

/** How a read went, as far as it was read. */
export interface ReadCourse {
  readonly pagingKind: PagingKind;
  /**
   * Why there was no further page; `missing-page`: the service said that there is none; `refused-page`: it
   * refused the next one without a word of why; `repeated`: it gave one again.
   */
  readonly end: PagingEnd | 'missing-page' | 'refused-page' | 'repeated';
  readonly pages: number;
  /** Rows in all pages. */
  readonly rows: number;
  /** Rows of the last page that had some. */
  readonly lastPageRows: number;
  /** What the last page, and the first, said. */
  readonly signs: PageSigns;
  readonly firstSigns: PageSigns;
  /** Whether the rows are the answer itself, as a single record is. */
  readonly isSingle: boolean;
  readonly request: PageRequest;
}

/** Says whether a read that came to its end has all rows, by everything that its answers say of that. */
export function judgeRead(course: ReadCourse): ReadVerdict {
  if (course.isSingle) return { state: 'complete', evidence: [buildText('note.verdict.single')] };
  const more = findMore(course);
  if (more.length > 0) return { state: 'more', evidence: more };
  const reached = findReachedTotal(course);
  if (reached !== null) return { state: 'complete', evidence: [reached] };
  const said = findEnd(course);
  if (said !== null) return { state: 'complete', evidence: [said] };
  const doubt = findDoubt(course);
  if (doubt !== null) return { state: 'unknown', evidence: [doubt] };
  return { state: 'complete', evidence: [buildText('note.verdict.nothing')] };
}

function findMore(course: ReadCourse): readonly Text[] {
  const { signs, rows, pages, pagingKind, end } = course;
  const found: Text[] = [];
  const total = totalOf(course);
  if (total !== null && total.count > rows) {
    found.push(buildText('note.verdict.total', { place: total.place, total: total.count, rows }));
  }
  const flags = signsOf(signs, 'flag');
  // What the paging itself goes by was heeded, and a page without rows is the end whatever it names.
  const isFollowed = pagingKind === 'cursor' || pagingKind === 'next-link' || end === 'empty';
  const isLast = flags.some(({ sign }) => !sign.more) || end === 'said';
  if (end !== 'empty' || course.rows === 0) {
    for (const { place } of flags.filter(({ sign }) => sign.more))
      found.push(buildText('note.verdict.flag', { place }));
  }
  if (!isFollowed && !isLast && end !== 'missing-page' && end !== 'total') {
    for (const { place } of signsOf(signs, 'link')) found.push(buildText('note.verdict.link', { place }));
    for (const { place, sign } of signsOf(signs, 'cursor')) {
      if (!sign.isWeak) found.push(buildText('note.verdict.cursor', { place }));
    }
  }
  const pageCount = Math.max(0, ...signsOf(signs, 'page-count').map(({ sign }) => sign.count));
  const pageOf = signsOf(signs, 'page-count').find(({ sign }) => sign.count === pageCount);
  if (pageOf && pageCount > pages && end !== 'empty' && pagingKind !== 'offset' && total === null) {
    found.push(buildText('note.verdict.pages', { place: pageOf.place, pages: pageCount, read: pages }));
  }
  return found.slice(0, 3);
}

interface FoundTotal {
  readonly place: string;
  readonly count: number;
  readonly isStrong: boolean;
}

/**
 * The count of all rows. One of what a filter lets pass comes before one of all, and a larger one before a smaller
 * one, which may be of this page. One that is below what was read is none.
 */
function totalOf({ signs, firstSigns, rows }: ReadCourse): FoundTotal | null {
  const all = [...signsOf(signs, 'total'), ...signsOf(firstSigns, 'total')].filter(
    ({ sign }) => sign.count >= rows && sign.strength !== 'doubtful',
  );
  const filtered = all.filter(({ sign }) => sign.strength === 'filtered');
  const counted = filtered.length > 0 ? filtered : all;
  let best: (typeof all)[number] | null = null;
  for (const each of counted) if (best === null || each.sign.count > best.sign.count) best = each;
  return best && { place: best.place, count: best.sign.count, isStrong: best.sign.strength !== 'weak' };
}

/** A count that is one of all rows by its protocol (OData 4 part 1, 11.2.6.5; OData 2, inline count). */
const ofAllRows = /@odata\.count\b|\b__count$/;

function findReachedTotal(course: ReadCourse): Text | null {
  const total = totalOf(course);
  if (total === null || total.count !== course.rows || course.rows === 0) return null;
  // On a single page, a count that is a usual page size may well be the page's own.
  const limits = signsOf(course.signs, 'limit').map(({ sign }) => sign.count);
  const isOwnCount =
    course.pages === 1 &&
    !ofAllRows.test(total.place) &&
    (isUsualPageSize(total.count) || limits.includes(total.count));
  const isCap = /^10{3,}$/.test(String(total.count)) && course.end !== 'empty';
  if (isCap || (isOwnCount && course.end !== 'empty')) return null;
  return buildText('note.verdict.totalReached', { place: total.place, total: total.count });
}

function findEnd({ end, signs, pages, pagingKind, rows }: ReadCourse): Text | null {
  if (end === 'empty' && rows > 0) return buildText('note.verdict.emptyPage');
  if (end === 'missing-page') return buildText('note.verdict.missingPage');
  // Some services give their last page for every number behind it.
  if (end === 'repeated' && isLastByCount(signs, pages - 1)) return buildText('note.verdict.lastPage');
  if (end === 'stuck' || end === 'repeated' || end === 'refused-page') return null;
  if (end === 'total' || end === 'said') return buildText('note.verdict.lastPage');
  const flag = signsOf(signs, 'flag').find(({ sign }) => !sign.more);
  const ended = flag ?? signsOf(signs, 'end')[0];
  if (ended) return buildText('note.verdict.end', { place: ended.place });
  // Links that led through several pages and lead no further are the service's word.
  const followsLinks = pagingKind === 'auto' || pagingKind === 'next-link' || pagingKind === 'cursor';
  return followsLinks && pages > 1 ? buildText('note.verdict.noFurtherLink') : null;
}

const isLastByCount = (signs: PageSigns, pages: number) =>
  signsOf(signs, 'page-count').some(({ sign }) => sign.count === pages);

function findDoubt(course: ReadCourse): Text | null {
  const { end, signs, rows, lastPageRows, pagingKind, request } = course;
  if (end === 'repeated') return buildText('note.verdict.repeated');
  if (end === 'stuck') return buildText('note.verdict.stuck');
  if (end === 'refused-page') return buildText('note.verdict.refusedPage');
  if (rows === 0) return null;
  const summed = signsOf(signs, 'total').find(
    ({ sign }) => sign.strength === 'doubtful' && sign.count > rows,
  );
  if (summed)
    return buildText('note.verdict.perhapsTotal', { place: summed.place, total: summed.sign.count, rows });
  const weak = signsOf(signs, 'cursor').find(({ sign }) => sign.isWeak);
  if (weak && pagingKind !== 'cursor') return buildText('note.verdict.cursor', { place: weak.place });
  const asked = findRequestedSize(request);
  if (asked !== null && asked.size === lastPageRows) {
    return buildText('note.verdict.limit', { place: asked.name, rows: lastPageRows });
  }
  const limit = signsOf(signs, 'limit').find(({ sign }) => sign.count === lastPageRows);
  if (limit) return buildText('note.verdict.limit', { place: limit.place, rows: lastPageRows });
  if (isUsualPageSize(lastPageRows)) return buildText('note.verdict.usualSize', { rows: lastPageRows });
  return null;
}
