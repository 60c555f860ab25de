import { describe, expect, it } from 'vitest';
import type { ServerTraits } from './oauth-server';
import type { Running } from './oauth-world';

/** How a server's next answer differs from the one it would give. */
export interface AnswerShape {
  readonly status?: number;
  readonly changes?: Readonly<Record<string, unknown>>;
  readonly without?: readonly string[];
}

const hourMs = 3_600_000;
/** A lifetime that cannot be read is taken for a short one. */
const shortMs = 600_000;

/** Answers near the standard, and what they can only mean. */
const taken: readonly (readonly [string, AnswerShape, object])[] = [
  ['status 201', { status: 201 }, {}],
  ['scopes as a list', { changes: { scope: ['read', 'write'] } }, { scope: 'read write' }],
  ['scopes null', { changes: { scope: null } }, { scope: null }],
  ['an empty refresh token', { changes: { refresh_token: '' } }, { refreshToken: null }],
  ['refresh token null', { changes: { refresh_token: null } }, { refreshToken: null }],
  ['no type', { without: ['token_type'] }, {}],
  ['type null', { changes: { token_type: null } }, {}],
  ['BearerToken', { changes: { token_type: 'BearerToken' } }, {}],
  ['BEARER', { changes: { token_type: 'BEARER' } }, {}],
  ['members of its own', { changes: { status: 'approved', application: { id: 7 }, list: [1] } }, {}],
];

/** Lifetimes as they are written, with what they are taken for. */
const lifetimes: readonly (readonly [unknown, number])[] = [
  [3_600, hourMs],
  ['3600', hourMs],
  [3_600.7, hourMs],
  ['1 hour', shortMs],
  ['', shortMs],
  [null, shortMs],
];

/** What is no token for us, however it is read. */
const refused: readonly (readonly [string, AnswerShape])[] = [
  ['another type of token', { changes: { token_type: 'mac' } }],
  ['no access token', { without: ['access_token'] }],
  ['an empty access token', { changes: { access_token: '' } }],
  ['an access token that is no text', { changes: { access_token: { value: 'x' } } }],
];

/** What a server's answers may look like, at one whose answers can be shaped. */
export function describeAnswers(traits: ServerTraits, { server, world }: Running): void {
  if (traits.shapesAnswers !== true) return;
  const client = (grant: 'authorization_code' | 'client_credentials') =>
    server().client(grant, 'client_secret_post');

  describe('answers near the standard', () => {
    it.each(taken)('takes %s', async (_, shape, wanted) => {
      await server().answerNext!(shape);
      const { tokens } = await world().signIn(await client('authorization_code'));
      expect(tokens).toMatchObject({ accessToken: expect.stringMatching(/^eyJ/) as string, ...wanted });
    });

    it.each(lifetimes)('takes a lifetime of %j for %i ms', async (expires, wantedMs) => {
      await server().answerNext!({ changes: { expires_in: expires } });
      const { tokens } = await world().authenticate(await client('client_credentials'));
      expect(tokens.expiresAtMs - tokens.obtainedAtMs).toBe(wantedMs);
    });

    it.each([[null], [''], [undefined]])(
      'keeps its refresh token where a renewal brings %j',
      async (brought) => {
        const { connection, tokens } = await world().signIn(await client('authorization_code'));
        world().expire(tokens);
        const changes = { refresh_token: brought };
        await server().answerNext!(brought === undefined ? { without: ['refresh_token'] } : { changes });
        expect((await world().read(connection)).ok).toBe(true);
        expect(world().tokensOf(connection).refreshToken).toBe(tokens.refreshToken);
      },
    );

    it.each(refused)('refuses %s, and stores nothing', async (_, shape) => {
      await server().answerNext!(shape);
      const done = await world().tryAuthenticate(await client('client_credentials'));
      expect(done).toMatchObject({ ok: false, failure: { failure: { reason: 'sign-in' } } });
      expect(world().secrets.keys()).toEqual([]);
    });
  });
}
