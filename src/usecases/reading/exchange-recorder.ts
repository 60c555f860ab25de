import type { AnswerFormat } from '../../contract/data-source';
import type { Exchange } from '../../contract/exchange';
import type { Column } from '../../contract/table';
import { buildMask } from '../../core/answer/mask-secrets';
import { parseAnswer } from '../../core/answer/parse-answer';
import type { ParsedAnswer } from '../../core/answer/parse-answer';
import { pickSafeHeaders } from '../../core/answer/safe-headers';
import { sampleAnswer } from '../../core/answer/sample-answer';
import type { HttpAnswer, HttpRequest } from '../../core/ports';
import type { LookupNames } from '../../core/table/map-rows';
import { buildRowFinder } from '../../core/table/find-rows';
import { pickNames } from '../../core/table/pick-names';

/** One answer of a service, with what was sent to it that nobody may see. */
export interface ObservedAnswer {
  /** Without credentials. */
  readonly request: HttpRequest;
  readonly answer: HttpAnswer;
  readonly durationMs: number;
  /** Every credential that went with it. */
  readonly secrets: readonly string[];
}

/** Larger refusals are not parsed again to be shown. */
const mostRefusalCharacters = 1_000_000;
const mostTextCharacters = 4_000;

/**
 * Keeps one exchange of a read for the administrator who tries it: the first good answer, or else the last
 * refusal. Holds a single answer in memory, and gives a bounded sample of it.
 */
export class ExchangeRecorder {
  private observed: ObservedAnswer | null = null;
  private parsed: ParsedAnswer | null = null;
  private names: LookupNames = new Map();

  constructor(
    private readonly format: AnswerFormat,
    private readonly allowedHosts: readonly string[],
  ) {}

  observe(observed: ObservedAnswer): void {
    if (this.observed === null || !isGood(this.observed.answer)) this.observed = observed;
  }

  /** Drops what was observed, where it only promises an answer. */
  forget(): void {
    this.observed = null;
    this.parsed = null;
  }

  /** Takes the parsed form of the answer observed last, so that a large one is not parsed twice. */
  keepParsed(answer: HttpAnswer, parsed: ParsedAnswer): void {
    if (this.observed?.answer === answer) this.parsed = parsed;
  }

  keepNames(names: LookupNames): void {
    this.names = names;
  }

  /** What to show; null if nothing was answered. Rows path and columns as far as the read came to know them. */
  describe(rowsPath: string, columns: readonly Column[]): Exchange | null {
    if (this.observed === null) return null;
    const { answer, durationMs, secrets } = this.observed;
    const mask = buildMask(secrets);
    const parsed = this.parsed ?? this.parseRefusal();
    const sampled = parsed && sampleAnswer(parsed.body, mask);
    const finder = sampled && buildRowFinder(rowsPath, sampled.body);
    const rows = finder?.ok ? finder.value.findRows(sampled?.body) : [];
    return {
      status: answer.status,
      durationMs,
      bytes: answer.bytes,
      headers: pickSafeHeaders(answer.headers, mask),
      sample:
        parsed && sampled
          ? {
              ...sampled,
              isTextual: parsed.isTextual,
              allowedHosts: this.allowedHosts,
              names: pickNames(columns, rows, this.names),
            }
          : null,
      text: parsed ? null : mask(answer.text).slice(0, mostTextCharacters).toWellFormed(),
    };
  }

  private parseRefusal(): ParsedAnswer | null {
    if (this.observed === null || this.observed.answer.text.length > mostRefusalCharacters) return null;
    const { answer, request } = this.observed;
    const parsed = parseAnswer(answer, request.url, isGood(answer) ? this.format : 'auto');
    return parsed.ok ? parsed.value : null;
  }
}

const isGood = ({ status }: HttpAnswer) => status >= 200 && status < 300;
