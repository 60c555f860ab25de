import type { Frame } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { usersUrl } from '../integration/app-under-test';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { choose, expectAccessible, takePicture } from './browser';
import { editListed, openArea, openConsole } from './console-steps';
import { useSite } from './site-under-test';

/** One connection in the console: what it has done, and two administrators at it at once. */
describe('a connection in the console', () => {
  const site = useSite({ pagesPerTest: true });

  beforeAll(async () => {
    const connection = await site.app.connect();
    await site.app.addUsers(connection.id, { name: 'Users', request: { url: usersUrl(50) } });
    const offices = await site.app.addUsers(connection.id, {
      name: 'Offices',
      request: { url: usersUrl(200) },
    });
    const config = await site.app.bind(offices.id);
    await site.app.control('fail', { match: 'graph.microsoft.com/v1.0/users', mode: '500', count: 50 });
    await site.host.advanceClock(30_000);
    await site.app.macro('refreshTable', { config, parameters: {} });
    await site.app.control('faults/clear', {});
    await site.host.queue.idle();
  });

  const openConnections = async (): Promise<Frame> => {
    const console = await openConsole(site);
    await openArea(console, 'Connections');
    return console;
  };

  it('shows its state and the last refreshes of everything that reads through it', async () => {
    const console = await openConnections();
    await console.getByRole('button', { name: 'Activity of Contoso' }).click();
    await console.getByRole('heading', { name: 'Activity of Contoso', level: 1 }).waitFor();
    await console.getByRole('img', { name: /Duration of the last 3 refreshes, 1 failed/ }).waitFor();
    const runs = console.getByRole('region', { name: 'Last refreshes' }).getByRole('row');
    await runs.filter({ hasText: 'Offices' }).filter({ hasText: 'Failed' }).waitFor();
    expect(await runs.filter({ hasText: 'Users' }).count()).toBe(1);
    await console.getByRole('region', { name: 'State' }).getByText('Authenticated').waitFor();
    await expectAccessible(console);
    await takePicture(console.page(), 'console-connection-activity');
    await console.getByRole('button', { name: 'Edit', exact: true }).click();
    await console.getByRole('heading', { name: /Contoso/, level: 1 }).waitFor();
  });

  it('finds endpoints by an address without its scheme, and shows keys no wider than the form', async () => {
    const console = await openConnections();
    await console.getByRole('button', { name: 'Add connection' }).click();
    await console.getByLabel('Connection name').fill('Own keys');
    await choose(console, 'Provider', 'Any other service');
    const issuer = `login.microsoftonline.com/${DEMO_CREDENTIALS.tenantId}/v2.0`;
    await console.getByLabel('Issuer or base URL').fill(issuer);
    await console.getByRole('button', { name: 'Find endpoints' }).click();
    await expect
      .poll(() => console.getByLabel('Token URL').inputValue())
      .toBe(`https://login.microsoftonline.com/${DEMO_CREDENTIALS.tenantId}/oauth2/v2.0/token`);
    await console.getByLabel('Client ID', { exact: true }).fill('own-keys');
    await console.getByLabel('Allowed hosts').fill('graph.microsoft.com');
    await console.getByRole('button', { name: 'Advanced sign-in settings' }).click();
    await choose(console, 'Client authentication', /^Private key/);
    await choose(console, 'Kind of key', /^RSA/);
    await console.getByRole('button', { name: /make a key/i }).click();
    await console.getByRole('region', { name: 'Public keys (JWKS)' }).waitFor();
    for (const width of [1280, 400]) {
      await console.page().setViewportSize({ width, height: 900 });
      const overflow = () => console.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      await expect.poll(overflow).toBeLessThanOrEqual(0);
    }
    await expectAccessible(console);
  });

  it('brings two versions together when another administrator saved in between', async () => {
    const edit = async (console: Frame) => {
      await editListed(console, 'Contoso');
      await console.getByLabel('Connection name').waitFor();
    };
    const mine = await openConnections();
    await edit(mine);
    const theirs = await openConnections();
    await edit(theirs);
    await theirs.getByLabel('Connection name').fill('Contoso directory');
    await theirs.getByRole('button', { name: 'Save', exact: true }).click();
    await theirs.getByText('was saved').first().waitFor();
    await theirs.page().close();

    await mine.getByLabel('Connection name').fill('Contoso people');
    await mine.getByRole('button', { name: 'Advanced sign-in settings' }).click();
    await mine.getByLabel('Secret expiry date').fill('2027-03-31');
    await mine.getByRole('button', { name: 'Save', exact: true }).click();
    await mine.getByText('Somebody else saved this in the meantime').waitFor();
    await mine.getByRole('button', { name: 'Compare versions' }).click();
    const dialog = mine.getByRole('dialog');
    await dialog.getByText('changed by both').waitFor();
    await dialog.getByLabel(/^Name: Theirs$/).check();
    await expectAccessible(mine);
    await takePicture(mine.page(), 'console-connection-conflict');
    await dialog.getByRole('button', { name: 'Use this version' }).click();
    await expect.poll(() => mine.getByLabel('Connection name').inputValue()).toBe('Contoso directory');
    expect(await mine.getByLabel('Secret expiry date').inputValue()).toBe('2027-03-31');
    await expectAccessible(mine);
    await mine.getByRole('button', { name: 'Save', exact: true }).click();
    await mine.getByText('was saved').first().waitFor();
    const overview = await site.app.admin('getOverview', {});
    const [stored] = overview.ok ? overview.data.connections : [];
    expect(stored).toMatchObject({ name: 'Contoso directory', revision: 3 });
  });

  site.metNoScriptError();
});
