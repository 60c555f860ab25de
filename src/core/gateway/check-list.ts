import type { TokenCheck, TokenCheckName } from '../../contract/gateway';

/** What the checks of a token found, by name and in order. */
export class CheckList {
  readonly checks: TokenCheck[] = [];

  /** Notes a check that passed. Always true, so that it can end a condition. */
  pass(check: TokenCheckName, detail: string): true {
    this.checks.push({ check, outcome: 'passed', detail });
    return true;
  }

  /** Notes a check that failed. Always false. */
  fail(check: TokenCheckName, detail: string): false {
    this.checks.push({ check, outcome: 'failed', detail });
    return false;
  }

  /** Notes a check that does not apply. Always true. */
  skip(check: TokenCheckName, detail: string): true {
    this.checks.push({ check, outcome: 'skipped', detail });
    return true;
  }

  /** The check that failed first. */
  get failure(): TokenCheck | null {
    return this.checks.find(({ outcome }) => outcome === 'failed') ?? null;
  }
}

/** A text of a token as a report may quote it: short, and without control characters. */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value);
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '?');
  return plain.length > 120 ? `‘${plain.slice(0, 117)}…’` : `‘${plain}’`;
}
