import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { expectAccessible, findConsole, takePicture } from './browser';
import { editListed, enterRegistration, openConsole, saveAndTest, scrollTo } from './console-steps';
import { useSite } from './site-under-test';

/** Building a request with the answer in view: one test after the other on one site. */
describe('the request builder', () => {
  const site = useSite();
  let page: Page;
  let console: Frame;
  const button = (name: string | RegExp) => console.getByRole('button', { name, exact: true });
  const line = (name: RegExp) => console.getByRole('treeitem', { name }).first();
  const preview = () => console.getByRole('region', { name: 'Preview of the table' });
  const headings = () => preview().getByRole('columnheader').allInnerTexts();
  const graphCalls = () => site.host.metrics().egress.byHost['graph.microsoft.com'] ?? 0;

  beforeAll(async () => {
    console = await openConsole(site);
    page = console.page();
  });

  it('offers five ways to begin', async () => {
    for (const name of [
      /Sample people/,
      /Azure AD users/,
      /SharePoint list/,
      /Confluence Data Center/,
      /Any API/,
    ]) {
      await console.getByRole('button', { name }).first().waitFor();
    }
    await console.getByRole('button', { name: /Azure AD users/ }).click();
    await expect.poll(() => console.getByLabel('URL', { exact: true }).inputValue()).toContain('/users');
  });

  it('guides through the set-up, and says which steps worked', async () => {
    const guide = console.getByRole('complementary', { name: 'Set-up guide' });
    await guide.getByText('Application permission', { exact: true }).waitFor();
    await guide.getByText('User.Read.All', { exact: true }).first().waitFor();
    expect(await guide.getByText('The sign-in service accepted it.').count()).toBe(0);
    await console.getByLabel('Connection name').fill('Contoso');
    await enterRegistration(console, { clientSecret: 'wrong' });
    await button('Authenticate').click();
    await guide.getByRole('img', { name: 'Problem' }).first().waitFor();
    await console.getByLabel('Client secret').fill(DEMO_CREDENTIALS.clientSecret);
    await button('Authenticate').click();
    await guide.getByText('The sign-in service accepted it.').waitFor();
    await guide.getByText('The token carries it.').waitFor();
    await guide.getByText('4 of 4 checked steps done').waitFor();
    await expectAccessible(console);
    await guide.scrollIntoViewIfNeeded();
    await takePicture(page, 'console-guide');
  });

  it('tries the request and shows the answer, its headers and the request as curl', async () => {
    await button('Try request').click();
    await console.getByText('The request works').waitFor();
    const facts = console.getByRole('list', { name: 'About the answer' });
    await facts.getByText('Status 200').waitFor();
    await facts.getByText('Rows at $.value').waitFor();
    await line(/^value: \[50 \/ 320\]/).waitFor();
    await preview().getByText('Adele Vance').first().waitFor();
    await console.getByRole('tab', { name: 'Headers' }).click();
    await console.getByText('content-type', { exact: true }).waitFor();
    expect(await console.getByText('set-cookie').count()).toBe(0);
    await console.getByRole('tab', { name: 'curl' }).click();
    const curl = await console.getByRole('region', { name: 'The request as curl' }).innerText();
    expect(curl).toContain("curl 'https://graph.microsoft.com/v1.0/users");
    expect(curl).toContain('authorization: Bearer •••');
    await console.getByRole('tab', { name: 'Data' }).click();
    await expectAccessible(console);
    await scrollTo(console, 'Result');
    await takePicture(page, 'console-request-builder');
  });

  it('makes a column of a clicked value, and the table follows without asking the service', async () => {
    const before = graphCalls();
    expect(await headings()).not.toContain('Office location');
    await line(/^officeLocation:/).click();
    await expect.poll(headings).toContain('Office location');
    await line(/^officeLocation:.*Column/).click();
    await expect.poll(headings).not.toContain('Office location');
    await console.getByLabel('Name of column Display name').fill('Who');
    await expect.poll(headings).toContain('Who');
    await console.getByLabel('Path of column Job title').fill('{jobTitle} in {department}');
    await preview()
      .getByText(/ in Operations/)
      .first()
      .waitFor();
    await console.getByLabel('Path of column Job title').fill('$.[');
    await console.getByText(/“Job title” cannot be read/).waitFor();
    await console.getByLabel('Path of column Job title').fill('$.jobTitle');
    await expect.poll(() => console.getByText(/“Job title” cannot be read/).count()).toBe(0);
    expect(graphCalls()).toBe(before);
  });

  it('works the tree with the keyboard alone', async () => {
    await line(/^answer:/).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await line(/^value:/)
      .and(console.locator(':focus'))
      .waitFor();
    await page.keyboard.press('ArrowLeft');
    expect(await line(/^value:/).getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(headings).toContain('Id');
    await page.keyboard.press('Enter');
    await expect.poll(headings).not.toContain('Id');
  });

  it('shows the answer although the rows path finds nothing, and takes another place by a click', async () => {
    await console.getByLabel('Rows path').fill('$.items');
    await button('Try request').click();
    await console.getByText('The try failed').waitFor();
    await console
      .getByText('The rows path finds nothing in this answer.', { exact: false })
      .first()
      .waitFor();
    await line(/^value:/).click();
    await expect.poll(() => console.getByLabel('Rows path').inputValue()).toBe('$.value');
    await line(/^value:/)
      .and(console.locator(':focus'))
      .waitFor();
    await preview().getByText('Adele Vance').first().waitFor();
  });

  it('shows what a service that refuses said', async () => {
    const url = console.getByLabel('URL', { exact: true });
    const good = await url.inputValue();
    // The answer of the refusal has no such place.
    await line(/^displayName:/).focus();
    await url.fill('https://graph.microsoft.com/v1.0/nothing-here');
    await button('Try request').click();
    await console.getByText(/^Status 4\d\d$/).waitFor();
    await line(/^error:/).waitFor();
    await url.fill(good);
    await console.getByText('The request was changed since.', { exact: false }).waitFor();
    await button('Try request').click();
    await console.getByText('The request works').waitFor();
  });

  it('edits columns: order by keyboard and by dragging, format, hiding, combining and sorting', async () => {
    const names = () =>
      console
        .getByRole('list', { name: 'Columns of the table' })
        .getByLabel(/^Name of column/)
        .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    const before = await names();
    await button('Move Who').focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(names).toEqual([before[1], before[0], ...before.slice(2)]);
    await console
      .getByRole('status')
      .getByText(/Who moved to position 2/)
      .waitFor();
    await button('Move Who up').click();
    await expect.poll(names).toEqual(before);

    await button('Combine values').click();
    await console.getByLabel('Name of column new column').fill('Full name');
    await expect.poll(headings).toContain('Full name');
    await button('Calculate').click();
    await console.getByLabel('Name of column new column').fill('Letters');
    await console.getByLabel('Path of column Letters').fill('= size(displayName) * 2');
    await expect.poll(headings).toContain('Letters');
    await console.getByLabel('Path of column Letters').fill('= size(displayName');
    await console
      .getByText(/cannot be calculated:/)
      .first()
      .waitFor();
    await console.getByLabel('Path of column Letters').fill('= size(displayName) * 2');
    await button('Settings of column Mail').click();
    await console.getByLabel('Hide unless a view names it').check({ force: true });
    await expect.poll(headings).not.toContain('Mail');
    await console.getByLabel('Sort by', { exact: true }).selectOption({ label: 'Full name' });
    await console.getByLabel('Direction', { exact: true }).selectOption({ label: 'Descending' });
    await button('Remove column Department').click();
    await button(/^Add\s*Department/).click();
    await expect.poll(async () => (await names()).at(-1)).toBe('Department');
    await expectAccessible(console);
    await scrollTo(console, 'Columns');
    await takePicture(page, 'console-columns');
  });

  it('gives the form the address of its record with the first save, and keeps what was chosen', async () => {
    await saveAndTest(console);
    await expect.poll(() => page.url()).toMatch(/data-sources\/[a-z0-9]{12,}/);
    await page.reload();
    console = await findConsole(page);
    await console.getByRole('heading', { name: /^Edit Azure AD users/ }).waitFor();
    expect(await console.getByLabel('Sort by', { exact: true }).inputValue()).not.toBe('');
    await console.getByText('Hidden', { exact: true }).waitFor();
    await console.getByLabel('Name of column Full name').waitFor();
    expect(await console.getByLabel('Path of column Letters').inputValue()).toBe('= size(displayName) * 2');
  });

  it('asks before inputs are lost', async () => {
    await console.getByLabel('Description').fill('Something new');
    await button('Cancel').click();
    await console.getByRole('dialog').getByText('Leave without saving?').waitFor();
    await console.getByRole('button', { name: 'Keep editing' }).click();
    await page.goBack();
    await console.getByRole('dialog').getByText('Leave without saving?').waitFor();
    await console.getByRole('button', { name: 'Keep editing' }).click();
    expect(await console.getByLabel('Description').inputValue()).toBe('Something new');
  });

  it('brings two versions together when another admin saved in between', async () => {
    const theirs = await openConsole(site);
    await editListed(theirs, 'Azure AD users');
    await theirs
      .getByLabel('Maximum rows')
      .or(theirs.getByRole('button', { name: 'Paging, limits and refresh' }))
      .first()
      .click();
    await theirs.getByLabel('Maximum rows').fill('4000');
    await theirs.getByLabel('Description').fill('Theirs');
    await theirs.getByRole('button', { name: 'Save', exact: true }).click();
    await theirs.getByText('was saved').first().waitFor();
    await theirs.page().close();

    await button('Save').click();
    await console.getByText('Somebody else saved this in the meantime').waitFor();
    await console.getByRole('button', { name: 'Compare versions' }).click();
    const dialog = console.getByRole('dialog');
    await dialog.getByText('changed by both').waitFor();
    expect(await dialog.getByLabel('Maximum rows: Theirs').isChecked()).toBe(true);
    expect(await dialog.getByLabel('Description: Mine').isChecked()).toBe(true);
    await expectAccessible(console);
    await takePicture(page, 'console-conflict');
    await dialog.getByRole('button', { name: 'Save this version' }).click();
    await console.getByText('was saved').first().waitFor();
    await editListed(console, 'Azure AD users');
    await expect.poll(() => console.getByLabel('Description').inputValue()).toBe('Something new');
    await console.getByRole('button', { name: 'Paging, limits and refresh' }).click();
    expect(await console.getByLabel('Maximum rows').inputValue()).toBe('4000');
  });

  it('keeps what is typed while a problem is mended, and while it is being saved', async () => {
    const rows = console.getByLabel('Maximum rows');
    const description = console.getByLabel('Description');
    await rows.fill('many');
    await button('Paging, limits and refresh').click();
    await button('Save').click();
    await rows.and(console.locator(':focus')).waitFor();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('3000');
    expect(await rows.inputValue()).toBe('3000');

    let letThrough: () => void = () => undefined;
    const held = new Promise<undefined>((resolve) => {
      letThrough = () => {
        resolve(undefined);
      };
    });
    await page.route('**/host/site/invoke', async (route) => {
      await held;
      await route.continue();
    });
    await button('Save').click();
    await description.fill('Typed while it was being saved');
    letThrough();
    await console.getByText('was saved').first().waitFor();
    await page.unroute('**/host/site/invoke');
    expect(await description.inputValue()).toBe('Typed while it was being saved');
    await button('Cancel').click();
    await console.getByRole('dialog').getByText('Leave without saving?').waitFor();
    await console.getByRole('button', { name: 'Leave without saving' }).click();
    await editListed(console, 'Azure AD users');
    await expect.poll(() => description.inputValue()).toBe('Something new');
  });

  it('is readable in the dark theme', () =>
    site.inTheDark(async (dark) => {
      const frame = await openConsole(dark);
      await editListed(frame, 'Azure AD users');
      await frame.getByRole('button', { name: 'Try request' }).click();
      await frame.getByRole('region', { name: 'Preview of the table' }).waitFor();
      await frame
        .getByRole('button', { name: /^Settings of column/ })
        .first()
        .click();
      await expectAccessible(frame);
      await scrollTo(frame, 'Result');
      await takePicture(frame.page(), 'console-request-builder-dark');
    }));

  site.metNoScriptError();
});
