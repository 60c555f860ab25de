import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { CONFLUENCE_HOST } from '../../services/confluence/confluence-state';
import { openedBy, takePicture } from '../browser';
import { useSite } from '../site-under-test';
import { confluenceWords } from './confluence-words';
import { followGuide } from './follow-guide';
import { copyCallbackUrl, insertMacro, openConsole, publish, readPage } from './site-steps';

const guide = followGuide('confluence-data-center');

describe('the guide to Confluence Data Center', () => {
  const site = useSite();
  let page: Page;
  let console: Frame;
  let callbackUrl: string;
  let link: { readonly clientId: string; readonly clientSecret: string };
  let window: Page;

  beforeAll(async () => {
    page = await site.open('/wiki', 'admin');
  });

  guide.step(1, async (step) => {
    console = await openConsole(site, page, step);
    await step.see('Add data source');
    await step.press('Confluence Data Center');
    await step.fill('Name', step.value(0));
    await step.fill('Connection name', step.value(1));
  });
  guide.step(2, async (step) => {
    step.on(console);
    await step.fill('Base URL', CONFLUENCE_HOST);
    callbackUrl = await copyCallbackUrl(console, step);
  });
  guide.step(3, (step) => {
    step.elsewhere(confluenceWords);
  });
  guide.step(4, async (step) => {
    step.elsewhere(confluenceWords);
    const permission = step.step.labels.at(-1);
    const asked = { name: step.value(), redirectUrl: callbackUrl, permission };
    link = (await site.app.control('incoming-link', asked)) as typeof link;
  });
  guide.step(5, (step) => {
    step.elsewhere(confluenceWords);
  });
  guide.step(6, async (step) => {
    step.on(console);
    await step.fill('Client ID', link.clientId);
    await step.fill('Client secret', link.clientSecret);
    expect(await console.getByLabel('Scopes').inputValue()).toBe(step.value());
  });
  guide.step(7, async (step) => {
    await step.on(console).press('Authenticate');
    window = await openedBy(page, () => step.on(page.getByRole('dialog')).press('Allow'));
  });
  guide.step(8, async (step) => {
    await window.getByLabel('Sign in as').selectOption({ label: 'Megan Bowen' });
    await window.getByRole('button', { name: 'Allow' }).click();
    await window.getByText('You can close this window').first().waitFor();
    await window.close();
    await step.on(console).see('Authenticated');
  });
  guide.step(9, async (step) => {
    step.on(console);
    expect(await console.getByRole('radio', { name: 'Pages' }).isChecked()).toBe(true);
    await step.press('Save & test');
    await step.see('Saved and tested');
    // Confluence gives them by the hundred.
    await console
      .getByText(/143 rows/)
      .first()
      .waitFor();
  });
  guide.step(10, async (step) => {
    await insertMacro(site, page, step);
    const dialog = page.getByRole('dialog');
    await step.on(dialog).choose('Data source', step.value());
    await dialog.getByRole('table').waitFor();
  });
  guide.step(11, async (step) => {
    await publish(page, step);
    await readPage(site, page, 'viewer');
    await page.getByRole('heading', { name: step.value() }).waitFor();
    await page.getByRole('table').getByRole('row').nth(1).waitFor();
    const headings = await page.getByRole('table').getByRole('columnheader').allInnerTexts();
    expect(headings).toEqual(['Title', 'Space', 'Updated', 'Version']);
    await takePicture(page, 'guide-confluence-data-center');
  });
  guide.isComplete();

  site.metNoScriptError();
});
