import type { Frame } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './browser';
import { openArea, openConsole } from './console-steps';
import { useSite } from './site-under-test';

/** One word, as long as a name may be. */
const longWord = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzbetroffenenverzeichnis';

/**
 * Windows of people: small, large, and 1280 × 1024 zoomed to 400 %, which is what WCAG 1.4.10 asks for. The site's own
 * navigation stands beside the console in the wider ones.
 */
const windows = [
  { width: 3840, height: 2160 },
  { width: 1280, height: 900 },
  { width: 800, height: 900 },
  { width: 400, height: 800 },
  { width: 360, height: 640 },
  { width: 320, height: 256 },
] as const;

describe('the console in any window', () => {
  const site = useSite({ pagesPerTest: true });

  beforeAll(async () => {
    const { id } = await site.app.connectOpenApi(longWord, 'api.example.com');
    const columns = [{ key: 'name', name: longWord, path: '$.name', type: 'text' as const }];
    for (const name of [longWord, ...Array.from({ length: 7 }, (_, index) => `Rooms ${index}`)]) {
      const request = { url: 'https://api.example.com/rows' };
      await site.app.addUnread({ name, description: longWord, connectionId: id, request, columns });
    }
  });

  const open = async (size: (typeof windows)[number], lang: string): Promise<Frame> => {
    const console = await openConsole(site, { lang });
    await console.page().setViewportSize(size);
    return console;
  };
  const expectNoSidewaysScrolling = async (console: Frame) => {
    const room = await console.evaluate(() => [
      document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ...[...document.querySelectorAll('.ed-table-wrap:has(.ed-list)')].map(
        (wrap) => wrap.scrollWidth - wrap.clientWidth,
      ),
    ]);
    expect(Math.max(...room)).toBeLessThanOrEqual(0);
  };

  it.each(windows)('shows lists and forms whole at $width × $height', async (size) => {
    const console = await open(size, 'de-DE');
    const remove = console.getByRole('button', { name: `${longWord} löschen` });
    await remove.waitFor();
    await expectNoSidewaysScrolling(console);
    await remove.scrollIntoViewIfNeeded();
    const box = (await remove.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(size.width);
    await expectAccessible(console);

    await console.getByRole('button', { name: `${longWord} bearbeiten` }).click();
    // It waits for the connection.
    const save = console.getByRole('button', { name: 'Speichern', exact: true });
    await expect.poll(() => save.isEnabled()).toBe(true);
    await expectNoSidewaysScrolling(console);
    await expectAccessible(console);

    await console.getByRole('button', { name: 'Datenquellen' }).click();
    await openArea(console, 'Verbindungen');
    await expectNoSidewaysScrolling(console);
    await console.getByRole('button', { name: `${longWord} bearbeiten` }).click();
    await console.getByRole('button', { name: 'Speichern', exact: true }).waitFor();
    await expectNoSidewaysScrolling(console);
  });
});

describe('names in the console', () => {
  const site = useSite({ pagesPerTest: true });

  beforeAll(async () => {
    const connection = await site.app.connect();
    await site.app.addUsers(connection.id);
    await site.app.connectOpenApi('Microsoft Entra ID (Azure AD)', 'api.example.com');
  });

  it('are free ones for whatever is new, and a second line tells connections apart', async () => {
    const console = await openConsole(site);
    await console.getByRole('button', { name: 'Add data source' }).click();
    await console.getByLabel('Connection', { exact: true }).click();
    await console
      .getByRole('option', { name: /Contoso.*Client credentials.*graph\.microsoft\.com/s })
      .waitFor();
    await console.getByRole('option', { name: 'New connection' }).click();
    const names = console.getByLabel('Name', { exact: false });
    await expect.poll(() => names.last().inputValue()).toBe('Microsoft Entra ID (Azure AD) 2');
    await expectAccessible(console);
  });

  it('come with a number for a copy, which takes everything but secrets along', async () => {
    const console = await openConsole(site);
    await console.getByRole('button', { name: 'Duplicate Users' }).click();
    await console.getByRole('heading', { name: 'Add data source', level: 1 }).waitFor();
    const name = console.getByLabel('Name', { exact: false }).first();
    expect(await name.inputValue()).toBe('Users 2');
    await name.fill('users');
    await console.getByRole('button', { name: 'Save', exact: true }).click();
    await console
      .getByText(/is that of another data source/)
      .first()
      .waitFor();
    await name.fill('Users 2');
    await console.getByRole('button', { name: 'Save', exact: true }).click();
    await console.getByRole('button', { name: 'Edit Users 2' }).waitFor();

    await openArea(console, 'Connections');
    await console.getByRole('button', { name: 'Duplicate Contoso' }).click();
    expect(await console.getByLabel('Client ID', { exact: false }).inputValue()).not.toBe('');
    expect(await console.getByLabel('Client secret', { exact: false }).first().inputValue()).toBe('');
    expect(await console.getByLabel('Name', { exact: false }).first().inputValue()).toBe('Contoso 2');
  });

  site.metNoScriptError();
});
