import type { DataSourceDraft } from '../../contract/data-source';
import type { FileOrigin } from '../../contract/file';
import { buildText } from '../../contract/text/text';
import { fileUrl, parseFile } from '../../core/answer/file-content';
import type { Failure } from '../../core/failure/failure';
import type { PageRequest } from '../../core/paging/page-request';
import type { Ports } from '../../core/ports';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
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
    const stored = await findNamedFile(this.ports, this.file.fileId);
    if (stored === null) return fail({ reason: 'file-missing', file: name });
    const bytes = await loadFileBytes(this.ports, stored);
    if (bytes === null) {
      return fail({ reason: 'file-unreadable', file: name, problem: buildText('problem.upload.notWhole') });
    }
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
    return succeed({ answer, parsed });
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
