import { isObject } from '../is-object';
import type { HttpAnswer } from '../ports';
import { compilePath, joinPath } from '../table/json-path';
import { readLinkHeader } from './link-header';
import { bareName, readMemberSign, toWholeNumber } from './member-sign';
import type { MemberSign } from './member-sign';
import { nameWords } from './name-words';

/** A sign with where it stands: a path into the answer, or the name of a header. */
export interface PageSign<S extends MemberSign = MemberSign> {
  /** JSONPath, or a header's name. */
  readonly place: string;
  readonly name: string;
  /** Path of the object that it stands in; a header's is empty. */
  readonly holder: string;
  readonly isHeader: boolean;
  readonly sign: S;
}

/** What an answer says of its pages outside its rows, in the order of the answer. */
export type PageSigns = readonly PageSign[];

/** Signs of one kind. */
export function signsOf<K extends MemberSign['kind']>(
  signs: PageSigns,
  kind: K,
): readonly PageSign<Extract<MemberSign, { kind: K }>>[] {
  return signs.filter((each): each is PageSign<Extract<MemberSign, { kind: K }>> => each.sign.kind === kind);
}

/** Objects beside the way to the rows are looked into this deep; an answer's head holds no more members than this. */
const deepestBeside = 3;
const mostMembers = 2_000;

/**
 * Looks for what an answer says of its pages: in the objects on the way to its rows, in small objects
 * beside them, and in its headers. Never in rows, nor in an object that has rows of its own.
 * @param rowsPath where the rows lie
 */
export function findSigns(headers: HttpAnswer['headers'], body: unknown, rowsPath: string): PageSigns {
  const signs: PageSign[] = [];
  if (isObject(body)) {
    const compiled = compilePath(rowsPath === '' ? '$' : rowsPath);
    const way = compiled.ok ? compiled.value.leadingNames : [];
    new Walk(signs, way).visit(body, '$', 0, 0);
  }
  signs.push(...readHeaders(headers));
  return signs;
}

class Walk {
  private left = mostMembers;

  constructor(
    private readonly signs: PageSign[],
    /** Names that lead to the rows. */
    private readonly way: readonly string[],
  ) {}

  /** @param beside how many steps off the way to the rows; 0: on it */
  visit(record: Readonly<Record<string, unknown>>, path: string, depth: number, beside: number): void {
    // An object that is the rows' own place says nothing about them: its members are rows or cells.
    if (beside === 0 && depth === this.way.length) return;
    for (const [name, value] of Object.entries(record)) {
      this.left -= 1;
      if (this.left < 0) return;
      const place = joinPath(path, name);
      if (beside === 0 && name === this.way[depth]) {
        if (isObject(value)) this.visit(value, place, depth + 1, 0);
        continue;
      }
      const link = readLinkList(value);
      if (link !== undefined) {
        this.add({ place, name, holder: path, isHeader: false, sign: link });
        continue;
      }
      const sign = readMemberSign(name, value);
      if (sign !== null) this.add({ place, name, holder: path, isHeader: false, sign });
      else if (isObject(value) && beside < deepestBeside && !hasRows(value) && !isOfOtherThings(name)) {
        this.visit(value, place, depth + 1, beside + 1);
      }
    }
  }

  private add(sign: PageSign): void {
    this.signs.push(sign);
  }
}

/** Objects that count what is no row: parts of an index, values of a facet, calls that are left. */
const isOfOtherThings = (name: string) =>
  nameWords(name).some((word) =>
    /^(shards?|clusters|aggregations|aggs|facets?|rate|ratelimits?|throttl\w*|quotas?|usage|costs?|extensions)$/.test(
      word,
    ),
  );

/** An object with a list of objects in it speaks of those. */
const hasRows = (record: Readonly<Record<string, unknown>>) =>
  Object.values(record).some(
    (value) => Array.isArray(value) && isObject(value[0]) && readLinkList(value) === undefined,
  );

/**
 * What a list of links says (FHIR, JSON Hyper-Schema, Atom): its next one, or that there is none among those to
 * other pages. Undefined: it is no list of links.
 */
function readLinkList(value: unknown): MemberSign | undefined {
  const links = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  if (links.length === 0 || links.length > 50) return undefined;
  let isAboutPages = false;
  for (const link of links) {
    if (!isObject(link)) return undefined;
    const members = new Map(Object.entries(link).map(([name, each]) => [bareName(name).toLowerCase(), each]));
    const relation = members.get('rel') ?? members.get('relation');
    const target = members.get('href') ?? members.get('url') ?? members.get('uri');
    if (typeof relation !== 'string' || typeof target !== 'string') return undefined;
    if (relation.toLowerCase().split(/\s+/).includes('next')) return { kind: 'link', address: target };
    isAboutPages ||= /prev|first|last/i.test(relation);
  }
  return isAboutPages ? { kind: 'end' } : undefined;
}

function* readHeaders(headers: HttpAnswer['headers']): Generator<PageSign> {
  for (const [header, value] of Object.entries(headers)) {
    const name = header.toLowerCase();
    const at = { place: header, name: header, holder: '', isHeader: true };
    if (name === 'link') {
      const links = readLinkHeader(value);
      const next = links.find(({ relations }) => relations.includes('next'));
      if (next) yield { ...at, sign: { kind: 'link', address: next.target } };
      else if (
        links.some(({ relations }) => relations.some((each) => /^(prev|previous|first|last)$/.test(each)))
      )
        yield { ...at, sign: { kind: 'end' } };
      continue;
    }
    if (name === 'content-range') {
      const total = toWholeNumber(/^[a-z-]+\s+(?:\d+-\d+|\*)\/(\d+)$/i.exec(value.trim())?.[1]);
      if (total !== null) yield { ...at, sign: { kind: 'total', count: total, strength: 'strong' } };
      continue;
    }
    if (/^(x-)?pagination$/.test(name)) {
      yield* readHeaderObject(header, value);
      continue;
    }
    // Only headers that speak of pages: others count bytes, seconds, or requests that are left.
    const words = nameWords(name);
    if (!words.some((word) => ofPages.test(word)) || words.some((word) => ofOtherThings.test(word))) continue;
    const sign = readMemberSign(name, value);
    if (sign !== null) yield { ...at, sign };
  }
}

const ofPages = /^(total(count|pages|items|results)?|count|pages?|next|more|cursor|continuation|results)$/;
const ofOtherThings = /^(rate|ratelimit|limit|remaining|reset|quota|requests?|retry|time|runtime|view)$/;

/** A header that is an object in JSON, as ASP.NET services send: `X-Pagination: {"TotalCount": 169}`. */
function* readHeaderObject(header: string, value: string): Generator<PageSign> {
  let record: unknown;
  try {
    record = JSON.parse(value);
  } catch {
    return;
  }
  if (!isObject(record)) return;
  for (const [name, member] of Object.entries(record)) {
    const sign = readMemberSign(name, member);
    if (sign !== null) {
      yield { place: `${header}: ${name}`, name, holder: '', isHeader: true, sign };
    }
  }
}
