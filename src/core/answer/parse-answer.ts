import type { AnswerFormat } from '../../contract/data-source';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { ReadFailure } from '../failure/failure';
import type { HttpAnswer } from '../ports';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { looksLikeCsv } from './csv-delimiter';
import { parseCsv } from './parse-csv';
import { parseJson } from './parse-json';
import { parseXml } from './parse-xml';
import type { XmlNames } from './parse-xml';

/** A page as data. */
export interface ParsedAnswer {
  readonly body: unknown;
  /** Whether every value is a text, so that types have to be guessed from spellings. */
  readonly isTextual: boolean;
  readonly format: Exclude<AnswerFormat, 'auto'> | 'workbook';
  /** Headings of a CSV or worksheet, which are there without rows too. */
  readonly headings?: readonly string[];
  /** What about the reading of it an administrator should know. */
  readonly notes: readonly Text[];
}

/** What is asked for with `Accept`, where the admin names no header of that name. */
export const acceptHeaders: Readonly<Record<AnswerFormat, string>> = {
  auto: 'application/json',
  json: 'application/json',
  csv: 'text/csv, text/plain;q=0.5',
  xml: 'application/xml, text/xml;q=0.9',
};

/** How a page of HTML begins, if anybody's remarks are left out. */
const htmlBegin = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype html|html)\b/i;

/** Reads an answer in the format the admin chose, or the one its content type and beginning tell. */
export function parseAnswer(
  answer: HttpAnswer,
  url: string,
  format: AnswerFormat,
  xmlNames: XmlNames = 'plain',
): Result<ParsedAnswer, ReadFailure> {
  if (answer.status === 204) return succeed({ body: [], isTextual: false, format: 'json', notes: [] });
  const { host, pathname } = new URL(url);
  const contentType = (answer.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase().slice(0, 80);
  const text = answer.text.startsWith('\ufeff') ? answer.text.slice(1) : answer.text;
  const chosen = format === 'auto' ? detectFormat(contentType, pathname, text) : format;
  const isHtml = contentType.includes('html') || htmlBegin.test(text.slice(0, 2_000));
  const notes = tellDecoding(answer);
  const notReadable = (expected: 'JSON' | 'CSV' | 'XML', problem: Text) =>
    fail({ reason: 'not-readable' as const, host, expected, problem });
  switch (chosen) {
    case 'json': {
      const parsed = parseJson(text);
      if (parsed.ok) return succeed({ body: parsed.value, isTextual: false, format: 'json', notes });
      const isBroken = !isHtml && (contentType.includes('json') || /^\s*[[{]/.test(text));
      return isBroken
        ? notReadable('JSON', buildText('problem.answer.damaged'))
        : fail({ reason: 'not-json', host, contentType, isHtml });
    }
    case 'csv': {
      if (isHtml) return fail({ reason: 'not-json', host, contentType, isHtml });
      const parsed = parseCsv(text);
      if (!parsed.ok) return notReadable('CSV', parsed.failure);
      const { rows, headings } = parsed.value;
      return succeed({
        body: rows,
        isTextual: true,
        format: 'csv',
        headings,
        notes: [...notes, ...parsed.value.notes],
      });
    }
    case 'xml': {
      if (isHtml) return fail({ reason: 'not-json', host, contentType, isHtml });
      const parsed = parseXml(text, xmlNames);
      return parsed.ok
        ? succeed({ body: parsed.value, isTextual: true, format: 'xml', notes })
        : notReadable('XML', parsed.failure);
    }
  }
}

function detectFormat(contentType: string, pathname: string, text: string): Exclude<AnswerFormat, 'auto'> {
  if (contentType.includes('json')) return 'json';
  if (/\b(csv|tab-separated-values)\b/.test(contentType)) return 'csv';
  // An answer without a useful content type shows what it is by its beginning or its name.
  if (/^\s*[[{]/.test(text)) return 'json';
  if (/\bxml\b/.test(contentType) && !contentType.includes('html')) return 'xml';
  if (/^\s*<\?xml/i.test(text)) return 'xml';
  if (/\.(csv|tsv)$/i.test(pathname)) return 'csv';
  return !contentType.includes('html') && !/^\s*</.test(text) && looksLikeCsv(text) ? 'csv' : 'json';
}

/** What an administrator should know of how the bytes were read; no more than one of these is ever said. */
function tellDecoding({ decoding }: HttpAnswer): readonly Text[] {
  if (decoding === undefined || decoding.evidence === 'sure') return [];
  const { charset, evidence, declared = '' } = decoding;
  return [buildText(`note.charset.${evidence}`, { charset, declared })];
}
