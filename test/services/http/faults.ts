export const FAILURE_MODES = [
  '500',
  'hang',
  'html',
  'truncated',
  'big',
  'not-json',
  'error',
  'close',
  'slow',
  'aadsts',
] as const;
export type FailureMode = (typeof FAILURE_MODES)[number];

export interface Throttle {
  kind: 'throttle';
  match: string;
  remaining: number;
  status: number;
  /** Left out of the answer when undefined, as SharePoint sometimes does. */
  retryAfterSeconds: number | undefined;
}

export interface Failure {
  kind: 'failure';
  match: string;
  remaining: number;
  mode: FailureMode;
  status: number | undefined;
  /** The AADSTS code of mode `aadsts`. */
  code: number | undefined;
}

export type Fault = Throttle | Failure;

/** The faults in force. Each request takes at most one: the oldest that matches and has not run out. */
export class FaultPlan {
  private faults: Fault[] = [];

  add(fault: Fault): void {
    this.faults.push(fault);
  }

  /** The fault for this request line, counted as used; undefined when the request goes through. */
  take(line: string): Fault | undefined {
    const index = this.faults.findIndex((fault) => matches(fault.match, line));
    const fault = this.faults[index];
    if (fault === undefined) return undefined;
    fault.remaining -= 1;
    if (fault.remaining <= 0) this.faults.splice(index, 1);
    return fault;
  }

  clear(): void {
    this.faults = [];
  }

  list(): readonly Fault[] {
    return this.faults;
  }
}

/** A `match` is part of the request line, or `/…/` a regular expression over it; empty matches everything. */
function matches(match: string, line: string): boolean {
  const pattern = /^\/(.+)\/$/.exec(match)?.[1];
  // A plain path such as `/v1.0/` also has slashes at both ends: it counts as text when the text is found.
  if (line.includes(match)) return true;
  return pattern !== undefined && new RegExp(pattern).test(line);
}
