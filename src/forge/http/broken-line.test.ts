import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isBrokenLine } from './broken-line';

/** What fetch throws where a server answers so. */
async function failureOf(answer: string): Promise<unknown> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x' }).catch(
      (error: unknown) => error,
    );
  } finally {
    server.close();
  }
}

describe('isBrokenLine', () => {
  it.each([
    ['nothing', ''],
    ['what is no HTTP', 'garbage\r\n\r\n'],
    ['headers without end', `HTTP/1.1 200 OK\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`],
  ])('knows a server that took the request and answered %s', async (_, answer) => {
    expect(isBrokenLine(await failureOf(answer))).toBe(true);
  });

  it('is none where nobody was there to take the request', async () => {
    const refused = await fetch('http://127.0.0.1:1/').catch((error: unknown) => error);
    expect(isBrokenLine(refused)).toBe(false);
  });
});
