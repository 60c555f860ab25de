import type { FileSheet } from '../../contract/file';
import { buildText } from '../../contract/text/text';
import type { Text, TextKey } from '../../contract/text/text';
import type { Failure } from '../failure/failure';
import { fail, succeed } from '../result';
import type { Result } from '../result';
import { decodeAnswer } from './decode-answer';
import type { AnswerDecoding } from './decode-answer';
import { parseAnswer } from './parse-answer';
import type { ParsedAnswer } from './parse-answer';
import type { XmlNames } from './parse-xml';
import type { AnswerFormat } from '../../contract/data-source';

/*
 * The content of a file as data: a workbook by the library for it, which loads with the first one, everything else as
 * if a service had answered it.
 */

/** Content types by ending; what is not named shows what it is by its beginning. */
const contentTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
  jsonl: 'application/json',
  ndjson: 'application/json',
  xml: 'application/xml',
};

/** How a file is to be read. */
interface FileReading {
  readonly name: string;
  /** Of a workbook; empty: the first that is shown. */
  readonly sheet: string;
  readonly format: AnswerFormat;
  readonly xmlNames?: XmlNames | undefined;
}

/** A file's content. */
export interface ParsedFile {
  readonly parsed: ParsedAnswer;
  /** Empty: it is no text. */
  readonly text: string;
  readonly decoding?: AnswerDecoding;
  readonly contentType: string;
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]) =>
  signature.every((byte, index) => bytes[index] === byte);

/** A ZIP archive, as which workbooks are written since 2007. */
const isArchive = (bytes: Uint8Array) => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);

/** A compound file, as which Excel wrote before, and still writes workbooks with a password. */
const isCompound = (bytes: Uint8Array) => startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** A PDF, which begins as a text does. */
const isPdf = (bytes: Uint8Array) => startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d]);

/** Bytes from which a file is told that is no text. An even number, for encodings of two bytes. */
const headBytes = 1_024;

/** Whether a file is no text in any encoding: more than one in fifty of its characters controls something. */
function isBinary(bytes: Uint8Array): boolean {
  const { text } = decodeAnswer(bytes.subarray(0, headBytes), '');
  const controls = text.match(/[\0-\x08\x0e-\x1f]/g) ?? [];
  return controls.length * 50 > text.length;
}

/** Why a file cannot be read, told by its beginning; null: it may well be. */
export function findFileProblem(name: string, bytes: Uint8Array): Text | null {
  if (isCompound(bytes)) return buildText('problem.workbook.old');
  if (isArchive(bytes)) return null;
  if (/\.xls[xm]$/i.test(name)) return buildText('problem.workbook.damaged');
  return isPdf(bytes) || isBinary(bytes) ? buildText('problem.upload.format') : null;
}

/** Worksheets of a workbook; none of another file. */
export async function listSheetsOf(bytes: Uint8Array): Promise<Result<readonly FileSheet[], Text>> {
  if (!isArchive(bytes)) return succeed([]);
  const { listSheets } = await import('./parse-workbook');
  return listSheets(bytes);
}

/** Reads a file's content. */
export async function parseFile(
  bytes: Uint8Array<ArrayBuffer>,
  { name, sheet, format, xmlNames }: FileReading,
): Promise<Result<ParsedFile, Failure>> {
  const refuse = (problem: Text) => fail({ reason: 'file-unreadable' as const, file: name, problem });
  const problem = findFileProblem(name, bytes);
  if (problem !== null) return refuse(problem);
  if (isArchive(bytes)) {
    const { parseWorkbook } = await import('./parse-workbook');
    const read = await parseWorkbook(bytes, sheet);
    if (!read.ok) return refuse(read.failure);
    const { rows, headings, notes } = read.value;
    const parsed = { body: rows, isTextual: false, format: 'workbook', headings, notes } as const;
    return succeed({ parsed, text: '', contentType: workbookType });
  }
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const contentType = contentTypes[ending] ?? '';
  const decoded = decodeAnswer(bytes, contentType);
  const headers = { 'content-type': contentType };
  const answer = { status: 200, headers, ...decoded, bytes: bytes.byteLength };
  const parsed = parseAnswer(answer, fileUrl, format, xmlNames);
  if (parsed.ok) {
    const notes = parsed.value.notes.map((note) => ({ ...note, key: fileNotes[note.key] ?? note.key }));
    return succeed({ parsed: { ...parsed.value, notes }, contentType, ...decoded });
  }
  if (parsed.failure.reason === 'not-readable') return refuse(parsed.failure.problem);
  if (parsed.failure.reason === 'not-json') return refuse(buildText('problem.upload.format'));
  return parsed;
}

/** What is said of a file in the place of what is said of a service. */
const fileNotes: Readonly<Partial<Record<string, TextKey>>> = {
  'note.charset.undeclared': 'note.fileCharset.undeclared',
  'note.charset.misdeclared': 'note.fileCharset.misdeclared',
  'note.charset.mixed': 'note.fileCharset.mixed',
  'note.charset.doubtful': 'note.fileCharset.doubtful',
};

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Stands for the address that a file does not have. */
export const fileUrl = 'https://file.invalid/';
