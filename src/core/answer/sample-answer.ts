import { jsonTextBytes } from '../../contract/size/json-bytes';
import type { AnswerSample, SampleCut } from '../../contract/exchange';

/** Elements kept of a list that lies in no other list, which the rows are likely to be, and of any list within. */
const outerElements = 50;
const innerElements = 10;
const mostMembers = 200;
const mostTextCharacters = 1_000;
const deepest = 12;
/** Bytes of the whole sample as JSON: far below the bridge's 5 MB, enough for any wide row. */
const mostBytes = 200_000;
const mostCuts = 200;
/** What a value costs besides its text: a comma, brackets. A number, by itself. */
const overhead = 3;

/** What {@link sampleAnswer} gives. */
export type SampledBody = Pick<AnswerSample, 'body' | 'isPartial' | 'cuts'>;

/** The beginning of an answer, small enough to be shown; every text passes through `mask`. */
export function sampleAnswer(body: unknown, mask: (text: string) => string): SampledBody {
  const sampler = new Sampler(mask);
  const sampled = sampler.take(body, [], 0);
  return { body: sampled, isPartial: sampler.isPartial, cuts: sampler.cuts };
}

class Sampler {
  isPartial = false;
  readonly cuts: SampleCut[] = [];
  private left = mostBytes;

  constructor(private readonly mask: (text: string) => string) {}

  take(value: unknown, path: readonly (string | number)[], listsAround: number): unknown {
    this.left -= overhead;
    if (typeof value === 'string') return this.takeText(value);
    if (typeof value !== 'object' || value === null) return value;
    return Array.isArray(value)
      ? this.takeList(value, path, listsAround)
      : this.takeObject(value as Readonly<Record<string, unknown>>, path, listsAround);
  }

  private takeText(text: string): string {
    const masked = this.mask(text);
    const isLong = masked.length > mostTextCharacters;
    if (isLong) this.isPartial = true;
    const kept = isLong ? `${masked.slice(0, mostTextCharacters).toWellFormed()}…` : masked;
    this.left -= jsonTextBytes(kept);
    return kept;
  }

  private takeList(list: readonly unknown[], path: readonly (string | number)[], listsAround: number) {
    const most = listsAround === 0 ? outerElements : innerElements;
    const kept: unknown[] = [];
    while (kept.length < Math.min(list.length, most) && this.hasRoom(path)) {
      const index = kept.length;
      kept.push(this.take(list[index], [...path, index], listsAround + 1));
    }
    this.noteCut(path, kept.length, list.length);
    return kept;
  }

  private takeObject(
    members: Readonly<Record<string, unknown>>,
    path: readonly (string | number)[],
    listsAround: number,
  ) {
    const names = Object.keys(members);
    const kept: (readonly [string, unknown])[] = [];
    for (const name of names.slice(0, mostMembers)) {
      if (!this.hasRoom(path)) break;
      this.left -= jsonTextBytes(name);
      kept.push([name, this.take(members[name], [...path, name], listsAround)]);
    }
    this.noteCut(path, kept.length, names.length);
    return Object.fromEntries(kept);
  }

  private hasRoom(path: readonly (string | number)[]): boolean {
    return this.left > 0 && path.length < deepest;
  }

  private noteCut(path: readonly (string | number)[], shown: number, of: number): void {
    if (shown === of) return;
    this.isPartial = true;
    if (this.cuts.length < mostCuts) this.cuts.push({ path, shown, of });
  }
}
