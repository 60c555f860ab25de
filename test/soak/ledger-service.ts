import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GatewayIssuer } from './gateway-issuer';

/** In every secret of a soak run, so that a leak shows. */
export const canary = 'CANARY';

type Answer = readonly [status: number, body: object];

/** What the service does to one request instead of answering it. */
export const serviceFaults = [
  '500',
  '429',
  '401',
  'hang',
  'slow',
  'broken-off',
  'cut-json',
  'web-page',
] as const;
export type ServiceFault = (typeof serviceFaults)[number];

export const rowsPerTable = 230;
const rowsPerPage = 100;
const accessTokenSeconds = 900;

/** The table whose rows have long notes. */
export const wideTable = 'wide';

export const ledgerHost = 'ledger.example';
export const loginHost = 'login.ledger.example';
export const ledgerClient = { id: 'soak-client', secret: `${canary}~client~secret` } as const;

/**
 * An authorization server and an API whose every row says which table, whose and of which generation it is, so that
 * whoever sees the row later can tell whether it was ever true. Refresh tokens work once.
 */
export class LedgerService {
  /** Whose access tokens the gateway believes. */
  readonly issuer = new GatewayIssuer(`https://${loginHost}`);
  readonly counts = { tokens: 0, rows: 0, faults: 0, replays: 0 };
  /** When each generation began, in real milliseconds; the index is the generation. */
  readonly generations: number[] = [Date.now()];
  #faults: ServiceFault[] = [];
  #serial = 0;
  readonly #owners = new Map<string, string>();
  readonly #codes = new Map<string, string>();
  readonly #refreshTokens = new Map<string, string>();

  private constructor(
    readonly origin: string,
    readonly close: () => void,
  ) {}

  static async start(): Promise<LedgerService> {
    const server = createServer((request, response) => {
      service.#answer(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const service = new LedgerService(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, () => {
      server.closeAllConnections();
      server.close();
    });
    return service;
  }

  get generation(): number {
    return this.generations.length - 1;
  }

  /** Every row changes its value. */
  nextGeneration(): void {
    this.generations.push(Date.now());
  }

  /** The generation that held at a moment of real time. */
  generationAt(realMs: number): number {
    let generation = 0;
    for (const [index, begunAt] of this.generations.entries()) if (begunAt <= realMs) generation = index;
    return generation;
  }

  plan(fault: ServiceFault): void {
    this.#faults.push(fault);
  }

  clearFaults(): void {
    this.#faults = [];
  }

  /** A code as the provider would give it to this person's browser. */
  codeFor(owner: string): string {
    const code = `${canary}~code~${randomBytes(12).toString('hex')}`;
    this.#codes.set(code, owner);
    return code;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    const form = new URLSearchParams(await readBody(request));
    const planned = this.#faults.shift();
    // A 401 of a token endpoint says that the client is refused, which no retry may paper over.
    const fault = planned === '401' && url.pathname === '/token' ? '500' : planned;
    if (fault) {
      this.counts.faults += 1;
      if (await this.#misbehave(fault, response)) return;
    }
    const [status, body] = this.#bodyFor(url, form, request.headers.authorization ?? '');
    send(response, status, body);
  }

  /** Whether the request has been dealt with. */
  async #misbehave(fault: ServiceFault, response: ServerResponse): Promise<boolean> {
    switch (fault) {
      case '500':
      case '429':
      case '401':
        response.setHeader('retry-after', '1');
        send(response, Number(fault), { error: 'planned' });
        return true;
      case 'hang':
        setTimeout(() => response.destroy(), 27_000).unref();
        return true;
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, 1_200));
        return false;
      case 'broken-off':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '9000' });
        response.write('{"value":[{"id":1,');
        setTimeout(() => response.destroy(), 20);
        return true;
      case 'cut-json':
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"value":[{"id":1,"table":"ma');
        return true;
      case 'web-page':
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Maintenance</body></html>');
        return true;
    }
  }

  #bodyFor(url: URL, form: URLSearchParams, authorization: string): Answer {
    if (url.pathname === '/token') return this.#token(form);
    if (url.pathname === '/keys') return [200, this.issuer.keySet()];
    if (url.pathname === '/introspect') return this.#introspect(form, authorization);
    if (url.pathname === '/rows') return this.#rows(url, authorization);
    return [404, { error: 'unknown path' }];
  }

  #introspect(form: URLSearchParams, authorization: string): Answer {
    const known = Buffer.from(`${ledgerClient.id}:${encodeURIComponent(ledgerClient.secret)}`);
    if (authorization !== `Basic ${known.toString('base64')}`) return [401, { error: 'invalid_client' }];
    return [200, this.issuer.introspect(form.get('token') ?? '')];
  }

  #token(form: URLSearchParams): Answer {
    if (form.get('client_id') !== ledgerClient.id || form.get('client_secret') !== ledgerClient.secret) {
      return [401, { error: 'invalid_client' }];
    }
    const owner = this.#ownerOf(form);
    if (owner === undefined) return [400, { error: 'invalid_grant' }];
    this.counts.tokens += 1;
    this.#serial += 1;
    const accessToken = `${canary}~access~${this.#serial}~${randomBytes(12).toString('hex')}`;
    const refreshToken = `${canary}~refresh~${this.#serial}~${randomBytes(12).toString('hex')}`;
    this.#owners.set(accessToken, owner);
    if (owner !== 'app') this.#refreshTokens.set(refreshToken, owner);
    const refresh = owner === 'app' ? {} : { refresh_token: refreshToken };
    return [
      200,
      { token_type: 'Bearer', access_token: accessToken, expires_in: accessTokenSeconds, ...refresh },
    ];
  }

  #ownerOf(form: URLSearchParams): string | undefined {
    switch (form.get('grant_type')) {
      case 'client_credentials':
        return 'app';
      case 'authorization_code': {
        const code = form.get('code') ?? '';
        const owner = this.#codes.get(code);
        this.#codes.delete(code);
        return owner;
      }
      default: {
        const token = form.get('refresh_token') ?? '';
        const owner = this.#refreshTokens.get(token);
        if (owner === undefined) this.counts.replays += 1;
        this.#refreshTokens.delete(token);
        return owner;
      }
    }
  }

  #rows(url: URL, authorization: string): Answer {
    const owner = this.#owners.get(authorization.replace('Bearer ', ''));
    if (owner === undefined) return [401, { error: 'invalid_token' }];
    this.counts.rows += 1;
    const table = url.searchParams.get('table') ?? '';
    const skip = Number(url.searchParams.get('skip') ?? 0);
    const { generation } = this;
    const value = Array.from({ length: Math.min(rowsPerPage, rowsPerTable - skip) }, (_, index) => {
      const id = skip + index + 1;
      const row = { id, table, owner, generation, value: valueOf(table, owner, generation, id) };
      return table === wideTable ? { ...row, note: noteOf(row.value) } : row;
    });
    url.searchParams.set('skip', String(skip + rowsPerPage));
    const next = `https://${ledgerHost}${url.pathname}${url.search}`;
    const more = skip + rowsPerPage < rowsPerTable ? { '@odata.nextLink': next } : {};
    return [200, { value, ...more }];
  }
}

/** What a row holds, so that no part of a row can be taken from another. */
export function valueOf(table: string, owner: string, generation: number, id: number): string {
  return `${table}/${owner}/${generation}/${id}`;
}

/** Characters of a note; 230 of them make more than one chunk of storage, however it is compressed. */
const noteCharacters = 700;

/** A long text of CJK characters that follows from a row's value, and that no compression makes short. */
export function noteOf(value: string): string {
  let state = 2_166_136_261;
  for (const character of value) state = Math.imul(state ^ character.charCodeAt(0), 16_777_619);
  let note = '';
  for (let index = 0; index < noteCharacters; index += 1) {
    state = Math.imul(state ^ (state >>> 13), 1_274_126_177) + index;
    note += String.fromCharCode(0x4e00 + ((state >>> 8) % 20_000));
  }
  return note;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
