import { describe, expect, it } from 'vitest';
import { aSignIn, callBack } from '../../../test/builders/sign-ins';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { signInCallbackKey } from '../../core/oauth/sign-in';
import { receiveSignInCallback } from './receive-sign-in-callback';
import type { CallbackQuery } from './receive-sign-in-callback';

const everything = (ports: FakePorts) =>
  JSON.stringify([ports.records.dump(), ports.secrets.keys().map((key) => [key, ports.secrets.peek(key)])]);
const strange = 'x'.repeat(43);

describe('receiveSignInCallback', () => {
  it('keeps the code for the account that began, and gives the page no part of it', async () => {
    const ports = buildFakePorts();
    const { state } = await aSignIn(ports);
    expect(await callBack(ports, state, { iss: 'https://login.microsoftonline.com/' })).toEqual({
      page: 'signed-in',
    });
    expect(ports.secrets.peek(signInCallbackKey(state))).toEqual({
      version: 1,
      outcome: 'code',
      code: 'the-code',
      issuer: 'https://login.microsoftonline.com/',
    });
    expect(ports.records.dump() + JSON.stringify(ports.log.lines)).not.toContain('the-code');
  });

  it('keeps a refusal, shortened', async () => {
    const ports = buildFakePorts();
    const { state } = await aSignIn(ports);
    const query = { state: [state], error: ['access_denied'], error_description: ['d'.repeat(5_000)] };
    expect(await receiveSignInCallback(ports, query)).toMatchObject({
      page: 'failed',
      failure: { problem: 'consent-declined', providerCode: 'access_denied', words: `${'d'.repeat(240)}…` },
    });
    expect(ports.secrets.peek(signInCallbackKey(state))).toMatchObject({
      outcome: 'error',
      error: 'access_denied',
      description: 'd'.repeat(500),
    });
  });

  const bad: readonly (readonly [what: string, query: (state: string) => CallbackQuery])[] = [
    ['no state', () => ({ code: ['c'] })],
    ['an unknown state', () => ({ code: ['c'], state: [strange] })],
    ['a state of the wrong form', () => ({ code: ['c'], state: ['../../etc/passwd'] })],
    ['an empty state', () => ({ code: ['c'], state: [''] })],
    ['two states, one of them right', (state) => ({ code: ['c'], state: [state, strange] })],
    ['the right state twice', (state) => ({ code: ['c'], state: [state, state] })],
    ['no code', (state) => ({ state: [state] })],
    ['an empty code', (state) => ({ state: [state], code: [''] })],
    ['two codes', (state) => ({ state: [state], code: ['a', 'b'] })],
    ['a code and an error', (state) => ({ state: [state], code: ['a'], error: ['access_denied'] })],
    ['two errors', (state) => ({ state: [state], error: ['a', 'b'] })],
    [
      'two issuers',
      (state) => ({ state: [state], code: ['a'], iss: ['https://a.example', 'https://b.example'] }),
    ],
    ['an issuer without end', (state) => ({ state: [state], code: ['a'], iss: ['i'.repeat(1_000)] })],
    ['a code of 1 MB', (state) => ({ state: [state], code: ['c'.repeat(1_048_576)] })],
    ['a state of 1 MB', (state) => ({ state: [state.repeat(24_000)], code: ['c'] })],
    ['names that every object has', () => ({ code: ['c'], constructor: ['x'], state: ['__proto__'] })],
    ['nothing at all', () => ({})],
  ];

  it.each(bad)('refuses %s, stores nothing and leaves the running sign-in as it was', async (_, query) => {
    const ports = buildFakePorts();
    const { state } = await aSignIn(ports);
    const before = everything(ports);
    expect(await receiveSignInCallback(ports, query(state))).toEqual({ page: 'refused' });
    expect(everything(ports)).toBe(before);
    expect(await callBack(ports, state)).toEqual({ page: 'signed-in' });
  });

  it('refuses a state that was used, and keeps the first answer', async () => {
    const ports = buildFakePorts();
    const { state } = await aSignIn(ports);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => callBack(ports, state, { code: `code-${index}` })),
    );
    expect(answers.filter(({ page }) => page === 'signed-in')).toHaveLength(1);
    const kept = everything(ports);
    expect(await callBack(ports, state, { code: 'later' })).toEqual({ page: 'refused' });
    expect(everything(ports)).toBe(kept);
  });

  it('refuses after ten minutes, though storage still has the sign-in', async () => {
    const ports = buildFakePorts();
    const { state, stored } = await aSignIn(ports);
    expect(stored.expiresAtMs - ports.clock.nowMs()).toBe(10 * 60_000);
    ports.clock.advance(10 * 60_000 - 1);
    const other = await aSignIn(ports);
    ports.clock.advance(1);
    const before = everything(ports);
    expect(await callBack(ports, state)).toEqual({ page: 'refused' });
    expect(everything(ports)).toBe(before);
    expect(await callBack(ports, other.state)).toEqual({ page: 'signed-in' });
  });

  it('tells a window that a newer sign-in of the connection was begun, and takes nothing from it', async () => {
    const ports = buildFakePorts();
    const older = await aSignIn(ports, { saveId: 'formofaconnection0000001' });
    const newer = await aSignIn(ports, { saveId: 'formofaconnection0000001' });
    expect(await callBack(ports, older.state)).toEqual({ page: 'superseded' });
    expect(ports.secrets.peek(signInCallbackKey(older.state))).toBeUndefined();
    expect(await callBack(ports, newer.state)).toEqual({ page: 'signed-in' });
    expect(await callBack(ports, strange)).toEqual({ page: 'refused' });
  });

  it('says that a directory’s administrator did not consent, in words of its own only', async () => {
    const ports = buildFakePorts();
    const { state } = await aSignIn(ports);
    const before = everything(ports);
    const query = { error: ['access_denied'], error_description: ['planted'], state: ['admin-consent'] };
    expect(await receiveSignInCallback(ports, query)).toEqual({ page: 'not-consented' });
    expect(everything(ports)).toBe(before);
    expect(await callBack(ports, state)).toEqual({ page: 'signed-in' });
  });

  it('notes nothing of an admin consent, and says that it was recorded', async () => {
    const ports = buildFakePorts();
    const { state } = await aSignIn(ports);
    const before = everything(ports);
    const query = { admin_consent: ['True'], tenant: ['t'], state: [state] };
    expect(await receiveSignInCallback(ports, query)).toEqual({ page: 'consented' });
    expect(everything(ports)).toBe(before);
  });
});
