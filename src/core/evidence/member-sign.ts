import { isObject } from '../is-object';
import { nameWords } from './name-words';

/*
 * What one member beside the rows says about pages. It is told by its value (an address, a yes or no, a count) and by
 * the words of its name, not by one list of names: every service has its own spelling.
 */

/** What a member says. */
export type MemberSign =
  /** An address of a next page. */
  | { readonly kind: 'link'; readonly address: string }
  /** What to ask for a next page with; a weak one may also stand there on the last page. */
  | { readonly kind: 'cursor'; readonly value: unknown; readonly isWeak: boolean }
  /** Yes or no: whether there is more. */
  | { readonly kind: 'flag'; readonly more: boolean }
  /** The same for a connection of GraphQL that is read from its end: whether something comes before, and what to ask for it with. */
  | { readonly kind: 'before-flag'; readonly more: boolean }
  | { readonly kind: 'before-cursor'; readonly value: unknown }
  /** A next page is named by the name, and there is none. */
  | { readonly kind: 'end' }
  /**
   * A count of rows. A weak one may be of this page; one of what the filter lets pass comes before one of all; a
   * doubtful one has the name of a number in the rows, and may be a total of that.
   */
  | {
      readonly kind: 'total';
      readonly count: number;
      readonly strength: 'doubtful' | 'weak' | 'strong' | 'filtered';
    }
  | { readonly kind: 'page-count'; readonly count: number }
  | { readonly kind: 'page-number'; readonly number: number }
  | { readonly kind: 'limit'; readonly count: number }
  | { readonly kind: 'offset'; readonly count: number };

const backwards = /prev|before|startcursor|^first|self|current|^last(?!evaluated|key)/;
const strongCursor =
  /^next|^continu|cont(inuation)?token|endcursor|nextcursor|skiptoken|pagetoken|lastevaluatedkey|resumptiontoken|next$/;
const weakCursor = /^(cursor|after|marker|bookmark|scrollid|pagingtoken|lastkey|startafter)$/;
const saysMore =
  /^(has|is|are|there(is|are)?)?(any)?(more|next|further|additional)|has(more|next)|moreavailable|more(rows|items|results|records|data|pages)/;
/** Yes means that rows are missing; no means nothing, as there may be further pages all the same. */
const saysCut =
  /^(is)?partial(results?|data)?$|truncated|incomplete|overflow|limitexceeded|exceeded(transfer)?limit/;
const saysLast =
  /^(is|at|was)?(the)?(last|final)(page|batch|chunk)?$|^(is)?(done|finished|eof|endof[a-z]+|atend|nomore[a-z]*)$/;
const ofOneThing =
  /(limit|time|second|ms$|byte|error|warning|amount|price|sum|cost|tax|score|duration|retry|failed|version|status|code|year|shard|aggregat|took|effort|debt|grand|subtotal|balance|revenue|weight|quantity)/;
const ofThisPage =
  /returned|fetched|thispage|onpage|inpage|pagesize|perpage|ofelements|currentitem|processed|scanned/;

/** What a member says of its name and value; null: nothing about pages. */
export function readMemberSign(name: string, value: unknown): MemberSign | null {
  const words = nameWords(name);
  const joined = words.join('');
  if (joined === '') return null;
  return (
    readBefore(joined, value) ??
    readFlag(joined, value) ??
    readNext(joined, value) ??
    readCount(words, joined, value)
  );
}

/** https://relay.dev/graphql/connections.htm#sec-undefined.PageInfo */
function readBefore(joined: string, value: unknown): MemberSign | null {
  if (joined === 'startcursor') return { kind: 'before-cursor', value };
  const more = joined === 'haspreviouspage' ? readBoolean(value) : null;
  return more === null ? null : { kind: 'before-flag', more };
}

function readFlag(joined: string, value: unknown): MemberSign | null {
  const answer = readBoolean(value);
  if (answer === null || backwards.test(joined.replace(/^(is|has|at|was)?(the)?last/, ''))) return null;
  if (saysLast.test(joined)) return { kind: 'flag', more: !answer };
  if (saysCut.test(joined)) return answer ? { kind: 'flag', more: true } : null;
  return saysMore.test(joined) ? { kind: 'flag', more: answer } : null;
}

function readBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'True' || value === 'TRUE') return true;
  return value === 'false' || value === 'False' || value === 'FALSE' ? false : null;
}

function readNext(joined: string, value: unknown): MemberSign | null {
  if (backwards.test(joined)) return null;
  // Airtable's offset is a text that only it can read.
  const isPlace = joined === 'offset' && typeof value === 'string' && !/^\s*\d*\s*$/.test(value);
  const isStrong = isPlace || strongCursor.test(joined);
  const isWeak = !isStrong && weakCursor.test(joined);
  if (!isStrong && !isWeak) return null;
  if (value === null || value === '' || value === false) return isStrong ? { kind: 'end' } : null;
  const address = readAddress(value, /link|url|uri|href/.test(joined));
  if (address !== null) return { kind: 'link', address };
  if (typeof value === 'string' || typeof value === 'number') return { kind: 'cursor', value, isWeak };
  if (isObject(value) && Object.values(value).some(holdsScalar)) return { kind: 'cursor', value, isWeak };
  return null;
}

const isScalar = (value: unknown) => (typeof value === 'string' && value !== '') || typeof value === 'number';

/** A scalar, or one with its type around it: DynamoDB's `{"S": "a"}`. */
const holdsScalar = (value: unknown) =>
  isScalar(value) || (isObject(value) && Object.values(value).some(isScalar));

/** An address, bare or in an object; `isNamed`: its name says that it is one, so that a relative one is believed. */
function readAddress(value: unknown, isNamed: boolean): string | null {
  if (typeof value === 'string') {
    const text = value.trim();
    return /^(https?:\/\/|\/|\?|\.\.?\/)/.test(text) || (isNamed && /[?/=]/.test(text)) ? text : null;
  }
  if (!isObject(value)) return null;
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && inner !== '' && /^(href|url|uri|link)$/i.test(bareName(name)))
      return inner;
  }
  return null;
}

/** A member's name as its service means it: attributes of XML stand beside children with a mark. */
export const bareName = (name: string) => name.replace(/^[@_$]+/, '').replace(/^.*:/, '');

function readCount(words: readonly string[], joined: string, value: unknown): MemberSign | null {
  // Elasticsearch: {"total": {"value": 169, "relation": "eq"}}.
  const counted = isObject(value) && 'value' in value ? value.value : value;
  const count = toWholeNumber(counted);
  if (count === null) return null;
  const has = (...each: readonly string[]) => each.some((word) => words.includes(word));
  if (
    /^(limit|top|take|first|max|maxresults|maxitems|maxrecords|maxpagesize|(per|page)(page|size)|size|rows|itemsperpage|resultsperpage|pagelimit|requested)$/.test(
      joined,
    )
  ) {
    return { kind: 'limit', count };
  }
  if (/^(offset|skip|from|start|startat|startindex|firstresult|startrow|startposition)$/.test(joined)) {
    return { kind: 'offset', count };
  }
  if (ofThisPage.test(joined)) return null;
  if (
    /^([a-z]*(total|num|number(of)?|max|last)pages?|pages?(count|total|s)?|pages|totalpages?count)$/.test(
      joined,
    )
  ) {
    const isNumber = joined === 'page' || joined === 'pageno';
    return isNumber ? { kind: 'page-number', number: count } : { kind: 'page-count', count };
  }
  if (has('page', 'pages')) {
    return has('number', 'index', 'current', 'no') ? { kind: 'page-number', number: count } : null;
  }
  if (ofOneThing.test(joined)) return null;
  const isFiltered = has('filtered', 'matched', 'matching', 'matches');
  const isStrong =
    has('total', 'totals', 'found', 'hits', 'available', 'all') ||
    /^(total|nb|num(ber)?(of)?)|total$|found$/.test(joined);
  const isCount = has('count', 'counts', 'records', 'results') || /count$/.test(joined);
  if (!isFiltered && !isStrong && !isCount) return null;
  return { kind: 'total', count, strength: isFiltered ? 'filtered' : isStrong ? 'strong' : 'weak' };
}

/** Digits, or groups of three of them: a count has no fraction, so that 1.234 is one thousand and more. */
const wholeNumber = /^\s*(?:\d{1,12}|\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\1\d{3}){0,2})\s*$/;

/** A count as services write it: a whole number, or its digits, grouped or not. */
export function toWholeNumber(value: unknown): number | null {
  const number =
    typeof value === 'string' && wholeNumber.test(value) ? Number(value.replace(/\D/g, '')) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}
