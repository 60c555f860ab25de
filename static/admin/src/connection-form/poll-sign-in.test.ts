import { describe, expect, it } from 'vitest';
import type { ErrorCode, Reply } from '../../../../src/contract/reply';
import { longestWaitMs, pollMs, pollSignIn } from './poll-sign-in';

type Answer = { readonly state: 'pending' } | { readonly state: 'done'; readonly name: string };
const pending: Reply<Answer> = { ok: true, data: { state: 'pending' } };
const done: Reply<Answer> = { ok: true, data: { state: 'done', name: 'Contoso' } };
const failed = (code: ErrorCode): Reply<Answer> => ({
  ok: false,
  error: { code, message: '', fix: '', origin: 'app' },
});
const noWait = () => Promise.resolve();

/** Gives the answers one after the other, then the last one for ever. */
function script(...answers: readonly Reply<Answer>[]) {
  const asked = { count: 0 };
  const ask = () => Promise.resolve(answers[Math.min(asked.count++, answers.length - 1)] ?? pending);
  return { ask, asked };
}

describe('pollSignIn', () => {
  const { signal } = new AbortController();

  it('asks until the sign-in is done', async () => {
    const { ask, asked } = script(pending, pending, done);
    expect(await pollSignIn(ask, signal, noWait)).toEqual(done);
    expect(asked.count).toBe(3);
  });

  it('ends with what the provider or the server refused', async () => {
    expect(await pollSignIn(script(pending, failed('CONSENT_NEEDED')).ask, signal, noWait)).toEqual(
      failed('CONSENT_NEEDED'),
    );
  });

  it('goes on over a lost question, but not over many in a row', async () => {
    expect(await pollSignIn(script(failed('APP_FAILED'), done).ask, signal, noWait)).toEqual(done);
    const { ask, asked } = script(failed('STORAGE_FAILED'));
    expect(await pollSignIn(ask, signal, noWait)).toEqual(failed('STORAGE_FAILED'));
    expect(asked.count).toBe(6);
  });

  it('waits for the network as long as for a person', async () => {
    const offline = Array.from({ length: 20 }, () => failed('OFFLINE'));
    expect(await pollSignIn(script(...offline, done).ask, signal, noWait)).toEqual(done);
  });

  it('stops when it is cancelled, also while it waits', async () => {
    const controller = new AbortController();
    const { ask, asked } = script(pending);
    const wait = () => {
      if (asked.count === 2) controller.abort();
      return Promise.resolve();
    };
    expect(await pollSignIn(ask, controller.signal, wait)).toBeNull();
    expect(asked.count).toBe(2);
  });

  it('gives up after the time in which somebody can sign in', async () => {
    const { ask, asked } = script(pending);
    expect(await pollSignIn(ask, signal, noWait)).toBeNull();
    expect(asked.count).toBe(Math.ceil(longestWaitMs / pollMs));
  });
});
