/** What a soak run counts. Wrong answers, lost writes, leaks and growth are kept with their words: there must be none. */
export class Tally {
  readonly requests: Record<string, number> = {};
  readonly faults: Record<string, number> = {};
  readonly replies: Record<string, number> = {};
  readonly wrongAnswers: string[] = [];
  readonly lostWrites: string[] = [];
  readonly leaks: string[] = [];
  readonly growth: string[] = [];
  tablesChecked = 0;
  writesAcknowledged = 0;
  writesReadBack = 0;
  textsScanned = 0;

  count(book: 'requests' | 'faults' | 'replies', name: string): void {
    this[book][name] = (this[book][name] ?? 0) + 1;
  }

  get failures(): readonly string[] {
    return [
      ...this.wrongAnswers.map((each) => `wrong answer: ${each}`),
      ...this.lostWrites.map((each) => `lost write: ${each}`),
      ...this.leaks.map((each) => `leaked secret: ${each}`),
      ...this.growth.map((each) => `growth: ${each}`),
    ];
  }
}
