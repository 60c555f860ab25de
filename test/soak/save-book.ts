import type { Tally } from './tally';

interface Saved {
  /** Texts that somebody tried to save, acknowledged or not. */
  readonly attempts: Set<string>;
  /** Acknowledged text by revision. */
  readonly acknowledged: Map<number, string>;
  isDeleted: boolean;
}

/** Holds the app to its word: what it acknowledged is there until something later was acknowledged. */
export class SaveBook {
  readonly #records = new Map<string, Saved>();

  constructor(private readonly tally: Tally) {}

  /** Says that a record exists with this text. */
  begin(id: string, revision: number, text: string): void {
    this.#records.set(id, {
      attempts: new Set([text]),
      acknowledged: new Map([[revision, text]]),
      isDeleted: false,
    });
  }

  attempt(id: string, text: string): void {
    this.#of(id).attempts.add(text);
  }

  acknowledge(id: string, revision: number, text: string): void {
    const saved = this.#of(id);
    this.tally.writesAcknowledged += 1;
    const other = saved.acknowledged.get(revision);
    if (other !== undefined) {
      this.tally.lostWrites.push(
        `${id}: revision ${revision} was acknowledged for '${other}' and for '${text}'`,
      );
    }
    saved.acknowledged.set(revision, text);
  }

  acknowledgeDeletion(id: string): void {
    this.tally.writesAcknowledged += 1;
    this.#of(id).isDeleted = true;
  }

  acknowledgeRestoration(id: string, revision: number, text: string): void {
    this.acknowledge(id, revision, text);
    this.#of(id).isDeleted = false;
  }

  /** A restoration was asked for and not acknowledged: it may be there again. */
  doubtDeletion(id: string): void {
    this.#of(id).isDeleted = false;
  }

  /** Newest acknowledged revision: to be asked before a read begins. */
  newest(id: string): number {
    return Math.max(...this.#of(id).acknowledged.keys());
  }

  /** Whether its deletion was acknowledged; false for a record that nobody has begun here. */
  isDeleted(id: string): boolean {
    return this.#records.get(id)?.isDeleted ?? false;
  }

  /** Checks what a read gave that began when `newest` was the newest acknowledged revision. */
  checkRead(id: string, read: { readonly revision: number; readonly text: string }, newest: number): void {
    const saved = this.#of(id);
    this.tally.writesReadBack += 1;
    if (read.revision < newest) {
      this.tally.lostWrites.push(
        `${id}: revision ${newest} was acknowledged, later ${read.revision} was read`,
      );
    }
    const acknowledged = saved.acknowledged.get(read.revision);
    if (acknowledged !== undefined && acknowledged !== read.text) {
      this.tally.lostWrites.push(
        `${id}: revision ${read.revision} was acknowledged as '${acknowledged}' and read as '${read.text}'`,
      );
    }
    if (!saved.attempts.has(read.text)) {
      this.tally.lostWrites.push(`${id}: '${read.text}' was read, which nobody saved`);
    }
  }

  #of(id: string): Saved {
    const saved = this.#records.get(id);
    if (!saved) throw new Error(`soak: nobody began ${id}`);
    return saved;
  }
}
