import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SecretInput } from '../../src/contract/connection';
import { clientAuthentications, pkceMethods } from '../../src/contract/connection';
import { connectionStatusKey } from '../../src/core/connection/connection-record';
import { createDpopKey } from '../../src/core/oauth/dpop';
import { sharedOwner, tokenSetKey } from '../../src/core/oauth/token-set';
import { completeSignIn } from '../../src/usecases/sign-in/complete-sign-in';
import { disconnectConnection } from '../../src/usecases/connection/disconnect-connection';
import { callbackUrl } from '../fakes/fake-ports';
import { UNREGISTERED_CERTIFICATE } from '../services/seed/demo-certificates';
import { describeAnswers } from './oauth-answers';
import { describeFaults } from './oauth-faults';
import { describeOffers } from './oauth-offers';
import { readDocsRow, SeenFeatures, toMarkdownRow } from './oauth-seen';
import type { RunningServer, ServerTraits } from './oauth-server';
import { adminId, World } from './oauth-world';

/** Runs the app's own sign-in against a server over HTTP. */
export function describeOAuthServer(traits: ServerTraits): void {
  const { name, ignores = [] } = traits;
  const seen = new SeenFeatures();
  const known = (knows: boolean) => (knows ? it : it.skip);
  const notKnown = (knows: boolean) => (knows ? '' : ` (${name} does not know it)`);

  describe(`sign-in at ${name}`, () => {
    let server: RunningServer;
    let world: World;
    beforeAll(async () => {
      server = await traits.start();
    });
    afterAll(() => server.close());
    beforeEach(() => {
      world = new World(server);
    });

    describe('client credentials', () => {
      for (const method of clientAuthentications) {
        const knows = traits.clientCredentials.includes(method);
        known(knows)(`gets a token by ${method}${notKnown(knows)}`, async () => {
          const connection = await world.authenticate(await server.client('client_credentials', method));
          expect(connection.tokens.accessToken).not.toBe('');
          expect(connection.tokens.expiresAtMs).toBeGreaterThan(world.ports.clock.nowMs());
          seen.note('client credentials', method);
        });
        const checks = knows && !ignores.includes('client');
        known(checks)(`is told of a wrong secret by ${method}${notKnown(checks)}`, async () => {
          const { auth, secrets } = await server.client('client_credentials', method);
          const refused = await world.tryAuthenticate({ auth, secrets: spoil(secrets) });
          expect(refused).toMatchObject({ ok: false, failure: { failure: { reason: 'sign-in' } } });
          expect(JSON.stringify(refused)).toMatch(/client-secret-wrong|certificate-(mismatch|refused)/);
          const kept = [...world.records.keys(), ...world.secrets.keys()];
          expect(kept.filter((key) => !key.startsWith('audit:'))).toEqual([]);
        });
      }
    });

    describe('authorization code', () => {
      for (const method of clientAuthentications) {
        const knows = traits.code.includes(method);
        known(knows)(`signs in by ${method}${notKnown(knows)}`, async () => {
          const { tokens } = await world.signIn(await server.client('authorization_code', method));
          expect(tokens.accessToken).not.toBe('');
          expect(tokens.refreshToken).not.toBeNull();
          seen.note('authorization code', method);
        });
      }

      const [method = 'client_secret_post'] = traits.code;
      const client = () => server.client('authorization_code', method);
      const pushes = traits.requiresPush === true;
      const binds = traits.bindsTokens === true;

      for (const pkce of pkceMethods) {
        const knows = traits.pkce.includes(pkce);
        known(knows)(`signs in with PKCE ${pkce}${notKnown(knows)}`, async () => {
          const { auth, secrets } = await client();
          const { tokens, signIn } = await world.signIn({ auth: { ...auth, pkce }, secrets });
          expect(signIn.verifier === null).toBe(pkce === 'none');
          expect(tokens.accessToken).not.toBe('');
          seen.note('PKCE', pkce);
        });
        if (pkce === 'none') continue;
        const verifies = knows && !ignores.includes('verifier');
        known(verifies)(`is refused with another verifier of ${pkce}${notKnown(verifies)}`, async () => {
          const { auth, secrets } = await client();
          const { code, signIn } = await world.getCode({ auth: { ...auth, pkce }, secrets });
          const exchanged = await world.exchange(signIn, code, { verifier: 'x'.repeat(43) });
          expect(exchanged).toMatchObject({ ok: false, failure: { reason: 'sign-in' } });
        });
      }

      const knowsAddress = !ignores.includes('callback address');
      known(knowsAddress)(
        'is refused with another callback address than the one the code is for',
        async () => {
          const { code, signIn } = await world.getCode(await client());
          const exchanged = await world.exchange(signIn, code, { redirectUri: `${callbackUrl}/other` });
          expect(exchanged).toMatchObject({ ok: false, failure: { reason: 'sign-in' } });
        },
      );

      // One that wants requests pushed has said so before.
      known(!ignores.includes('client') && !pushes)(
        'is told of a wrong secret, and stores nothing',
        async () => {
          const { auth, secrets } = await client();
          const begun = await world.begin({ auth, secrets: spoil(secrets) });
          await world.callBack(await server.authorize(begun.authorizationUrl, 'accept'));
          const refused = await completeSignIn(world.ports, begun.state, adminId, world.deadline());
          expect(refused).toMatchObject({ failure: { failure: { problem: 'client-secret-wrong' } } });
          expect(world.secrets.keys()).toEqual([]);
        },
      );

      known(!ignores.includes('used code'))('has its code refused the second time', async () => {
        const { code, signIn } = await world.getCode(await client());
        expect((await world.exchange(signIn, code)).ok).toBe(true);
        expect(await world.exchange(signIn, code)).toMatchObject({
          ok: false,
          failure: { reason: 'sign-in' },
        });
      });

      known(traits.canDecline)(`says who declined${notKnown(traits.canDecline)}`, async () => {
        const begun = await world.begin(await client());
        const back = await server.authorize(begun.authorizationUrl, 'decline');
        expect(await world.callBack(back)).toMatchObject({ page: 'failed' });
        const refused = await completeSignIn(world.ports, begun.state, adminId, world.deadline());
        expect(refused).toMatchObject({ failure: { failure: { problem: 'consent-declined' } } });
        expect(world.countTokenRequests()).toBe(0);
        seen.note('decline');
      });

      known(traits.sendsIssuer)(
        `asks for no token when another issuer answers${notKnown(traits.sendsIssuer)}`,
        async () => {
          const { auth, secrets } = await client();
          const begun = await world.begin({ auth: { ...auth, issuer: 'https://other.example' }, secrets });
          await world.callBack(await server.authorize(begun.authorizationUrl, 'accept'));
          const refused = await completeSignIn(world.ports, begun.state, adminId, world.deadline());
          expect(refused).toMatchObject({ failure: { failure: { reason: 'sign-in-mismatch' } } });
          expect(world.countTokenRequests()).toBe(0);
          seen.note('names itself');
        },
      );

      it('renews again and again, once for many readers', async () => {
        const signedIn = await world.signIn(await client());
        let before = signedIn.tokens;
        for (let turn = 0; turn < 3; turn += 1) {
          world.expire(before);
          const requests = world.countTokenRequests();
          const answers = await world.readMany(signedIn.connection);
          expect(new Set(answers.map((each) => each.ok && each.value.generation))).toEqual(
            new Set([turn + 2]),
          );
          // With nonces the first one is told which to use; the token is looked at in the second.
          expect(world.countTokenRequests() - requests).toBe(binds ? 2 : 1);
          const after = world.tokensOf(signedIn.connection);
          expect(after.accessToken).not.toBe(before.accessToken);
          expect(after.refreshToken === before.refreshToken).toBe(traits.rotation === 'none');
          before = after;
        }
        if (traits.rotation === 'none') seen.note('used refresh token', 'is the only one');
      });

      const isStrict = traits.rotation === 'strict';
      known(isStrict)(
        `ends with "needs sign-in" when a used refresh token comes again${notKnown(isStrict)}`,
        async () => {
          const { connection, tokens } = await world.signIn(await client());
          world.expire(tokens);
          expect((await world.read(connection)).ok).toBe(true);
          // Storage lost the newer generation, as if an instance had died before it could store it.
          const key = tokenSetKey(sharedOwner(connection.id, connection.signInRevision));
          world.secrets.put(key, { ...tokens, generation: 7, expiresAtMs: world.ports.clock.nowMs() });
          expect(await world.read(connection)).toMatchObject({
            ok: false,
            failure: { problem: 'grant-lapsed' },
          });
          const requests = world.http.requests.length;
          expect(await world.read(connection)).toMatchObject({
            ok: false,
            failure: { reason: 'connection-sign-in-needed' },
          });
          expect(world.http.requests.length).toBe(requests);
          expect(world.records.peek(connectionStatusKey(connection.id))).toMatchObject({
            state: 'needs-sign-in',
          });
          seen.note('used refresh token', 'is refused');
        },
      );

      const isLenient = traits.rotation === 'old ones stay valid';
      known(isLenient)(`takes a used refresh token again${notKnown(isLenient)}`, async () => {
        const { connection, tokens } = await world.signIn(await client());
        world.expire(tokens);
        expect((await world.read(connection)).ok).toBe(true);
        expect(await world.refresh(connection, tokens)).toMatchObject({ ok: true });
        seen.note('used refresh token', 'is taken');
      });

      known(pushes)(`hands its request over before the browser goes there${notKnown(pushes)}`, async () => {
        const { auth, secrets } = await client();
        const { authorizationUrl } = await world.begin({ auth, secrets });
        expect([...new URL(authorizationUrl).searchParams.keys()].toSorted()).toEqual([
          'client_id',
          'request_uri',
        ]);
        // Proof that the server insists: the same request in the address does not come to a code.
        const open = await world.begin({ auth: { ...auth, parUrl: '' }, secrets });
        const back = await server.authorize(open.authorizationUrl, 'accept').catch(() => null);
        expect(back?.searchParams.get('code') ?? null).toBeNull();
        seen.note('pushed requests', 'required');
      });
      known(pushes)(`is told of a wrong secret when it pushes${notKnown(pushes)}`, async () => {
        const { auth, secrets } = await client();
        expect(await world.tryBegin({ auth, secrets: spoil(secrets) })).toMatchObject({
          ok: false,
          failure: { failure: { reason: 'sign-in', problem: 'client-secret-wrong' } },
        });
        expect(world.secrets.keys()).toEqual([]);
      });

      known(binds)(`keeps one key for all renewals of a sign-in${notKnown(binds)}`, async () => {
        const { connection, tokens } = await world.signIn(await client());
        expect(tokens.dpopKey).not.toBeNull();
        world.expire(tokens);
        expect((await world.read(connection)).ok).toBe(true);
        expect(world.tokensOf(connection).dpopKey).toEqual(tokens.dpopKey);
        const another = await world.signIn(await client());
        expect(another.tokens.dpopKey).not.toEqual(tokens.dpopKey);
      });
      known(binds)(`is refused without DPoP${notKnown(binds)}`, async () => {
        const { auth, secrets } = await server.client('client_credentials', method);
        const refused = await world.tryAuthenticate({ auth: { ...auth, dpop: false }, secrets });
        expect(refused).toMatchObject({ ok: false, failure: { failure: { reason: 'sign-in' } } });
      });

      it('reads with its token where the service checks it', async ({ skip }) => {
        const { protectedUrl } = server;
        if (protectedUrl === undefined) return skip();
        const { connection, tokens } = await world.signIn(await client());
        const answer = await world.fetchRows(connection, protectedUrl);
        expect(answer).toMatchObject({ ok: true, value: { rows: [['ann']] } });
        if (!binds) return;
        // A stolen token is of no use: another key cannot speak for it.
        const key = tokenSetKey(sharedOwner(connection.id, connection.signInRevision));
        world.secrets.put(key, { ...tokens, refreshToken: null, dpopKey: await createDpopKey() });
        expect((await world.fetchRows(connection, protectedUrl)).ok).toBe(false);
        const bearer = { authorization: `Bearer ${tokens.accessToken}` };
        expect((await server.fetchPage(protectedUrl, { headers: bearer })).status).toBe(401);
        seen.note('DPoP', 'required, with nonces');
      });

      const { resources = [] } = traits;
      known(resources.length > 0)(
        `has its tokens made for the resources that it names${notKnown(resources.length > 0)}`,
        async () => {
          const { connection, tokens } = await world.signIn(await client());
          // OpenID Connect adds its own service of people.
          const areNamed = expect.arrayContaining([...resources]) as string[];
          expect([decodeJwt(tokens.accessToken).aud].flat()).toEqual(areNamed);
          world.expire(tokens);
          expect((await world.read(connection)).ok).toBe(true);
          const renewed = decodeJwt(world.tokensOf(connection).accessToken);
          expect([renewed.aud].flat()).toEqual(areNamed);
          const alone = await world.authenticate(await server.client('client_credentials', method));
          expect([decodeJwt(alone.tokens.accessToken).aud].flat()).toEqual(resources);
        },
      );

      known(traits.canRevoke)(`revokes its grant at Disconnect${notKnown(traits.canRevoke)}`, async () => {
        const { connection, tokens } = await world.signIn(await client());
        const target = { id: connection.id, revision: connection.revision };
        const done = await disconnectConnection(world.ports, target, adminId, world.deadline());
        expect(done).toMatchObject({ ok: true, value: { revoked: true } });
        expect(await world.refresh(connection, tokens)).toMatchObject({
          ok: false,
          failure: { reason: 'sign-in' },
        });
        seen.note('revocation');
      });
    });

    const running = { server: () => server, world: () => world };
    describeOffers(traits, running, seen);
    describeAnswers(traits, running);
    describeFaults(traits, running);

    const { version = '' } = traits;
    known(version !== '')('is in docs/sign-in-servers.md with just what was seen', () => {
      const row = seen.toRow(name, version);
      console.info(toMarkdownRow(row));
      expect(readDocsRow('server', name)).toEqual(row);
    });
  });
}

/** The same secrets, each wrong in a way that still has its form. */
function spoil(secrets: SecretInput): SecretInput {
  const { clientSecret, certificate, assertion } = secrets;
  return {
    ...(clientSecret === undefined ? {} : { clientSecret: `${clientSecret}x` }),
    ...(certificate === undefined ? {} : { certificate: wrongCertificate }),
    ...(assertion === undefined ? {} : { assertion: `${assertion.slice(0, -8)}AAAAAAAA` }),
  };
}

const wrongCertificate = [
  UNREGISTERED_CERTIFICATE.privateKeyPem,
  UNREGISTERED_CERTIFICATE.certificatePem,
].join('\n');
