import { anAccount } from '../builders/accounts';
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { ConnectionDraft, OAuth2Auth, SecretInput } from '../../src/contract/connection';
import { connectionStatusKey } from '../../src/core/connection/connection-record';
import { requestCodeTokens, requestRefreshedTokens } from '../../src/core/oauth/request-tokens';
import { signInKey } from '../../src/core/oauth/sign-in';
import type { SignIn } from '../../src/core/oauth/sign-in';
import { sharedOwner, tokenSetKey } from '../../src/core/oauth/token-set';
import type { TokenSet } from '../../src/core/oauth/token-set';
import type { Ports } from '../../src/core/ports';
import { authenticateConnection } from '../../src/usecases/connection/authenticate-connection';
import { beginSignIn } from '../../src/usecases/sign-in/begin-sign-in';
import { completeSignIn } from '../../src/usecases/sign-in/complete-sign-in';
import { getAccessToken } from '../../src/usecases/tokens/get-access-token';
import type { OAuth2Connection } from '../../src/usecases/tokens/token-owner';
import { receiveSignInCallback } from '../../src/usecases/sign-in/receive-sign-in-callback';
import { readRows } from '../../src/usecases/reading/read-rows';
import { buildTokenContext } from '../../src/usecases/tokens/token-context';
import { anOAuth2Auth } from '../builders/connections';
import { aColumn, aDataSourceDraft, aRequest } from '../builders/data-sources';
import { buildFakePorts } from '../fakes/fake-ports';
import { MemoryRecordStore } from '../fakes/memory-record-store';
import { MemorySecretStore } from '../fakes/memory-secret-store';
import { OffsetClock, SocketHttpClient } from './oauth-http';
import type { KnownClient, RunningServer } from './oauth-server';

/** Who signs in. */
export const adminId = anAccount('admin');
const limitMs = 20_000;

/** What a further part of the battery works with; a new app for each test. */
export interface Running {
  readonly server: () => RunningServer;
  readonly world: () => World;
}

/** One app with empty storage in front of a server. */
export class World {
  readonly records = new MemoryRecordStore();
  readonly secrets = new MemorySecretStore();
  readonly clock = new OffsetClock();
  readonly http: SocketHttpClient;
  readonly ports: Ports;
  /** Another instance of the app on the same storage. */
  readonly otherPorts: Ports;

  constructor(private readonly server: RunningServer) {
    this.http = new SocketHttpClient(server.fetchPage, this.clock);
    const { records, secrets, clock, http } = this;
    const fakes = buildFakePorts({ environment: server.environment });
    // States and verifiers must differ between the tests of one server.
    const random = { recordId: () => randomText(24), secret: () => randomText(43) };
    const invocation = { ...fakes.invocation, deadlineAtMs: () => Promise.resolve(this.deadline()) };
    this.ports = { ...fakes, records, secrets, clock, http, random, invocation };
    this.otherPorts = { ...this.ports };
  }

  countTokenRequests = () =>
    this.http.requests.filter(({ body }) => new URLSearchParams(body).has('grant_type')).length;

  deadline = () => this.clock.nowMs() + limitMs;

  tryAuthenticate = ({ auth, secrets }: KnownClient) =>
    authenticateConnection(this.ports, { target: null, draft: toDraft(auth), secrets }, this.deadline());

  async authenticate(client: KnownClient) {
    const done = await this.tryAuthenticate(client);
    if (!done.ok) throw new Error(JSON.stringify(done.failure));
    const connection = { id: done.value.id, signInRevision: 1 };
    return { connection, tokens: this.tokensOf(connection) };
  }

  tryBegin({ auth, secrets }: KnownClient) {
    const draft = toDraft({ grantType: 'authorization_code', ...auth });
    return beginSignIn(this.ports, { target: null, draft, secrets }, adminId);
  }

  async begin(client: KnownClient) {
    const begun = await this.tryBegin(client);
    if (!begun.ok) throw new Error(JSON.stringify(begun.failure));
    const signIn = this.secrets.peek(signInKey(begun.value.state)) as SignIn;
    return { ...begun.value, signIn };
  }

  callBack(url: URL) {
    const names = [...new Set(url.searchParams.keys())];
    return receiveSignInCallback(
      this.ports,
      Object.fromEntries(names.map((each) => [each, url.searchParams.getAll(each)])),
    );
  }

  async getCode(client: KnownClient): Promise<{ readonly code: string; readonly signIn: SignIn }> {
    const { authorizationUrl, signIn } = await this.begin(client);
    const back = await this.server.authorize(authorizationUrl, 'accept');
    return { code: back.searchParams.get('code') ?? '', signIn };
  }

  async signIn(client: KnownClient) {
    const { authorizationUrl, state, signIn } = await this.begin(client);
    const page = await this.callBack(await this.server.authorize(authorizationUrl, 'accept'));
    expect(page).toEqual({ page: 'signed-in' });
    const done = await completeSignIn(this.ports, state, adminId, this.deadline());
    if (!done.ok) throw new Error(JSON.stringify(done.failure));
    const connection = signIn.connection as OAuth2Connection;
    return { connection, signIn, tokens: this.tokensOf(connection) };
  }

  /** Reads the member `sub` of one object. */
  fetchRows(connection: OAuth2Connection, url: string) {
    const column = aColumn({ key: 'sub', name: 'Subject', path: '$.sub' });
    const draft = aDataSourceDraft({ request: aRequest({ url }), rowsPath: '$', columns: [column] });
    return readRows(this.ports, connection, draft, { deadlineAtMs: this.deadline(), mayStopEarly: false });
  }

  async exchange(signIn: SignIn, code: string, changes: object = {}) {
    const { secrets, redirectUri, verifier, dpopKey } = signIn;
    const connection = signIn.connection as OAuth2Connection;
    const context = await buildTokenContext(this.ports, connection, secrets, this.deadline(), dpopKey);
    return requestCodeTokens(context, { code, redirectUri, verifier, ...changes });
  }

  /** Renews with the refresh token and the key of these tokens, whatever is stored by now. */
  async refresh(connection: OAuth2Connection, { refreshToken, dpopKey }: TokenSet) {
    const stored = this.secrets
      .keys()
      .filter((key) => key.startsWith(`connection-secrets:${connection.id}`))
      .map((key) => this.secrets.peek(key) as { readonly values: SecretInput });
    const secrets = stored[0]?.values ?? {};
    const context = await buildTokenContext(this.ports, connection, secrets, this.deadline(), dpopKey);
    return requestRefreshedTokens(context, refreshToken!);
  }

  read = (connection: OAuth2Connection, ports = this.ports) =>
    getAccessToken(ports, connection, { accountId: null }, this.deadline());

  /** Eight readers at once, four at each of two instances. */
  readMany = (connection: OAuth2Connection) =>
    Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        this.read(connection, index % 2 === 0 ? this.ports : this.otherPorts),
      ),
    );

  /** How often a refresh token went out. */
  countSent = (refreshToken: string | null) =>
    this.http.requests.filter(({ body }) => new URLSearchParams(body).get('refresh_token') === refreshToken)
      .length;

  statusOf = ({ id }: { readonly id: string }) => this.records.peek(connectionStatusKey(id));

  tokensOf = ({ id, signInRevision }: { readonly id: string; readonly signInRevision: number }) =>
    this.secrets.peek(tokenSetKey(sharedOwner(id, signInRevision))) as TokenSet;

  expire(tokens: TokenSet): void {
    this.clock.advance(Math.max(0, tokens.expiresAtMs - this.clock.nowMs()));
  }
}

function toDraft(auth: Partial<OAuth2Auth>): ConnectionDraft {
  const built = anOAuth2Auth(auth);
  return {
    name: 'Under test',
    providerId: 'custom',
    settings: {},
    auth: built,
    allowedHosts: [new URL(built.tokenUrl).host],
  };
}

const randomText = (length: number) => randomBytes(length).toString('hex').slice(0, length);
