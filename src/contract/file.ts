import * as z from 'zod/mini';
import { recordIdSchema } from './reply';

/*
 * Files as data sources: attachments of pages, and what an administrator uploads in the console, in parts, as one call
 * of the browser carries 500 KB. An upload is stored once it is whole and its checksum is right; a data source then
 * names it.
 */

/** Largest file that is read. */
export const maxFileBytes = 10 * 1024 * 1024;

/**
 * Bytes of one part of a compressed file: as base64 they fit into one stored value (240 KiB) and so into one call.
 */
export const filePartBytes = 170_000;

/** What compression may add to a file that cannot be compressed is far less than one part. */
const maxFileParts = Math.ceil(maxFileBytes / filePartBytes) + 1;

/** Kinds of file by the ending of their names. */
export const fileEndings = ['.csv', '.tsv', '.txt', '.json', '.jsonl', '.ndjson', '.xml', '.xlsx'] as const;

const fileNameSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(255));

/** A worksheet by name; empty: the first that is shown. */
const sheetSchema = z._default(z.string().check(z.maxLength(31)), '');

/** A file that a data source reads in the place of a request. */
export const fileOriginSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('upload'),
    /** Names the uploaded bytes: a replacement has another one. */
    fileId: recordIdSchema,
    /** As it was called where it was uploaded from. */
    name: fileNameSchema,
    bytes: z.number().check(z.int(), z.minimum(1), z.maximum(maxFileBytes)),
    sheet: sheetSchema,
  }),
  z.object({
    kind: z.literal('attachment'),
    /** Page of this site's Confluence: whoever may not view it does not see the rows either. */
    pageId: z.string().check(z.regex(/^\d{1,20}$/)),
    /** Name of the attachment, of which the newest version is read. */
    name: fileNameSchema,
    sheet: sheetSchema,
  }),
]);
export type FileOrigin = z.output<typeof fileOriginSchema>;

/** A worksheet of a workbook. */
export interface FileSheet {
  readonly name: string;
  readonly isHidden: boolean;
}

/** A file that is whole. */
export interface StoredFile {
  readonly fileId: string;
  readonly name: string;
  readonly bytes: number;
  /** Of a workbook; empty: it is none. */
  readonly sheets: readonly FileSheet[];
}

/** Keys of the console for uploads. */
export const fileRequests = {
  /** Announces a file and gives the id that its parts are sent under, once. */
  beginFileUpload: z.object({
    name: fileNameSchema,
    bytes: z.number().check(z.int(), z.minimum(1), z.maximum(maxFileBytes)),
    /** Of the file itself, in lower-case hexadecimal digits. */
    sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    parts: z.number().check(z.int(), z.minimum(1), z.maximum(maxFileParts)),
  }),
  /** Takes one part of the file as gzip gives it, in base64; sent again, it takes the place of the one before. */
  putFilePart: z.object({
    fileId: recordIdSchema,
    index: z.number().check(z.int(), z.minimum(0), z.maximum(maxFileParts - 1)),
    content: z
      .string()
      .check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/), z.maxLength(Math.ceil(filePartBytes / 3) * 4)),
  }),
  /** Checks that the file is whole; from then on it takes no part any more. */
  finishFileUpload: z.object({ fileId: recordIdSchema }),
  getFile: z.object({ fileId: recordIdSchema }),
} as const;

/** What each of them answers. */
export interface FileAnswers {
  beginFileUpload: { readonly fileId: string };
  putFilePart: { readonly taken: true };
  finishFileUpload: StoredFile;
  getFile: StoredFile;
}
