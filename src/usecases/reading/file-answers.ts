import type { DataSourceDraft } from '../../contract/data-source';
import { maxFileBytes } from '../../contract/file';
import type { FileOrigin } from '../../contract/file';
import { buildText } from '../../contract/text/text';
import { fileUrl, parseFile } from '../../core/answer/file-content';
import type { Failure } from '../../core/failure/failure';
import { toThrownFailure } from '../../core/failure/thrown';
import type { PageRequest } from '../../core/paging/page-request';
import type { Ports } from '../../core/ports';
import { ProductUnavailableError } from '../../core/product/product-unavailable';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { toVersion } from '../file/attachment-version';
import { findNamedFile, loadFileBytes } from '../file/load-file';
import type { AnswerSource, FetchedAnswer } from './answer-source';
import type { ObservedAnswer } from './exchange-recorder';
import type { ReadLookups } from './read-lookups';

/** A file in the place of a service: its content is the only answer, and all of it. */
export class FileAnswers implements AnswerSource {
  readonly isWhole = true;

  constructor(
    private readonly ports: Ports,
    private readonly file: FileOrigin,
    private readonly dataSource: Pick<DataSourceDraft, 'format' | 'xmlNames'>,
    private readonly onAnswer: (observed: ObservedAnswer) => void,
  ) {}

  async fetch(): Promise<Result<FetchedAnswer, Failure>> {
    const { clock } = this.ports;
    const { name, sheet } = this.file;
    const beganAtMs = clock.nowMs();
    const loaded = await (this.file.kind === 'upload'
      ? loadUpload(this.ports, this.file)
      : loadAttachment(this.ports, this.file));
    if (!loaded.ok) return loaded;
    const { bytes, version } = loaded.value;
    const { format, xmlNames } = this.dataSource;
    const read = await parseFile(bytes, { name, sheet, format, xmlNames });
    if (!read.ok) return read;
    const { parsed, contentType, text, decoding } = read.value;
    const answer = {
      ...{ status: 200, headers: { 'content-type': contentType }, text, bytes: bytes.byteLength },
      ...(decoding === undefined ? {} : { decoding }),
    };
    const request = { method: 'GET', url: fileUrl, headers: {} } as const;
    this.onAnswer({ request, answer, durationMs: clock.nowMs() - beganAtMs, secrets: [] });
    return succeed({ answer, parsed, version });
  }

  nameFor(): string {
    return this.file.name;
  }

  readLookups(): Promise<Result<ReadLookups, Failure>> {
    return Promise.resolve(succeed({ names: new Map(), warnings: [], bytes: 0 }));
  }

  hideCredentials(failure: Failure): Failure {
    return failure;
  }

  pause(): Promise<boolean> {
    return Promise.resolve(false);
  }

  refuseForeign(_request: PageRequest, words: string | null): Failure {
    const problem = buildText('problem.upload.otherColumns', { words: words ?? '' });
    return { reason: 'file-unreadable', file: this.file.name, problem };
  }
}

/** A file's bytes, and what tells this content from another; null: its id does. */
interface LoadedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly version: string | null;
}

async function loadUpload(
  ports: Ports,
  { fileId, name }: Extract<FileOrigin, { kind: 'upload' }>,
): Promise<Result<LoadedFile, Failure>> {
  const stored = await findNamedFile(ports, fileId);
  if (stored === null) return fail({ reason: 'file-missing', file: name });
  const bytes = await loadFileBytes(ports, stored);
  return bytes === null
    ? fail({ reason: 'file-unreadable', file: name, problem: buildText('problem.upload.notWhole') })
    : succeed({ bytes, version: null });
}

async function loadAttachment(
  { attachments }: Ports,
  { pageId, name }: Extract<FileOrigin, { kind: 'attachment' }>,
): Promise<Result<LoadedFile, Failure>> {
  const missing = { reason: 'attachment-missing', file: name, pageId } as const;
  try {
    const found = await attachments.find(pageId, name);
    if (found === null) return fail(missing);
    if (found.bytes > maxFileBytes)
      return fail({ reason: 'too-large', host: name, limitBytes: maxFileBytes });
    const bytes = await attachments.download(pageId, found.id, maxFileBytes);
    return bytes === null ? fail(missing) : succeed({ bytes, version: toVersion(found) });
  } catch (error) {
    // Rows of before are shown with this reason, as with a service that does not answer.
    if (error instanceof ProductUnavailableError) return fail(toThrownFailure(error));
    throw error;
  }
}
