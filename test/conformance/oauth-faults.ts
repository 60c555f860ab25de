import { describe, expect, it } from 'vitest';
import { completeSignIn } from '../../src/usecases/sign-in/complete-sign-in';
import { anAccount } from '../builders/accounts';
import type { ServerTraits } from './oauth-server';
import type { Running } from './oauth-world';
import { readDocsRow, toMarkdownRow } from './oauth-seen';

const adminId = anAccount('admin');
/** Longer than anybody waits after a failure. */
const pauseMs = 31_000;

/** What goes wrong at a server while a connection lives, and what the app makes of it. */
export function describeFaults(traits: ServerTraits, { server, world }: Running): void {
  const { name, version, ignores = [], deaths = [], rotation, bindsTokens } = traits;
  const { hasOutage = false, losesClient = false } = traits;
  const [method = 'client_secret_post'] = traits.code;
  const client = () => server().client('authorization_code', method);

  describe('faults', () => {
    const [programMethod] = traits.clientCredentials;
    const knowsPrograms = programMethod !== undefined && !ignores.includes('client');
    (knowsPrograms ? it : it.skip)('is told of a client that is not known, and stores nothing', async () => {
      const { auth, secrets } = await server().client('client_credentials', programMethod!);
      const refused = await world().tryAuthenticate({
        auth: { ...auth, clientId: 'no-such-client' },
        secrets,
      });
      expect(refused).toMatchObject({ ok: false, failure: { failure: { reason: 'sign-in' } } });
      expect(JSON.stringify(refused)).toMatch(/client-(unknown|secret-wrong)/);
      expect(world().secrets.keys()).toEqual([]);
    });

    (hasOutage ? it : it.skip)(
      'is down in the middle of a sign-in: told, and nothing is stored',
      async () => {
        const begun = await world().begin(await client());
        await world().callBack(await server().authorize(begun.authorizationUrl, 'accept'));
        await server().outage!.begin();
        try {
          const told = await completeSignIn(world().ports, begun.state, adminId, world().deadline());
          expect(told).toMatchObject({ failure: { failure: { reason: 'unreachable' } } });
          expect(
            world()
              .secrets.keys()
              .filter((key) => key.startsWith('token-set')),
          ).toEqual([]);
        } finally {
          await server().outage!.end();
        }
      },
    );

    (hasOutage ? it : it.skip)(
      'is down when tokens are due: they are kept, and renewed once it is back',
      async () => {
        const { connection, tokens } = await world().signIn(await client());
        world().expire(tokens);
        await server().outage!.begin();
        try {
          for (const answer of await world().readMany(connection))
            expect(answer).toMatchObject({ ok: false, failure: { reason: 'unreachable' } });
        } finally {
          await server().outage!.end();
        }
        expect(world().statusOf(connection)).toMatchObject({ state: 'failed' });
        expect(world().tokensOf(connection)).toEqual(tokens);
        world().clock.advance(pauseMs);
        for (const answer of await world().readMany(connection)) expect(answer).toMatchObject({ ok: true });
      },
    );

    it('loses its answer to a renewal: it is asked once more at most', async () => {
      const { connection, tokens } = await world().signIn(await client());
      world().expire(tokens);
      world().http.answersToLose = 1;
      for (const answer of await world().readMany(connection)) expect(answer.ok).toBe(false);
      world().clock.advance(pauseMs);
      const again = await world().readMany(connection);
      const isOver = rotation === 'strict';
      expect(again.map(({ ok }) => ok)).toEqual(Array(8).fill(!isOver));
      if (isOver) expect(world().statusOf(connection)).toMatchObject({ state: 'needs-sign-in' });
      for (let turn = 0; turn < 3; turn += 1) {
        world().clock.advance(pauseMs);
        await world().readMany(connection);
      }
      // A server that wants a nonce is sent it twice each time, and looks at the second.
      expect(world().countSent(tokens.refreshToken)).toBe(bindsTokens ? 4 : 2);
    });

    (losesClient ? it : it.skip)('does not know the client any more: the tokens are kept', async () => {
      const { connection, tokens } = await world().signIn(await client());
      world().expire(tokens);
      await server().clientLoss!.begin();
      try {
        for (let turn = 0; turn < 3; turn += 1) {
          for (const answer of await world().readMany(connection))
            expect(answer).toMatchObject({ ok: false });
          world().clock.advance(pauseMs);
        }
      } finally {
        await server().clientLoss!.end();
      }
      expect(world().statusOf(connection)).toMatchObject({
        state: 'failed',
        failure: { failure: { providerCode: 'invalid_client' } },
      });
      expect(world().tokensOf(connection)).toEqual(tokens);
      for (const answer of await world().readMany(connection)) expect(answer).toMatchObject({ ok: true });
    });

    for (const death of deaths) {
      it(`ends a refresh token (${death}): it is sent once, and a person is asked to sign in`, async () => {
        const { connection, tokens } = await world().signIn(await client());
        await server().deaths![death]!();
        world().expire(tokens);
        expect((await world().readMany(connection)).filter(({ ok }) => ok)).toEqual([]);
        const { status, text } = world().http.answers.at(-1)!;
        // Nobody can know what an error of the server's own did to the token.
        const mostSends = status >= 500 ? 2 : 1;
        if (mostSends === 1) expect(world().statusOf(connection)).toMatchObject({ state: 'needs-sign-in' });
        for (let turn = 0; turn < 4; turn += 1) {
          world().clock.advance(pauseMs);
          expect((await world().readMany(connection)).filter(({ ok }) => ok)).toEqual([]);
        }
        expect(world().countSent(tokens.refreshToken)).toBe(mostSends);
        expect(world().statusOf(connection)).toMatchObject({
          state: 'needs-sign-in',
          failure: { failure: { problem: mostSends === 1 ? 'grant-lapsed' : 'renewal-lost' } },
        });
        if (version === undefined) return;
        const { error = '' } = readJson(text);
        const row = [death, name, `${status} ${error}`.trim(), mostSends === 1 ? 'once' : 'twice'];
        console.info(toMarkdownRow(row));
        expect(readDocsRow('what ended', death, name)).toEqual(row);
      });
    }
  });
}

function readJson(text: string): { readonly error?: string } {
  try {
    return JSON.parse(text) as { readonly error?: string };
  } catch {
    return {};
  }
}
