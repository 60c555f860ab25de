import type { NewDataSource } from '../integration/app-under-test';

/** A service that Debian packages, started with rows of our own. */
export interface RunningService {
  /** Without a slash at its end. */
  readonly url: string;
  readonly version: string;
  close(): Promise<void>;
}

/** One way of asking it, and what the answer has to be. */
export interface Question {
  readonly what: string;
  readonly request: (url: string) => NewDataSource['request'];
  /** Path of the cells that are compared. */
  readonly path: string;
  readonly expected: (rows: number) => readonly string[];
  /** Whether an answer without rows looks like a record, so that nobody can tell before there are some. */
  readonly isOpenWhenEmpty?: true;
}

/** A service to read. */
export interface RealService {
  /** Debian's names of what it needs. */
  readonly packages: readonly string[];
  /** Starts it on this machine only, in a folder of its own, with so many rows. */
  start(rows: number): Promise<RunningService>;
  readonly questions: readonly Question[];
  /** The ready-made request for it, with the words of its example that are others here. */
  readonly readyMade: {
    readonly key: string;
    readonly words: Readonly<Record<string, string>>;
    /** Path of the cells that are compared. */
    readonly path: string;
    readonly expected: Question['expected'];
  };
}
