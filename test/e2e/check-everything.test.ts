import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { CONTOSO } from '../services/seed/tenants';
import { demoConnection } from '../integration/app-under-test';
import { expectAccessible } from './browser';
import { editListed, openArea, openConsole } from './console-steps';
import { useSite } from './site-under-test';

/** Everything that a connection or a trusted issuer needs, tried from the console. */
describe('check everything', () => {
  const site = useSite();
  let frame: Frame;
  let page: Page;
  const stepsOf = (name: string) => frame.getByRole('list', { name: `Steps of ${name}` });

  beforeAll(async () => {
    await site.app.addUsers((await site.app.connect()).id);
    await site.app.connectOpenApi('Nothing there', 'gone.example.com');
    frame = await openConsole(site);
    page = frame.page();
  });

  it('shows each step of a connection with its outcome and time, and keeps the focus', async () => {
    await openArea(frame, 'Connections');
    await editListed(frame, demoConnection().name);
    const button = frame.getByRole('button', { name: 'Check everything' });
    await button.click();
    await frame.getByText('Everything that could be tried works.').first().waitFor();
    const steps = await stepsOf(demoConnection().name).getByRole('listitem').allInnerTexts();
    expect(steps.map((text) => text.split('\n').slice(0, 2).join(' ').toLowerCase())).toEqual([
      expect.stringContaining('left out published endpoints'),
      expect.stringContaining('passed access token'),
      expect.stringContaining('left out renewal'),
      expect.stringContaining('left out introspection'),
      expect.stringContaining('passed one page of rows'),
    ]);
    expect(steps[4]).toMatch(/‘Users’: \d+ rows of the first page/);
    await frame
      .getByRole('status')
      .getByText(/Everything that could be tried works/)
      .waitFor();
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await expectAccessible(frame);
  });

  it('checks every connection, and opens what failed', async () => {
    await frame.getByRole('button', { name: 'Cancel' }).click();
    await openArea(frame, 'Connections');
    await site.host.queue.idle();
    await site.host.advanceClock(2 * 3_600_000);
    await site.app.control('fail', { match: 'login.microsoftonline.com', mode: '500', count: 50 });
    await frame.getByRole('button', { name: 'Check all connections' }).click();
    await frame.getByText('2 of 2 checked; with a failure: 1.').first().waitFor();
    const all = frame.getByRole('list', { name: 'Check of all connections' });
    await all.getByText('login.microsoftonline.com').first().waitFor();
    await expectAccessible(frame);
    await page.setViewportSize({ width: 400, height: 900 });
    await expectAccessible(frame);
    expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('finds what an issuer publishes, shows what was chosen, and checks it', async () => {
    await site.app.control('faults/clear', {});
    await openArea(frame, 'API access');
    await frame.getByRole('button', { name: 'Add trusted issuer' }).click();
    await frame.getByLabel(/^Tenant/).fill(CONTOSO.id);
    await frame.getByRole('button', { name: 'Find', exact: true }).click();
    await frame.getByRole('list', { name: 'What was found' }).getByText('It signs with RS256').waitFor();
    await frame.getByLabel(/^Name/).first().fill('Contoso');
    await frame
      .getByLabel(/^Audience/)
      .first()
      .fill('api://ours');
    await frame.getByLabel(/^Roles/).fill('Data.Read');
    await expectAccessible(frame);
    await frame.getByRole('button', { name: 'Save' }).click();
    await frame.getByRole('button', { name: 'Check Contoso' }).click();
    await frame.getByText('Everything that could be tried works.').first().waitFor();
    expect(await stepsOf('Contoso').getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining('What the service publishes is what is stored.'),
      expect.stringMatching(/\d published keys? w/),
      expect.stringContaining('It is not asked about tokens.'),
    ]);
    await expectAccessible(frame);
  });

  site.metNoScriptError();
});
