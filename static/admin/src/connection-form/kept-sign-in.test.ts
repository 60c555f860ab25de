import { describe, expect, it } from 'vitest';
import { parseKeptSignIn, toKeptSignIn } from './kept-sign-in';
import { longestWaitMs } from './poll-sign-in';

const start = { authorizationUrl: 'https://login.example.com/authorize?state=s', state: 's'.repeat(43) };
const nowMs = 1_000_000;
const kept = (): unknown => JSON.parse(JSON.stringify(toKeptSignIn(start, 'one', nowMs)));

describe('a sign-in that a reload interrupts', () => {
  it('goes on for the connection that it is for', () => {
    expect(parseKeptSignIn(kept(), 'one', nowMs + 5_000)).toEqual(start);
    expect(parseKeptSignIn(kept(), 'two', nowMs + 5_000)).toBeNull();
    expect(parseKeptSignIn(kept(), null, nowMs + 5_000)).toBeNull();
  });

  it('is over when the longest wait is, and where the clock was set back', () => {
    expect(parseKeptSignIn(kept(), 'one', nowMs + longestWaitMs - 1)).toEqual(start);
    expect(parseKeptSignIn(kept(), 'one', nowMs + longestWaitMs)).toBeNull();
    expect(parseKeptSignIn(kept(), 'one', nowMs - 1)).toBeNull();
  });

  it('is none where something else was kept', () => {
    for (const other of [undefined, null, 'text', {}, { ...start, connectionId: 'one' }]) {
      expect(parseKeptSignIn(other, 'one', nowMs)).toBeNull();
    }
    const script = { ...toKeptSignIn(start, 'one', nowMs), authorizationUrl: 'javascript:alert(1)' };
    expect(parseKeptSignIn(script, 'one', nowMs)).toBeNull();
  });
});
