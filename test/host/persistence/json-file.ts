import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** One JSON document kept in a file, or in memory only when there is no path. */
export class JsonFile<T> {
  #value: T;

  constructor(
    private readonly path: string | undefined,
    private readonly initial: () => T,
  ) {
    this.#value =
      path !== undefined && existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : initial();
  }

  /** The current document. Change it through `update` only, which is what writes the file. */
  get value(): T {
    return this.#value;
  }

  /** Applies `change` to the document and writes it; the file is replaced whole. */
  update(change: (value: T) => void): void {
    change(this.#value);
    this.#write();
  }

  reset(): void {
    this.#value = this.initial();
    this.#write();
  }

  #write(): void {
    if (this.path === undefined) return;
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(`${this.path}.new`, JSON.stringify(this.#value));
    renameSync(`${this.path}.new`, this.path);
  }
}
