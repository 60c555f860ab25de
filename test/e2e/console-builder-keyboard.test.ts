import type { Frame, Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { expectAuthenticated, openConsole } from './console-steps';
import { useSite } from './site-under-test';

/** So many presses of Tab are plenty on any of these screens. */
const mostTabs = 120;

/** The main job without a pointer: connection, data source, Save & test. */
describe('with the keyboard only', () => {
  const site = useSite();
  let page: Page;
  let console: Frame;

  beforeAll(async () => {
    console = await openConsole(site);
    page = console.page();
  });

  async function tabTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses < mostTabs; presses += 1) {
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${target.toString()}`);
  }
  async function fill(label: string, value: string): Promise<void> {
    await tabTo(console.getByLabel(label, { exact: true }));
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(value);
  }
  const press = async (target: Locator, key = 'Enter') => {
    await tabTo(target);
    await page.keyboard.press(key);
  };

  it('goes from nothing to a tested data source', async () => {
    await press(console.getByRole('button', { name: /Azure AD users/ }));
    await console.getByRole('heading', { name: 'Add data source' }).waitFor();
    await fill('Connection name', 'Contoso');
    await fill('Tenant', DEMO_CREDENTIALS.tenantDomain);
    await fill('Client ID', DEMO_CREDENTIALS.clientId);
    await fill('Client secret', DEMO_CREDENTIALS.clientSecret);
    await press(console.getByRole('button', { name: 'Authenticate', exact: true }));
    await expectAuthenticated(console);
    await press(console.getByRole('button', { name: 'Try request' }));
    await console.getByText('The request works').waitFor();
    const preview = console.getByRole('region', { name: 'Preview of the table' });
    await preview.waitFor();

    await tabTo(console.locator('[role=treeitem][tabindex="0"]'));
    for (const key of [
      'End',
      'Home',
      'ArrowDown',
      'ArrowDown',
      'ArrowRight',
      'ArrowRight',
      'ArrowRight',
      'Enter',
    ]) {
      await page.keyboard.press(key);
    }
    await expect.poll(() => preview.getByRole('columnheader').allInnerTexts()).toContain('Id');
    await press(console.getByRole('button', { name: 'Move Id', exact: true }), 'ArrowUp');
    await console
      .getByRole('status')
      .getByText(/Id moved to position/)
      .waitFor();

    await press(console.getByRole('button', { name: 'Save & test' }));
    await console.getByText('Saved and tested').waitFor();
    const focused = await console.evaluate(() => document.activeElement?.textContent);
    expect(focused).toBe('Result');
    expect(site.browser.problems).toEqual([]);
  });
});
