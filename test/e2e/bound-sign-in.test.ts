import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SignInServer } from '../sign-in-servers/sign-in-server';
import { choose, expectAccessible } from './browser';
import { expectAuthenticated, openConsole, saveAndTest, startDataSource } from './console-steps';
import { useSite } from './site-under-test';

const secret = 'plain.secret-of_~letters';

/**
 * A service that takes authorization requests only pushed and gives tokens only that are bound to a key: connected by
 * its address alone. Its own endpoint about people is the data.
 */
describe('signing in where requests are pushed and tokens are bound', () => {
  const egress: string[] = [];
  let server: SignInServer;
  beforeAll(async () => {
    server = await SignInServer.start('oidc-provider', { isStrict: true });
    egress.push(server.origin);
  }, 60_000);
  const site = useSite({ demo: false, egress });
  afterAll(() => server.close());

  let console: Frame;
  const button = (name: string) => console.getByRole('button', { name, exact: true });

  it('finds by the address what the service wants, and says why', async () => {
    await server.do('register', { redirectUri: site.host.webTriggerUrl('sign-in-callback'), secret });
    console = await openConsole(site);
    await startDataSource(console, 'Who am I');
    await choose(console, 'Provider', 'Any other service');
    await console.getByLabel('Connection name').fill('Strict service');
    await choose(console, 'Grant type', 'Authorization code');
    await console.getByLabel('Issuer or base URL').fill(`${server.origin}/`);
    await button('Find endpoints').click();
    const consent = console.page().getByRole('dialog', { name: /to share data\?$/ });
    await consent.getByRole('button', { name: 'Allow' }).click();
    await console.getByText('Authorization requests are pushed to the PAR URL', { exact: false }).waitFor();
    await console.getByText('DPoP: on.', { exact: false }).waitFor();
    await console.getByText('The service names itself in every answer', { exact: false }).first().waitFor();
    expect(await console.getByLabel('Token URL').inputValue()).toBe(`${server.origin}/token`);
    await button('Advanced sign-in settings').click();
    expect(await console.getByLabel('PAR URL').inputValue()).toBe(`${server.origin}/request`);
    expect(await console.getByLabel('DPoP: bind tokens to a key of this app').isChecked()).toBe(true);
    await expectAccessible(console);
  });

  it('signs in, and reads rows with the bound token', async () => {
    await console.getByLabel('Client ID').fill('confidential');
    await console.getByLabel('Client secret').fill(secret);
    await console.getByLabel('Scopes').fill('openid offline_access read');
    await console.getByLabel('Allowed hosts').fill(new URL(server.origin).host);
    // Nobody is asked for anything in the window, which may be closed again before anybody could look at it.
    await button('Authenticate').click();
    await expectAuthenticated(console);
    expect(await console.getByText('Asked for and not granted', { exact: false }).count()).toBe(0);
    await console.getByLabel('URL', { exact: true }).fill(`${server.origin}/me`);
    await saveAndTest(console);
    await console
      .getByText(/^1 row in/)
      .first()
      .waitFor();
    const requests = await server.tokenRequests();
    // The nonce of each was asked for first.
    expect(requests.map(({ status }) => status)).toEqual([400, 200]);
  });

  site.metNoScriptError();
});
