import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProbeHost } from '../host/fixture-app/probe-host';
import type { Host } from '../host/host';
import { expectAccessible, startBrowser, type TestBrowser } from './browser';

/** The local Confluence with the fixture app: what the page and its editor do, whatever app is on them. */
describe('the local Confluence', () => {
  let host: Host;
  let browser: TestBrowser;
  beforeAll(async () => {
    host = await startProbeHost({ instances: 1, frontEnd: true });
    browser = await startBrowser();
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  const link = 'https://contoso.example.com/lists/orders';

  async function newPage(title: string): Promise<Page> {
    const page = await browser.open(`${host.url}/wiki?as=author`);
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
    await page.close();
  });

  it('turns a pasted link into the macro that asks for it, and back', async () => {
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.url });
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
    await page.close();
  });

  it('keeps a macro that was made from a link when the page is published', async () => {
    const page = await newPage('Published link');
    await page.getByLabel('Paragraph', { exact: true }).fill('');
    await paste(page, link);
    await page.getByRole('group', { name: 'Probe for licensed users macro' }).waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.locator('.page-paragraph').getByText(`note none, link ${link}`).waitFor();
    await page.close();
  });

  it('asks the back end once for each of 30 macros on a page', async () => {
    const headers = { 'x-host-account': 'author', 'content-type': 'application/json' };
    const post = await fetch(`${host.url}/host/site/pages`, {
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
    await fetch(`${host.url}/host/site/pages/${id}`, { method: 'PUT', headers, body: put });
    host.resetMetrics();
    const page = await browser.open(`${host.url}/wiki/spaces/DEMO/pages/${id}?as=viewer`);
    await expect.poll(() => page.getByText('Probe answered').count(), { timeout: 60_000 }).toBe(30);
    expect(host.metrics().invocations.total).toBe(30);
    await page.close();
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
    await page.close();
  });

  it('shows guests their space, and macros only where the manifest opens them', async () => {
    const update = { title: 'Partner contacts', version: 1 };
    const body = ['probe-macro', 'probe-licensed-macro'].map((moduleKey) => ({ kind: 'macro', moduleKey }));
    await fetch(`${host.url}/host/site/pages/98310`, {
      method: 'PUT',
      headers: { 'x-host-account': 'author', 'content-type': 'application/json' },
      body: JSON.stringify({ ...update, body }),
    });
    const page = await browser.open(`${host.url}/wiki/spaces/PARTNER/pages/98310?as=guest`);
    await page.getByText('Probe answered').waitFor();
    await page.getByText('Probe for licensed users is not available to you').waitFor();
    expect(await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allTextContents()).toEqual(
      ['Partner contacts', 'Opening hours'],
    );
    await page.close();
    expect(browser.problems).toEqual([]);
  });
});
