import { describe, expect, it } from 'vitest';
import { aConnectionRecord, seedConnection } from '../../../test/builders/connections';
import { aDataSourceDraft, usersUrl } from '../../../test/builders/data-sources';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import { english } from '../../contract/text/language';
import { toErrorBody } from '../../core/failure/to-error-body';
import { json } from '../../../test/fakes/scripted-http-client';
import { readRows } from './read-rows';

async function refusal(status: number, headers: Record<string, string> = {}) {
  const ports = buildFakePorts();
  const record = seedConnection(ports, aConnectionRecord({ auth: { type: 'none' }, secretsSet: [] }));
  ports.http.on(usersUrl, json({}, status, headers));
  const options = { deadlineAtMs: resolverDeadline(ports), mayStopEarly: false };
  const result = await readRows(ports, record, aDataSourceDraft({}), options);
  if (result.ok) throw new Error('It was not refused');
  return result.failure;
}

describe('a connection that does not sign in by OAuth', () => {
  it.each([401, 403])('is not told to authenticate after %i', async (status) => {
    const failure = await refusal(status);
    expect(failure).toMatchObject({ reason: 'api-status', status, signIn: 'none' });
    const { fix } = toErrorBody({ failure, subject: {} }, english);
    expect(fix).toMatch(/signs in nowhere/);
    expect(fix).not.toMatch(/Authenticate|app registration/);
  });
});

describe('a redirect', () => {
  const host = new URL(usersUrl).host;

  it.each([
    ['/v2/users?token=secret', `${host}/v2/users`],
    [`http://${host}/users`, `http://${host}/users`],
    ['https://login.example/a', 'login.example'],
    ['https://[oops', null],
  ])('to %s is named as %s', async (location, toHost) => {
    expect(await refusal(302, { location })).toEqual({ reason: 'redirected', host, toHost });
  });
});
