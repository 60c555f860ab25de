import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MacroConfig } from '../../src/contract/binding';
import { fieldTypeKeys } from '../../src/contract/field-limits';
import type { FieldValue } from '../../src/contract/field';
import { createHost } from '../host/host';
import type { Host } from '../host/host';
import { AppUnderTest } from '../integration/app-under-test';
import { choose, expectAccessible, expectNoUnknownComponent, startBrowser, takePicture } from './browser';
import type { TestBrowser } from './browser';
import { addEveryType, macroBlock, putBlocks } from './macro-page';

const pageId = '98305';
const address = `/wiki/spaces/DEMO/pages/${pageId}`;

/** What a German reader sees of the macro and of a field, by its German names. */
describe('in German', () => {
  let host: Host;
  let app: AppUnderTest;
  let browser: TestBrowser;
  let page: Page;
  let config: MacroConfig;

  beforeAll(async () => {
    host = await createHost({ demo: true });
    app = new AppUnderTest(host);
    const { id: connectionId } = await app.connect();
    const source = await addEveryType(app, connectionId);
    config = await app.bind(source.id);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  it('a macro shows its rows, and says what it cannot show', async () => {
    const stranger = { ...config, binding: { ...config.binding, seal: 'x'.repeat(43) } };
    await putBlocks(host, pageId, [
      macroBlock('rows', config, { title: 'Kunden', rowsPerPage: 5, showSearch: true }),
      macroBlock('refused', stranger, {}),
      { kind: 'macro', moduleKey: 'external-data', localId: 'empty' },
    ]);
    page = await browser.open(`${host.url}${address}?as=author&lang=de-DE`);
    await page.getByText(/^240 Zeilen · aktualisiert gerade eben$/).waitFor();
    await page.getByText('1–5 von 240').waitFor();
    await page.getByLabel('Suchen').first().fill('zzz');
    await page.getByText('Keine Zeile passt. Ändern Sie die Suche oder den Filter.').waitFor();
    await page.getByLabel('Suchen').first().fill('');
    await page.getByRole('button', { name: 'Aktualisieren' }).waitFor();
    await page.getByRole('button', { name: 'Alle Spalten anzeigen' }).waitFor();
    await page
      .getByText('Die Einstellungen dieses Makros stammen nicht aus seinem Einstellungsdialog', {
        exact: false,
      })
      .waitFor();
    await page
      .getByText('Dieses Makro ist nicht eingerichtet: es wurde noch keine Datenquelle gewählt.')
      .waitFor();
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await takePicture(page, 'macro-german');
    await page.close();
  });

  it('its settings are set by their German labels', async () => {
    await putBlocks(host, pageId, [{ kind: 'macro', moduleKey: 'external-data', localId: 'set', config }]);
    page = await browser.open(`${host.url}${address}/edit?as=author&lang=de-DE`);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /Externe Daten/ });
    await dialog.getByRole('tab', { name: 'Daten' }).waitFor();
    await dialog.getByRole('table').waitFor();
    await dialog.getByLabel('Titel').fill('Kunden');
    await dialog.getByRole('tab', { name: 'Filter und Reihenfolge' }).click();
    await dialog.getByRole('button', { name: 'Bedingung hinzufügen' }).click();
    await choose(page, 'Vergleich 1', 'ist nicht leer');
    await expectAccessible(page);
    await takePicture(page, 'macro-settings-german');
    await dialog.getByRole('tab', { name: 'Darstellung' }).click();
    await choose(page, 'Anzeigen als', 'Diagramm');
    await choose(page, 'Gruppieren nach', 'Status');
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Zahlen anzeigen' }).click();
    await page.getByRole('columnheader', { name: 'Anzahl' }).waitFor();
    await page.close();
  });

  it('a field is configured, picked and shown', async () => {
    const { id: fieldId } = host.jira.createField({ typeKey: fieldTypeKeys.single, name: 'Kunde' });
    page = await browser.open(`${host.url}/jira/admin/fields/${fieldId}?as=admin&lang=de-DE`);
    await page.getByText('Externe Daten (einzeln)').first().waitFor();
    await page.getByRole('button', { name: 'Configure' }).click();
    const dialog = page.getByRole('dialog');
    await choose(page, 'Datenquelle *', /^Customers/);
    await dialog.getByText('Verhalten', { exact: true }).waitFor();
    await expectAccessible(page);
    await takePicture(page, 'jira-field-configuration-german');
    await dialog.getByRole('button', { name: 'Speichern', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });

    await page.goto(`${host.url}/jira/browse/ORD-1?as=author`);
    const field = page.getByRole('group', { name: 'Kunde' });
    await field.getByText('Keine', { exact: true }).waitFor();
    await field.getByRole('button', { name: 'Edit Kunde' }).click();
    const input = page.getByLabel('Customers durchsuchen');
    await input.click();
    await input.pressSequentially('zzzz');
    await page.getByText('Kein Datensatz von Customers enthält „zzzz“.').waitFor();
    await input.fill('');
    await input.pressSequentially('textiles');
    await page
      .getByRole('option', { name: /Textiles/ })
      .first()
      .click();
    await page.getByRole('heading').first().click();
    await expect
      .poll(() => (host.jira.value('ORD-1', fieldId) as FieldValue | null)?.text, { timeout: 60_000 })
      .toBeTruthy();
    await field.getByRole('button', { name: 'Details anzeigen' }).click();
    await field.getByText(/^Customers, gelesen /).waitFor();
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
    await page.close();
  });

  it('is English again for readers of a language that the app does not speak', async () => {
    await putBlocks(host, pageId, [macroBlock('rows', config, { rowsPerPage: 5 })]);
    page = await browser.open(`${host.url}${address}?as=viewer&lang=fr-FR`);
    await page.getByText(/^240 rows · updated /).waitFor();
    await page.close();
  });

  it('is chosen in the header of the local site', async () => {
    page = await browser.open(`${host.url}${address}?as=viewer&lang=en-US`);
    await page.getByText(/^240 rows · updated /).waitFor();
    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
    await page.getByText(/^240 Zeilen · aktualisiert /).waitFor();
    await page.reload();
    await page.getByText(/^240 Zeilen · aktualisiert /).waitFor();
    await page.close();
  });

  it('ran without a script error', () => {
    expect(browser.problems).toEqual([]);
  });
});
