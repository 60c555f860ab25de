import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHost } from '../host/host';
import type { Host } from '../host/host';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { expectAccessible, findConsole, startBrowser, takePicture } from './browser';
import type { TestBrowser } from './browser';

const adminPage = '/wiki/admin/external-data-confluence-admin?as=admin&lang=de-DE';

/** The job of `main-job.test.ts` for an administrator whose account names German. */
describe('the console in German', () => {
  let host: Host;
  let browser: TestBrowser;
  let page: Page;
  let console: Frame;

  beforeAll(async () => {
    host = await createHost({ demo: true });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  it('begins in German, and says so to screen readers', async () => {
    page = await browser.open(`${host.url}${adminPage}`);
    console = await findConsole(page);
    await console.getByRole('heading', { name: 'Holen Sie Ihre ersten Daten' }).waitFor();
    expect(await console.evaluate(() => document.documentElement.lang)).toBe('de-DE');
    await expectGerman(console);
    await expectAccessible(console);
  });

  it('explains a wrong secret', async () => {
    await console.getByRole('button', { name: 'Datenquelle hinzufügen' }).first().click();
    await console.getByLabel('Name', { exact: true }).fill('Alle bei Contoso');
    await console.getByLabel('Name der Verbindung').fill('Contoso');
    await console.getByLabel('Mandant', { exact: true }).fill(DEMO_CREDENTIALS.tenantDomain);
    await console.getByLabel('Client-ID', { exact: true }).fill(DEMO_CREDENTIALS.clientId);
    await console.getByLabel('Clientgeheimnis', { exact: true }).fill('not-the-secret');
    await console.getByText('App-Registrierungen').waitFor();
    await console.getByRole('button', { name: 'Authentifizieren', exact: true }).click();
    await console.getByRole('heading', { name: 'Anmeldung nicht möglich' }).waitFor();
    await console.getByText(/hat das Clientgeheimnis abgelehnt/).waitFor();
    await expectGerman(console);
    await expectAccessible(console);
  });

  it('signs in, saves and tests', async () => {
    await console.getByLabel('Clientgeheimnis', { exact: true }).fill(DEMO_CREDENTIALS.clientSecret);
    await console.getByRole('button', { name: 'Authentifizieren', exact: true }).click();
    await console.getByText('Authentifiziert', { exact: true }).first().waitFor();
    await console.getByText('Benutzer', { exact: true }).first().click();
    await console.getByRole('button', { name: 'Speichern und testen' }).click();
    await console.getByRole('heading', { name: 'Gespeichert und getestet' }).waitFor();
    await console.getByText(/^320 Zeilen in [\d.,]+ m?s \(1 Seite\)$/).waitFor();
    await expectGerman(console);
    await expectAccessible(console);
    await console.getByRole('heading', { name: 'Ergebnis' }).evaluate((each) => each.scrollIntoView());
    await takePicture(page, 'console-german');
  });

  it.each([
    ['data-sources', 'Datenquellen', '320 Zeilen'],
    ['connections', 'Verbindungen', 'Clientanmeldeinformationen'],
    ['audit', 'Protokoll', 'Angelegt'],
    ['transfer', 'Export und Import', 'Als JSON exportieren'],
    ['deleted', 'Kürzlich gelöscht', 'Nichts gelöscht'],
    ['api-access', 'API-Zugriff', 'Ein Token testen'],
  ])('shows the area %s', async (_area, title, content) => {
    await page.goto(`${host.url}${adminPage}`);
    console = await findConsole(page);
    const areas = console.getByRole('navigation', { name: 'External Data' });
    await areas.getByRole('button', { name: title }).click();
    await console.getByRole('heading', { level: 1, name: title }).waitFor();
    await console.getByText(content).first().waitFor();
    await expectGerman(console);
    await expectAccessible(console);
  });

  it('lists the data source with its rows and age', async () => {
    await page.goto(`${host.url}${adminPage}`);
    console = await findConsole(page);
    await console.getByText('Alle bei Contoso').first().waitFor();
    await console.getByText('320 Zeilen').first().waitFor();
    await console
      .getByText(/^(gerade eben|vor \d+ Minuten?)$/)
      .first()
      .waitFor();
    expect(browser.problems.filter((problem) => !problem.includes('401'))).toEqual([]);
  });
});

/** Fails if something that people read or hear holds words that only English sentences have. */
async function expectGerman(target: Frame): Promise<void> {
  const texts = await target.evaluate(() => {
    const said = ['aria-label', 'title', 'placeholder', 'alt'];
    const named = [...document.querySelectorAll(said.map((name) => `[${name}]`).join(','))].flatMap(
      (element) => said.map((name) => element.getAttribute(name) ?? ''),
    );
    // The audit trail keeps what was done in one language.
    const recorded = new Set(
      [...document.querySelectorAll('.ed-audit td:last-child')].map((cell) => cell.textContent.trim()),
    );
    const shown = document.body.innerText.split(/[\n\t]/);
    return [...shown, ...named].map((text) => text.trim()).filter((text) => !recorded.has(text));
  });
  const english = /\b(the|and|of|is|are|were|with|your|you|from|this|that|not|for|choose|add|to|by)\b/i;
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.filter((text) => english.test(text) && !isFromElsewhere(text))).toEqual([]);
}

/** Names of products and permissions, and what a service itself said. */
function isFromElsewhere(text: string): boolean {
  return /External Data for Confluence|AADSTS\d+|https?:\/\//.test(text);
}
