import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fixtureAppDir } from '../host/fixture-app/probe-host';
import { expectAccessible } from './browser';
import { useSite } from './site-under-test';

/** The local Confluence with the fixture app: what the page and its editor do, whatever app is on them. */
describe('the local Confluence', () => {
  const site = useSite({ demo: false, instances: 1, appDir: fixtureAppDir, pagesPerTest: true });
  const link = 'https://contoso.example.com/lists/orders';

  async function newPage(title: string): Promise<Page> {
    const page = await site.open('/wiki', 'author');
    await page.getByRole('button', { name: 'Create page' }).click();
    await page.getByLabel('Page title').fill(title);
    return page;
  }

  async function paste(page: Page, text: string): Promise<void> {
    await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
    await page.keyboard.press('Control+V');
  }

  it('shows an inline macro within a sentence, configured in the editor', async () => {
    const page = await newPage('Inline');
    await page.getByLabel('Paragraph', { exact: true }).fill('Revenue is  this year.');
    for (let step = 0; step < ' this year.'.length; step += 1) await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: 'Insert element' }).click();
    await page.getByRole('menuitem', { name: 'Probe for licensed users' }).click();
    const macro = page.getByRole('group', { name: 'Probe for licensed users macro' });
    await macro.getByText('note none').waitFor();
    await expectAccessible(page);

    await macro.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('button', { name: 'Save note' }).click();
    await macro.getByText('note saved').waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('heading', { name: 'Inline', level: 1 }).waitFor();
    const sentence = page.locator('.page-paragraph');
    await sentence.getByText('note saved').waitFor();
    expect((await sentence.textContent())?.replace(/\s+/g, ' ')).toMatch(
      /^Revenue is .*note saved, link none.* this year\.$/,
    );

    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Export (ADF)' }).click();
    await page.getByTestId('export-preview').waitFor();
  });

  it('turns a pasted link into the macro that asks for it, and back', async () => {
    await site.browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], {
      origin: site.host.url,
    });
    const page = await newPage('Pasted');
    const paragraph = page.getByLabel('Paragraph', { exact: true });
    await paragraph.fill('Orders: ');
    await paste(page, link);
    const macro = page.getByRole('group', { name: 'Probe for licensed users macro' });
    await macro.getByText(`link ${link}`).waitFor();

    await macro.getByRole('button', { name: 'Keep as link' }).click();
    await macro.waitFor({ state: 'detached' });
    expect(await paragraph.inputValue()).toBe(`Orders: ${link}`);

    await paragraph.fill('');
    await paste(page, link);
    await macro.waitFor();
    await page.getByLabel('Paragraph', { exact: true }).press('Control+z');
    await macro.waitFor({ state: 'detached' });
    expect(await paragraph.inputValue()).toBe(link);

    await paragraph.press('End');
    await paste(page, ' https://elsewhere.example/lists');
    expect(await paragraph.inputValue()).toBe(`${link} https://elsewhere.example/lists`);
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('link', { name: link, exact: true }).waitFor();
  });

  it('keeps a macro that was made from a link when the page is published', async () => {
    const page = await newPage('Published link');
    await page.getByLabel('Paragraph', { exact: true }).fill('');
    await paste(page, link);
    await page.getByRole('group', { name: 'Probe for licensed users macro' }).waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.locator('.page-paragraph').getByText(`note none, link ${link}`).waitFor();
  });

  it('asks the back end once for each of 30 macros on a page', async () => {
    const headers = { 'x-host-account': 'author', 'content-type': 'application/json' };
    const post = await fetch(`${site.host.url}/host/site/pages`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ title: 'Thirty', spaceKey: 'DEMO' }),
    });
    const { id } = (await post.json()) as { id: string };
    const body = Array.from({ length: 30 }, (_, index) => ({
      kind: 'macro',
      moduleKey: 'probe-macro',
      localId: `macro-${index}`,
    }));
    const put = JSON.stringify({ title: 'Thirty', body, version: 1 });
    await fetch(`${site.host.url}/host/site/pages/${id}`, { method: 'PUT', headers, body: put });
    site.host.resetMetrics();
    const page = await site.open(`/wiki/spaces/DEMO/pages/${id}`, 'viewer');
    await expect.poll(() => page.getByText('Probe answered').count(), { timeout: 60_000 }).toBe(30);
    expect(site.host.metrics().invocations.total).toBe(30);
  });

  it('shows a Frame with the context of the macro that it stands in', async () => {
    const page = await newPage('Framed');
    await page.getByRole('button', { name: 'Insert element' }).click();
    await page.getByRole('menuitem', { name: 'Probe', exact: true }).click();
    await page.getByRole('button', { name: 'Open frame' }).click();
    await page
      .frameLocator('iframe[title="probe-macro: probe-frame"]')
      .getByText('framed in probe-macro')
      .waitFor();
  });

  it('shows guests their space, and macros only where the manifest opens them', async () => {
    const update = { title: 'Partner contacts', version: 1 };
    const body = ['probe-macro', 'probe-licensed-macro'].map((moduleKey) => ({ kind: 'macro', moduleKey }));
    await fetch(`${site.host.url}/host/site/pages/98310`, {
      method: 'PUT',
      headers: { 'x-host-account': 'author', 'content-type': 'application/json' },
      body: JSON.stringify({ ...update, body }),
    });
    const page = await site.open('/wiki/spaces/PARTNER/pages/98310', 'guest');
    await page.getByText('Probe answered').waitFor();
    await page.getByText('Probe for licensed users is not available to you').waitFor();
    expect(await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allTextContents()).toEqual(
      ['Partner contacts', 'Opening hours'],
    );
  });

  site.metNoScriptError();
});
