import type { TokenCheck, TokenCheckName } from '../../contract/gateway';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';

/** What a check found: a text, or how to write it once somebody reads it, which few calls come to. */
type Detail = Text | (() => Text);

/** What one check found. */
export type FoundCheck = Omit<TokenCheck, 'detail'> & { readonly detail: Text };

/** What the checks of a token found, by name and in order. */
export class CheckList {
  private readonly noted: { check: TokenCheckName; outcome: TokenCheck['outcome']; detail: Detail }[] = [];

  /** Notes a check that passed. Always true, so that it can end a condition. */
  pass(check: TokenCheckName, detail: Detail): true {
    this.noted.push({ check, outcome: 'passed', detail });
    return true;
  }

  /** Notes a check that failed. Always false. */
  fail(check: TokenCheckName, detail: Detail): false {
    this.noted.push({ check, outcome: 'failed', detail });
    return false;
  }

  /** Notes a check that does not apply. Always true. */
  skip(check: TokenCheckName, detail: Detail): true {
    this.noted.push({ check, outcome: 'skipped', detail });
    return true;
  }

  /** Every check so far, written out. */
  get checks(): readonly FoundCheck[] {
    return this.noted.map(({ check, outcome, detail }) => ({
      check,
      outcome,
      detail: typeof detail === 'function' ? detail() : detail,
    }));
  }

  /** The check that failed first. */
  get failure(): FoundCheck | null {
    return this.checks.find(({ outcome }) => outcome === 'failed') ?? null;
  }
}

/** A text of a token as a report may quote it: short, and without control characters. */
export function quote(value: unknown): Text {
  if (value === undefined) return buildText('check.nothing');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '?');
  return buildText('check.quoted', { value: plain.length > 120 ? `${plain.slice(0, 117)}…` : plain });
}
