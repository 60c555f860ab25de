import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An API that a test plays itself; hosts reach it as `simulatedHosts`. */
export class OwnApi {
  /** Answers every request until a test sets another. */
  handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  /** Host and path of every request so far, in order, as the app asked for them. */
  readonly asked: string[] = [];
  private readonly server: Server = createServer((request, response) => {
    this.asked.push(`${String(request.headers['x-forwarded-host'])}${request.url ?? ''}`);
    this.handle(request, response);
  });

  /** Gives the origin that stands in for the API's hosts. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Answers every request with JSON, or with a text as it is. */
  answer(
    make: (url: URL) => unknown,
    {
      status = 200,
      headers = {},
    }: { readonly status?: number; readonly headers?: Record<string, string> } = {},
  ): void {
    this.handle = (request, response) => {
      const body = make(new URL(request.url ?? '', 'https://api.example.com'));
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
