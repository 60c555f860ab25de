const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** Forge, "Invocation rate limits": of a person, of all on a site. */
const MAX_PER_PERSON_AND_MINUTE = 1_200;
const MAX_PER_MINUTE = 7_000;
const MAX_PER_SECOND = 300;

/** Counts invocations of the site and of its people, and refuses those beyond the platform's limits. */
export class InvocationRate {
  #second = { period: 0, count: 0 };
  #minute = { period: 0, count: 0, byPerson: new Map<string, number>() };

  constructor(
    private readonly now: () => number,
    private readonly enabled: boolean,
  ) {}

  /** Why one more invocation is refused, for an account or none; it is counted when it is not. */
  refusal(accountId: string | undefined): string | undefined {
    const time = this.now();
    const second = Math.floor(time / SECOND_MS);
    const minute = Math.floor(time / MINUTE_MS);
    if (this.#second.period !== second) this.#second = { period: second, count: 0 };
    if (this.#minute.period !== minute) this.#minute = { period: minute, count: 0, byPerson: new Map() };
    const ofPerson = accountId === undefined ? 0 : (this.#minute.byPerson.get(accountId) ?? 0);
    if (this.enabled) {
      if (this.#second.count >= MAX_PER_SECOND) return `more than ${MAX_PER_SECOND} invocations a second`;
      if (this.#minute.count >= MAX_PER_MINUTE) return `more than ${MAX_PER_MINUTE} invocations a minute`;
      if (ofPerson >= MAX_PER_PERSON_AND_MINUTE)
        return `more than ${MAX_PER_PERSON_AND_MINUTE} invocations a minute by one person`;
    }
    this.#second.count += 1;
    this.#minute.count += 1;
    if (accountId !== undefined) this.#minute.byPerson.set(accountId, ofPerson + 1);
    return undefined;
  }
}
