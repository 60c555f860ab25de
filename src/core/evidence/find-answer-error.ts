import { isObject } from '../is-object';
import { compilePath } from '../table/json-path';
import { bareName } from './member-sign';
import { nameWords } from './name-words';

/** An error that an answer speaks of although its status says that all is well. */
export interface AnswerError {
  /** The service's own words, short and of one line; null: it gives none. */
  readonly words: string | null;
  /** The service's own code, such as `QUOTA_EXCEEDED`; null: none. */
  readonly code: string | null;
}

/** Longer words of a service are cut. */
const mostWords = 200;
const codePattern = /^[A-Za-z0-9_.:-]{1,80}$/;
/** An envelope is as deep as SOAP's: Envelope, Body, Fault. */
const deepest = 4;

/**
 * The error that an answer speaks of outside its rows: errors of GraphQL, a flag that says no success, a member that is
 * an error by its name and is not empty, a fault in XML. Null: it speaks of none.
 * @param rowsPath where the rows lie; a list of errors there is what somebody wants to see
 */
export function findAnswerError(body: unknown, rowsPath: string): AnswerError | null {
  const compiled = compilePath(rowsPath === '' ? '$' : rowsPath);
  return lookInto(body, compiled.ok ? compiled.value.leadingNames : [], rowsPath === '', 0);
}

/** What an answer without rows may say for itself, where nothing in it is an error by its name (ASP.NET's `Message`). */
export function findServiceWords(body: unknown): AnswerError | null {
  if (!isObject(body)) return null;
  const words = wordsOf(body, deepestWords);
  return words === null ? null : { words, code: codeOf(body) };
}

function lookInto(
  value: unknown,
  way: readonly string[],
  isAnywhere: boolean,
  depth: number,
): AnswerError | null {
  if (!isObject(value) || depth > deepest) return null;
  if (!isAnywhere && way.length === depth) return null;
  for (const [name, member] of Object.entries(value)) {
    const isWay = !isAnywhere && name === way[depth];
    if (isWay) continue;
    if (isErrorMember(name, member)) return describe(member, value);
    const failed = findFailedParts(member) ?? findErrorMessage(name, member);
    if (failed !== undefined) return describe(failed, {});
  }
  if (Object.entries(value).some(([name, member]) => isRefusal(name, member))) return describe(value, value);
  const inner = isAnywhere ? onlyObject(value) : value[way[depth] ?? ''];
  return lookInto(inner, way, isAnywhere, depth + 1) ?? lookIntoEnvelope(value, way[depth], depth);
}

/** What failed of an answer that was put together of parts, as of an index' shards: a number of them, and a list. */
function findFailedParts(member: unknown): unknown {
  if (!isObject(member) || typeof member.failed !== 'number' || member.failed === 0) return undefined;
  return Array.isArray(member.failures) ? (member.failures as readonly unknown[])[0] : undefined;
}

/** The error among messages to whoever asks (Splunk), each of which says how grave it is. */
function findErrorMessage(name: string, member: unknown): unknown {
  if (!Array.isArray(member) || nameWords(bareName(name)).join('') !== 'messages') return undefined;
  const isGrave = (value: unknown) => typeof value === 'string' && /^(error|fatal)$/i.test(value);
  return member.find((each) => isObject(each) && [each.type, each.severity, each.level].some(isGrave));
}

const refusingCode = /^(?:-\d{1,6}|[45]\d{2}|[45]\d{4,5})$/;

/**
 * The refusal that an answer without rows may be: a code as HTTP has it for errors, one of the numbers that begin like
 * it, or a negative one, beside a message. Of an answer with rows such a code may say anything.
 */
export function findRefusingCode(body: unknown): AnswerError | null {
  if (!isObject(body)) return null;
  const members = Object.entries(body).map(([name, value]) => [nameWords(name).join(''), value] as const);
  const code = members.find(
    ([name, value]) =>
      /^(?:code|status|(?:status|result|return|ret|response)code|ret)$/.test(name) &&
      (typeof value === 'number' || typeof value === 'string') &&
      refusingCode.test(String(value)),
  );
  const said = members.find(
    ([name, value]) =>
      /^(?:message|msg|errmsg|retmsg|resultmsg|detail)$/.test(name) &&
      typeof value === 'string' &&
      !/^\s*(?:|ok|success\w*)\s*$/i.test(value),
  );
  return code && said ? { words: toWords(String(said[1])), code: String(code[1]) } : null;
}

/** A fault stands where the rows would: `Envelope.Body.Fault` beside a way of `Envelope.Body.ListResponse`. */
function lookIntoEnvelope(
  value: Readonly<Record<string, unknown>>,
  wayName: string | undefined,
  depth: number,
): AnswerError | null {
  if (depth > 0 || wayName === undefined || Object.hasOwn(value, wayName)) return null;
  return lookInto(onlyObject(value), [], true, depth + 1);
}

/** The one object among the members, as a document's root and SOAP's body are. */
function onlyObject(value: Readonly<Record<string, unknown>>): unknown {
  const objects = Object.entries(value).filter(
    ([name, member]) => isObject(member) && !/header/i.test(bareName(name)),
  );
  return objects.length === 1 ? objects[0]![1] : undefined;
}

const errorWords = new Set([
  'error',
  'errors',
  'fault',
  'faults',
  'exception',
  'exceptions',
  'exceptionreport',
  ...['errcode', 'errno', 'faultcode', 'faultstring'],
]);
/** Words by which an error's name is one of a count, a threshold or a place of errors. */
const notErrors = new Set([
  ...[
    'count',
    'total',
    'rate',
    'margin',
    'num',
    'number',
    'handler',
    'handling',
    'page',
    'url',
    'log',
    'logs',
    'free',
  ],
  ...['budget', 'threshold', 'level', 'correction', 'mode', 'policy', 'type', 'types'],
]);

/** Whether a member is an error: called one, and not empty. */
function isErrorMember(name: string, value: unknown): boolean {
  const words = nameWords(bareName(name));
  if (words.some((word) => notErrors.has(word))) return false;
  if (!words.some((word) => errorWords.has(word))) return false;
  return isFilled(value);
}

/** Lists of errors lie in lists at most this deep; what is deeper is there, whatever it says. */
const deepestList = 5;

function isFilled(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !/^\s*(|0|ok|none|no|null|false|success)\s*$/i.test(value);
  if (Array.isArray(value)) return depth >= deepestList || value.some((each) => isFilled(each, depth + 1));
  if (isObject(value)) {
    // {"code": 0, "message": "OK"}: an error that is none.
    const code = value.code ?? value.errorCode ?? value.status;
    if (code === 0 || code === '0') return false;
    return Object.values(value).some((each) => each !== null && each !== '');
  }
  return value === true || (typeof value === 'number' && value !== 0);
}

/** Whether a member says that the call came to nothing. */
function isRefusal(name: string, value: unknown): boolean {
  const joined = nameWords(bareName(name)).join('');
  const isNo = value === false || value === 'false' || value === 'False';
  if (isNo && /^(is)?(success|successful|succeeded|ok)$/.test(joined)) return true;
  if ((value === true || value === 'true') && /^(timedout|failed|isfailed|isfault|isfaulted)$/.test(joined))
    return true;
  if (typeof value !== 'string' || !/^(status|result|state|stat|outcome|type|responsestatus)$/.test(joined))
    return false;
  return /^(error|fail|failed|failure|fault|exception|nok|not_ok|rejected|denied|unauthorized|forbidden)$/i.test(
    value,
  );
}

function describe(error: unknown, beside: Readonly<Record<string, unknown>>): AnswerError {
  const first: unknown = Array.isArray(error) ? error[0] : error;
  if (typeof first === 'string') return { words: toWords(first) ?? wordsOf(beside), code: codeOf(beside) };
  if (isObject(first)) {
    return { words: wordsOf(first) ?? wordsOf(beside), code: codeOf(first) ?? codeOf(beside) };
  }
  return { words: wordsOf(beside), code: codeOf(beside) };
}

/** How services call the sentence of an error, the likeliest first. */
const sentenceNames =
  /^(message|msg|errmsg|errormessage|errormsg|errordescription|faultstring|exceptionmessage|exceptiontext|detail|details|description|reason|title|text|_?text|info|error|value|localizedmessage)$/;

/** Words lie at most this deep below an error. */
const deepestWords = 3;

function wordsOf(record: Readonly<Record<string, unknown>>, depth = 0): string | null {
  for (const [name, value] of Object.entries(record)) {
    if (!sentenceNames.test(nameWords(bareName(name)).join(''))) continue;
    if (typeof value === 'string' && toWords(value) !== null) return toWords(value);
  }
  if (depth >= deepestWords) return null;
  for (const value of Object.values(record)) {
    const inner: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof inner === 'string' && depth > 0 && /\s/.test(inner.trim())) return toWords(inner);
    const words = isObject(inner) ? wordsOf(inner, depth + 1) : null;
    if (words !== null) return words;
  }
  return null;
}

function codeOf(record: Readonly<Record<string, unknown>>, depth = 0): string | null {
  for (const [name, value] of Object.entries(record)) {
    const joined = nameWords(bareName(name)).join('');
    if (!/^((error|fault|exception|status|response)?code|errcode|errno)$/.test(joined)) continue;
    const code = typeof value === 'number' ? String(value) : value;
    if (typeof code === 'string' && codePattern.test(code)) return code;
  }
  const { extensions } = record;
  return isObject(extensions) && depth < deepestWords ? codeOf(extensions, depth + 1) : null;
}

/**
 * A service's sentence for a person: of one line, short, without what may be a credential or somebody's data in an
 * address's query.
 */
function toWords(text: string): string | null {
  const line = text
    .replace(/<[^>]{0,200}>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/(https?:\/\/[^\s?#"']+)[?#][^\s"']*/g, '$1')
    .replace(/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 •••')
    .replace(/[\w-]{40,}(\.[\w-]{10,})*/g, '•••')
    .trim();
  if (line === '') return null;
  return line.length > mostWords ? `${line.slice(0, mostWords).toWellFormed()}…` : line;
}
