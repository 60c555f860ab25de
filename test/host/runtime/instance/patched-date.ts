const RealDate = globalThis.Date;
let offsetMs = 0;

/** Sets how far `Date` runs ahead of real time. */
export function setClockOffset(ms: number): void {
  offsetMs = ms;
}

const now = (): number => RealDate.now() + offsetMs;

/** Makes `Date` follow the host's clock. Timers and `performance` keep real time, as deadlines depend on them. */
export function patchDate(): void {
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, property, receiver) => (property === 'now' ? now : Reflect.get(target, property, receiver)),
  });
}
