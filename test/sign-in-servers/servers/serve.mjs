import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Loads a package of the folder that the servers' packages were installed into; those of the project are imported. */
export const load = createRequire(join(process.env.SIGN_IN_SERVER_PACKAGES, 'package.json'));

/** How the test wants this server to be. */
export const settings = JSON.parse(process.env.SIGN_IN_SERVER_SETTINGS ?? '{}');

/**
 * Listens on a free port of this machine, and does what the test asks for by message.
 * `build` gets the server's own address and gives `answer` (a request's handler; the body is read already: `body` is
 * its form, `text` all of it), `tokenPath`, and `actions` by name.
 */
export async function serve(build) {
  const server = createServer();
  const listen = (port) =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  const { port } = server.address();
  const tokenRequests = [];
  const { answer, tokenPath, actions } = await build(`http://127.0.0.1:${port}`);

  server.on('request', async (request, response) => {
    request.text = await readAll(request);
    request.body = toForm(request);
    response.on('close', () => {
      if (request.url !== tokenPath) return;
      const { grant_type: grantType, refresh_token: refreshToken = null } = request.body;
      tokenRequests.push({ grantType, refreshToken, status: response.statusCode });
    });
    try {
      await answer(request, response);
    } catch (error) {
      response.writeHead(500).end();
    }
  });

  const known = {
    'token requests': () => tokenRequests,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
    resume: () => listen(port),
    ...actions,
  };
  process.on('message', async ({ id, action, argument }) => {
    try {
      process.send({ id, value: (await known[action](argument)) ?? null });
    } catch (error) {
      const { stack = String(error), body = '' } = Object(error);
      console.error(error);
      process.send({ id, error: `${action}: ${stack} ${JSON.stringify(body)}` });
    }
  });
  process.once('disconnect', () => process.exit());
  process.send({ port });
}

/** The request as the Fetch API has it. */
export function toFetchRequest(origin, { url, method, headers, text }) {
  const pairs = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value]),
  );
  return new Request(`${origin}${url}`, { method, headers: pairs, ...(text === '' ? {} : { body: text }) });
}

/** Sends an answer of the Fetch API. */
export async function sendFetchResponse(response, answer) {
  const cookies = answer.headers.getSetCookie();
  const headers = Object.fromEntries(answer.headers);
  response.writeHead(answer.status, { ...headers, ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}) });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

async function readAll(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function toForm({ headers, text }) {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  return isForm ? Object.fromEntries(new URLSearchParams(text)) : {};
}
