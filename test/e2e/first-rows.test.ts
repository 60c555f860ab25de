import { describe, expect, it } from 'vitest';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { expectAccessible } from './browser';
import { openConsole } from './console-steps';
import { authorsPage } from './macro-page';
import { useSite } from './site-under-test';

/** From the values that Azure showed to rows on a page: what a new administrator does at least. */
const mostActions = 8;

describe('the way to the first rows on a page', () => {
  const site = useSite({ pagesPerTest: true });

  it(`takes ${mostActions} actions at most, from the first value that is typed`, async () => {
    let actions = 0;
    const act = async (action: Promise<unknown>) => {
      await action;
      actions += 1;
    };
    const console = await openConsole(site);
    await console.getByRole('button', { name: /^Azure AD users/ }).click();
    await act(console.getByLabel('Tenant').fill(DEMO_CREDENTIALS.tenantDomain));
    await act(console.getByLabel('Client ID').fill(DEMO_CREDENTIALS.clientId));
    await act(console.getByLabel('Client secret').fill(DEMO_CREDENTIALS.clientSecret));
    await act(console.getByRole('button', { name: 'Save & test', exact: true }).click());
    await console.getByText('Saved and tested').waitFor();

    const page = await site.open(`${authorsPage.path}/edit`, 'author');
    await act(page.getByRole('button', { name: 'Insert element' }).click());
    await act(page.getByRole('menuitem', { name: /^External data(?! value)/ }).click());
    // The only data source is chosen already, and its rows are shown.
    const settings = page.getByRole('dialog');
    await settings.getByText('Adele Vance').first().waitFor();
    await act(settings.getByRole('button', { name: 'Save', exact: true }).click());
    await settings.waitFor({ state: 'detached' });
    await act(page.getByRole('button', { name: 'Publish' }).click());
    await page.waitForURL((url) => !url.pathname.endsWith('/edit'));
    await page.getByText('Adele Vance').first().waitFor();
    expect(actions).toBeLessThanOrEqual(mostActions);
  });

  it('copies each value of the demo from the start page, and leads on to Jira', async () => {
    await site.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await site.open('/', 'admin');
    for (const value of [
      DEMO_CREDENTIALS.tenantDomain,
      DEMO_CREDENTIALS.clientId,
      DEMO_CREDENTIALS.clientSecret,
    ]) {
      await page
        .getByRole('button', { name: `Copy ${value}`, exact: true })
        .first()
        .click();
      await page
        .getByRole('button', { name: `Copied ${value}`, exact: true })
        .first()
        .waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(value);
    }
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Custom fields' }).click();
    await page.getByRole('heading', { name: 'Custom fields' }).waitFor();
  });
});
