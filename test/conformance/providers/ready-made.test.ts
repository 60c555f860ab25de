import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillPresetTemplate } from '../../../src/contract/provider';
import { english } from '../../../src/contract/text/language';
import { findProvider, providers } from '../../../src/core/connection/providers/catalogue';
import { tellProvider } from '../../../src/core/connection/providers/provider';
import type { HttpClient } from '../../../src/core/ports';
import { succeed } from '../../../src/core/result';
import { readRows } from '../../../src/usecases/reading/read-rows';
import { toDataSourceDraft } from '../../../static/admin/src/data-source-form/data-source-state';
import { chooseRequest, startWith } from '../../../static/admin/src/data-source-form/ready-made';
import { aConnectionRecord, connectionId } from '../../builders/connections';
import { buildFakePorts, resolverDeadline } from '../../fakes/fake-ports';
import { readyMadeRows } from './ready-made/rows';
import type { AskedPage, ReadyMadeRow } from './ready-made/row';

/** A server on this machine that answers what it is told to, and says what it was asked. */
class AskedServer {
  private readonly server: Server;
  private pages: readonly AskedPage[] = [];
  readonly asked: AskedPage['asked'][] = [];

  constructor() {
    this.server = createServer((request, response) => {
      void readBody(request).then((body) => {
        const index = this.asked.length;
        const headers = Object.keys(this.pages[index]?.asked.headers ?? {});
        this.asked.push({
          line: `${request.method ?? ''} ${String(request.headers['x-asked-of'])}`,
          ...(headers.length === 0
            ? {}
            : { headers: Object.fromEntries(headers.map((name) => [name, String(request.headers[name])])) }),
          ...(body === '' ? {} : { body: JSON.parse(body) as unknown }),
        });
        const answer = this.pages[index]?.answer ?? { status: 400, body: { error: 'nothing more is told' } };
        response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
        response.end(JSON.stringify(answer.body));
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  stop(): void {
    this.server.close();
  }

  tell(pages: readonly AskedPage[]): void {
    this.pages = pages;
    this.asked.length = 0;
  }

  /** Sends every request here, whatever its host. */
  get client(): HttpClient {
    const { port } = this.server.address() as AddressInfo;
    return {
      send: async ({ method, url, headers, body }) => {
        const { pathname, search } = new URL(url);
        const answer = await fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
          method,
          headers: { ...headers, 'x-asked-of': url },
          ...(body === undefined ? {} : { body }),
        });
        const text = await answer.text();
        return succeed({
          status: answer.status,
          headers: Object.fromEntries(answer.headers),
          text,
          bytes: text.length,
        });
      },
    };
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

const server = new AskedServer();
beforeAll(() => server.start());
afterAll(() => server.stop());

/** Reads as a data source does that was begun in the console with the ready-made request. */
async function read({ provider, settings, hosts, request, values = {} }: ReadyMadeRow) {
  const preset = tellProvider(findProvider(provider)!, english);
  const allowedHosts = hosts ?? preset.allowedHosts.map((each) => fillPresetTemplate(each, preset, settings));
  const chosen = preset.requests.find(({ key }) => key === request)!;
  const state = chooseRequest(startWith(preset, null, ''), chosen, { preset, settings, hosts: allowedHosts });
  const fake = buildFakePorts();
  const ports = { ...fake, http: server.client };
  const connection = aConnectionRecord({
    providerId: provider,
    settings: { ...settings },
    auth: { type: 'none' },
    allowedHosts: [...allowedHosts],
  });
  return readRows(ports, connection, toDataSourceDraft(state, connectionId), {
    deadlineAtMs: resolverDeadline(fake),
    mayStopEarly: false,
    isTest: true,
    values,
  });
}

describe('a ready-made request', () => {
  it.each(readyMadeRows)('$provider: $request asks as documented, and gives typed rows', async (row) => {
    server.tell(row.pages);
    const result = await read(row);
    expect(server.asked).toEqual(row.pages.map(({ asked }) => asked));
    if (!result.ok) expect(result.failure).toBeNull();
    else {
      const { columns, rows, verdict } = result.value;
      if (row.columns !== undefined)
        expect(columns.map(({ name, type }) => [name, type])).toEqual(row.columns);
      expect(rows).toEqual(row.rows);
      expect(verdict.state).toBe(row.verdict ?? 'complete');
    }
  });

  it('has a row here if it carries a body, or is of no provider of its own', () => {
    const needed = providers.flatMap(({ id, requests }) =>
      requests.filter(({ body }) => body !== undefined || id === 'custom').map(({ key }) => `${id}: ${key}`),
    );
    expect(new Set(readyMadeRows.map(({ provider, request }) => `${provider}: ${request}`))).toEqual(
      new Set(needed),
    );
  });
});
