import type { Frame, Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DEMO_CREDENTIALS } from '../services/demo-notes';
import { expectAccessible, takePicture } from './browser';
import { openArea, openConsole, reopenConsole, scrollTo } from './console-steps';
import { useSite } from './site-under-test';

/** The job of `main-job.test.ts` for an administrator whose account names German. */
describe('the console in German', () => {
  const site = useSite();
  let page: Page;
  let console: Frame;

  it('begins in German, and says so to screen readers', async () => {
    console = await openConsole(site, { lang: 'de-DE' });
    page = console.page();
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

  it('opens the guide at the place of that failure, searches it, and comes back to the form as it was', async () => {
    await console.getByRole('button', { name: 'In der Hilfe zur Fehlerbehebung nachschlagen' }).click();
    const guide = console.getByRole('dialog');
    const place = guide.locator('[data-shown]');
    await place.getByText('Das ist die Meldung, von der Sie kommen.').waitFor();
    expect(await place.getAttribute('data-topic')).toBe('sign-in.client-secret-wrong');
    await expect.poll(async () => isWithinView(place, console)).toBe(true);
    await expectAccessible(console);
    await guide.getByLabel('Meldungen und Abhilfen durchsuchen').fill('SCHLUSSEL offentlichen');
    await guide
      .getByRole('heading', { name: /öffentlichen Schlüssel/ })
      .first()
      .waitFor();
    expect(await guide.locator('article').count()).toBeLessThan(5);
    await guide.getByRole('button', { name: 'Schließen' }).click();
    await guide.waitFor({ state: 'detached' });
    expect(await console.getByLabel('Name der Verbindung').inputValue()).toBe('Contoso');
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
    await console
      .getByRole('main')
      .getByText(/^320 Zeilen in [\d.,]+ m?s \(1 Seite\)$/)
      .waitFor();
    await expectGerman(console);
    await expectAccessible(console);
    await scrollTo(console, 'Ergebnis');
    await takePicture(page, 'console-german');
  });

  it.each([
    ['data-sources', 'Datenquellen', '320 Zeilen'],
    ['connections', 'Verbindungen', 'Clientanmeldeinformationen'],
    ['audit', 'Protokoll', 'Angelegt'],
    ['transfer', 'Export und Import', 'Als JSON exportieren'],
    ['deleted', 'Kürzlich gelöscht', 'Nichts gelöscht'],
    ['api-access', 'API-Zugriff', 'Ein Token testen'],
    ['help', 'Hilfe', 'Anmeldung beim externen Dienst'],
  ])('shows the area %s', async (_area, title, content) => {
    console = await reopenConsole(site, page);
    await openArea(console, title);
    await console.getByText(content).first().waitFor();
    await expectGerman(console);
    await expectAccessible(console);
  });

  it('lists the data source with its rows and age', async () => {
    console = await reopenConsole(site, page);
    await console.getByText('Alle bei Contoso').first().waitFor();
    await console.getByText('320 Zeilen').first().waitFor();
    await console
      .getByText(/^(gerade eben|vor \d+ Minuten?)$/)
      .first()
      .waitFor();
  });

  // What Entra ID answers to a wrong secret.
  site.metNoScriptError('401');
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

/** Whether the middle of an element is on the screen of its dialog. */
async function isWithinView(element: Locator, target: Frame): Promise<boolean> {
  const box = await element.evaluate((node) => {
    const { top, bottom } = node.getBoundingClientRect();
    return (top + bottom) / 2;
  });
  const height = await target.evaluate(() => window.innerHeight);
  return box > 0 && box < height;
}

/** Names of products and permissions, and what a service itself said. */
function isFromElsewhere(text: string): boolean {
  return /External Data for Confluence|AADSTS\d+|https?:\/\//.test(text);
}
