import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * A file of JSON lines that only grows, until `rewrite` replaces it whole. A line is written by one system call, so
 * that a killed process leaves at most one torn last line, which the next `open` drops.
 */
export class AppendLog<T> {
  #lines = 0;

  private constructor(
    private readonly path: string,
    private readonly mode: number,
  ) {}

  /** Opens or creates the file and returns it with its records, oldest first. `mode` are the file's permissions. */
  static open<T>(path: string, mode = 0o644): { log: AppendLog<T>; records: T[] } {
    mkdirSync(dirname(path), { recursive: true });
    const log = new AppendLog<T>(path, mode);
    const records = existsSync(path) ? log.#read() : [];
    log.#lines = records.length;
    return { log, records };
  }

  /** Number of records in the file. */
  get length(): number {
    return this.#lines;
  }

  append(record: T): void {
    appendFileSync(this.path, `${JSON.stringify(record)}\n`, { mode: this.mode });
    this.#lines += 1;
  }

  /** Replaces the whole file; readers of a crashed process find the old or the new one whole. */
  rewrite(records: Iterable<T>): void {
    const temporary = `${this.path}.new`;
    const file = openSync(temporary, 'w', this.mode);
    let lines = 0;
    try {
      for (const record of records) {
        writeSync(file, `${JSON.stringify(record)}\n`);
        lines += 1;
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, this.path);
    this.#lines = lines;
  }

  #read(): T[] {
    const text = readFileSync(this.path, 'utf8');
    const end = text.lastIndexOf('\n') + 1;
    // A torn last line must go from the file too, or the next append would continue it.
    if (end < text.length) truncateSync(this.path, Buffer.byteLength(text.slice(0, end)));
    return text
      .slice(0, end)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as T);
  }
}
