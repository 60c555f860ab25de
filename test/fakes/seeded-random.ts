import type { RandomSource } from '../../src/core/ports';

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The same values in every run, different within one. */
export class SeededRandom implements RandomSource {
  constructor(private state = 1) {}

  recordId(): string {
    return Array.from({ length: 24 }, () => letters[this.nextByte() % letters.length]!).join('');
  }

  secret(byteLength: number): string {
    return Buffer.from(Array.from({ length: byteLength }, () => this.nextByte())).toString('base64url');
  }

  /** Linear congruential generator with the constants of Numerical Recipes; its high bits are the good ones. */
  private nextByte(): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.state >>> 24;
  }
}
