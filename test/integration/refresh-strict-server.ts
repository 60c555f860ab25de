import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The only client that the server knows. */
export const strictClient = { id: 'strict-client', secret: 'strict~secret' } as const;

/** One person's consent: alive until a refresh token of it comes a second time. */
interface Grant {
  readonly number: number;
  refreshToken: string;
  accessToken: string;
  isAlive: boolean;
}

/**
 * An authorization server and an API that want exactly what RFC 9700 §4.14.2 recommends: every refresh token
 * works once, and one that comes twice ends the whole grant.
 */
export class StrictServer {
  /** Token requests by kind. */
  readonly counts = { codes: 0, refreshes: 0, replays: 0, refused: 0, apiCalls: 0, apiRefusals: 0 };
  private readonly codes = new Map<string, { readonly challenge: string; readonly redirectUri: string }>();
  private readonly used = new Map<string, Grant>();
  private grant: Grant | null = null;
  private serial = 0;

  private constructor(
    readonly url: string,
    private readonly lifetimeSeconds: number,
    readonly close: () => Promise<void>,
  ) {}

  /** Starts on a free port of the loopback address; access tokens last `lifetimeSeconds` by the client's clock. */
  static async start(lifetimeSeconds: number): Promise<StrictServer> {
    const http = createServer();
    const close = () =>
      new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      });
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject);
      http.listen(0, '127.0.0.1', resolve);
    });
    const { port } = http.address() as AddressInfo;
    const server = new StrictServer(`http://127.0.0.1:${port}`, lifetimeSeconds, close);
    http.on('request', (request, response) => {
      void server.answer(request, response);
    });
    return server;
  }

  /** Number of the grant in force, and whether it is alive. */
  get currentGrant(): { readonly number: number; readonly isAlive: boolean } {
    return { number: this.grant?.number ?? 0, isAlive: this.grant?.isAlive ?? false };
  }

  /** Lets the API refuse the access token in force, as after a change of its keys. */
  refuseAccessToken(): void {
    if (this.grant) this.grant.accessToken = 'withdrawn';
  }

  /** Ends the grant, as an administrator of the server does. */
  endGrant(): void {
    if (this.grant) this.grant.isAlive = false;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const form = new URLSearchParams(await readBody(request));
    if (url.pathname === '/authorize') this.authorize(url.searchParams, response);
    else if (url.pathname === '/token') send(response, ...this.token(form));
    else if (url.pathname === '/api/rows') send(response, ...this.rows(request.headers.authorization));
    else send(response, 404, {});
  }

  /** The person is signed in already and always consents. */
  private authorize(query: URLSearchParams, response: ServerResponse): void {
    const code = randomBytes(24).toString('base64url');
    const redirectUri = query.get('redirect_uri') ?? '';
    this.codes.set(code, { challenge: query.get('code_challenge') ?? '', redirectUri });
    const back = new URL(redirectUri);
    back.searchParams.set('code', code);
    back.searchParams.set('state', query.get('state') ?? '');
    response.writeHead(302, { location: back.href }).end();
  }

  private token(form: URLSearchParams): [status: number, body: object] {
    if (form.get('client_id') !== strictClient.id || form.get('client_secret') !== strictClient.secret) {
      this.counts.refused += 1;
      return [401, { error: 'invalid_client' }];
    }
    if (form.get('grant_type') === 'authorization_code') return this.exchange(form);
    return this.refresh(form.get('refresh_token') ?? '');
  }

  private exchange(form: URLSearchParams): [number, object] {
    const code = form.get('code') ?? '';
    const known = this.codes.get(code);
    this.codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (known?.challenge !== challenge || known.redirectUri !== form.get('redirect_uri')) {
      this.counts.refused += 1;
      return [400, { error: 'invalid_grant' }];
    }
    this.counts.codes += 1;
    const number = (this.grant?.number ?? 0) + 1;
    this.grant = { number, refreshToken: '', accessToken: '', isAlive: true };
    return [200, this.issue(this.grant)];
  }

  private refresh(refreshToken: string): [number, object] {
    const replayed = this.used.get(refreshToken);
    if (replayed) {
      this.counts.replays += 1;
      replayed.isAlive = false;
      return [400, { error: 'invalid_grant' }];
    }
    const { grant } = this;
    if (grant?.isAlive !== true || grant.refreshToken !== refreshToken) {
      this.counts.refused += 1;
      return [400, { error: 'invalid_grant' }];
    }
    this.counts.refreshes += 1;
    this.used.set(refreshToken, grant);
    return [200, this.issue(grant)];
  }

  private issue(grant: Grant): object {
    this.serial += 1;
    grant.accessToken = `access-${this.serial}-${randomBytes(16).toString('base64url')}`;
    grant.refreshToken = `refresh-${this.serial}-${randomBytes(16).toString('base64url')}`;
    return {
      token_type: 'Bearer',
      access_token: grant.accessToken,
      refresh_token: grant.refreshToken,
      expires_in: this.lifetimeSeconds,
    };
  }

  private rows(authorization: string | undefined): [number, object] {
    this.counts.apiCalls += 1;
    const { grant } = this;
    if (grant?.isAlive === true && authorization === `Bearer ${grant.accessToken}`) {
      return [200, { value: [{ id: 1, name: 'One' }] }];
    }
    this.counts.apiRefusals += 1;
    return [401, { error: 'expired_token' }];
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
