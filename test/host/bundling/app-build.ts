import { appParts, buildOutputOf, PROJECT_DIR, type BuildOptions, type BuildOutput } from './app-parts';
import { buildWhenChanged, type BuildPart, type Worker } from './build-part';
import { BundlerProcess } from './bundler-process';

interface Job {
  readonly part: BuildPart;
  readonly done: Promise<void>;
  readonly settle: (work: Promise<void>) => void;
}

/**
 * The build of one app: its parts, built when somebody asks for one, with Atlassian's bundlers for what Atlassian's CLI
 * would build. What was built of the same inputs before is taken as it is.
 */
export class AppBuild {
  readonly output: BuildOutput;
  readonly #bundler = new BundlerProcess();
  readonly #parts: ReadonlyMap<string, BuildPart>;
  readonly #built = new Set<string>();
  readonly #jobs = new Map<string, Job>();
  readonly #waiting: Job[] = [];
  readonly #busy = new Set<Worker>();

  constructor(private readonly options: BuildOptions) {
    this.output = buildOutputOf(options.outDir);
    this.#parts = new Map(appParts(options, this.#bundler).map((part) => [part.key, part]));
  }

  /** Keys of all parts. */
  get keys(): readonly string[] {
    return [...this.#parts.keys()];
  }

  /**
   * Resolves when a part is built, and before all others that wait. Rejects with the compiler's words when it does not
   * build; asking again tries again. What is no part (a resource that comes built) is there.
   */
  whenBuilt(key: string): Promise<void> {
    return this.#ask(key, true);
  }

  /** Builds everything that nobody has asked for yet. Rejects with the first failure, after all others have ended. */
  async buildAll(): Promise<void> {
    const outcomes = await Promise.allSettled(this.keys.map((key) => this.#ask(key, false)));
    if (this.options.watch !== true) this.#bundler.close();
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  /** Whether a part is there: built, or not ours to build. */
  isBuilt(key: string): boolean {
    return !this.#parts.has(key) || this.#built.has(key);
  }

  /** Keys of the parts that are there and made of a file. */
  builtFrom(file: string): string[] {
    return [...this.#built].filter((key) =>
      this.#parts
        .get(key)
        ?.inputs()
        .some((input) => file === input || file.startsWith(`${input}/`)),
    );
  }

  /** Forgets a part, so that the next who asks for it gets it with what has changed since. */
  forget(key: string): void {
    this.#jobs.delete(key);
    this.#built.delete(key);
  }

  close(): void {
    this.#waiting.length = 0;
    this.#bundler.close();
  }

  #ask(key: string, isUrgent: boolean): Promise<void> {
    const part = this.#parts.get(key);
    if (!part) return Promise.resolve();
    const asked = this.#jobs.get(key);
    const job = asked ?? this.#enqueue(part);
    if (isUrgent && this.#waiting.includes(job)) {
      this.#waiting.splice(this.#waiting.indexOf(job), 1);
      this.#waiting.unshift(job);
    }
    this.#next();
    return job.done;
  }

  #enqueue(part: BuildPart): Job {
    let settle: Job['settle'] = () => undefined;
    const done = new Promise<void>((resolve) => {
      settle = resolve;
    });
    // Those who wait for it see the failure.
    done.catch(() => this.#jobs.delete(part.key));
    const job = { part, done, settle };
    this.#jobs.set(part.key, job);
    this.#waiting.push(job);
    return job;
  }

  #next(): void {
    for (const job of [...this.#waiting]) {
      const { worker, key } = job.part;
      if (this.#busy.has(worker)) continue;
      this.#busy.add(worker);
      this.#waiting.splice(this.#waiting.indexOf(job), 1);
      const work = buildWhenChanged(PROJECT_DIR, job.part, () =>
        this.options.onProgress?.(`Building ${key} …`),
      );
      job.settle(work);
      const goOn = (): void => {
        this.#busy.delete(worker);
        this.#next();
      };
      work.then(() => {
        this.#built.add(key);
        goOn();
      }, goOn);
    }
  }
}

/** Builds all of an app that changed since its last build, and gives where it lies. */
export async function buildApp(options: BuildOptions): Promise<BuildOutput> {
  const build = new AppBuild(options);
  try {
    await build.buildAll();
    return build.output;
  } finally {
    build.close();
  }
}
