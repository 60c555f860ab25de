import type { Page } from 'playwright-core';
import { beforeAll, describe, it } from 'vitest';
import type { MacroConfig } from '../../src/contract/binding';
import { addCustomers } from '../builders/contoso-sources';
import { JiraField } from '../builders/jira-fields';
import { choose, expectAccessible, expectNoUnknownComponent, takePicture } from './browser';
import { openArea, openConsole } from './console-steps';
import { blocksPage, macroBlock, putBlocks, saveSettings } from './macro-page';
import { expectStored, openConfiguration, RecordField, saveDialog } from './record-field';
import { useSite } from './site-under-test';

/** What Germans see of the macro, a field, a panel and a widget, by their German names. */
describe('in German', () => {
  const site = useSite({ pagesPerTest: true });
  let page: Page;
  let config: MacroConfig;

  beforeAll(async () => {
    config = await site.app.bind((await addCustomers(site.app)).id);
  });

  it('a macro shows its rows, and says what it cannot show', async () => {
    const stranger = { ...config, binding: { ...config.binding, seal: 'x'.repeat(43) } };
    await putBlocks(site.host, blocksPage.id, [
      macroBlock('rows', config, { title: 'Kunden', rowsPerPage: 5, showSearch: true }),
      macroBlock('refused', stranger, {}),
      { kind: 'macro', moduleKey: 'external-data', localId: 'empty' },
    ]);
    page = await site.open(blocksPage.path, 'author', { lang: 'de-DE' });
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
  });

  it('its settings are set by their German labels', async () => {
    await putBlocks(site.host, blocksPage.id, [
      { kind: 'macro', moduleKey: 'external-data', localId: 'set', config },
    ]);
    page = await site.open(`${blocksPage.path}/edit`, 'author', { lang: 'de-DE' });
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
    await saveSettings(dialog, 'Speichern');
    await page.getByRole('button', { name: 'Zahlen anzeigen' }).click();
    await page.getByRole('columnheader', { name: 'Anzahl' }).waitFor();
  });

  it('a field is configured, picked and shown', async () => {
    const customer = JiraField.create(site.app, 'Kunde');
    const dialog = await openConfiguration(site, customer, 'de-DE');
    page = dialog.page();
    await page.getByText('Externe Daten (einzeln)').first().waitFor();
    await choose(page, 'Datenquelle *', /^Customers/);
    await dialog.getByText('Verhalten', { exact: true }).waitFor();
    await expectAccessible(page);
    await takePicture(page, 'jira-field-configuration-german');
    await saveDialog(dialog, 'Speichern');

    page = await site.open('/jira/browse/ORD-1', 'author', { lang: 'de-DE' });
    const field = new RecordField(page, 'Kunde');
    await field.shows(/^Keine$/);
    await field.edit();
    await field.group.getByLabel('Customers durchsuchen').waitFor();
    await field.picker.pressSequentially('zzzz');
    await field.shows('Kein Datensatz von Customers enthält „zzzz“.');
    await field.picker.fill('');
    await field.pick('textiles', /Textiles/);
    await field.leave();
    await expectStored(customer, 'ORD-1', /./);
    await field.group.getByRole('button', { name: 'Details anzeigen' }).click();
    await field.shows(/^Customers, gelesen /);
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
  });

  it('a panel on an issue is set up and shown', async () => {
    page = await site.open('/jira/browse/ORD-2', 'admin', { lang: 'de-DE' });
    const panel = page.getByRole('region', { name: 'Externe Daten' }).first();
    await page.getByRole('button', { name: 'Apps' }).click();
    await page.getByRole('menuitem', { name: 'Externe Daten' }).click();
    await panel.getByText('Noch hat niemand ausgewählt, was dieses Panel anzeigt').waitFor();
    await panel.getByRole('button', { name: 'Anzeige auswählen' }).click();
    await choose(page, 'Datenquelle *', 'Customers');
    await panel.getByText('1–5 von 240').waitFor();
    await expectAccessible(page);
    await panel.getByRole('button', { name: 'Speichern', exact: true }).click();
    await panel.getByText('1–10 von 240').waitFor();
    await panel.getByRole('button', { name: 'Panel-Einstellungen' }).waitFor();
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
  });

  it('a widget on a dashboard is set up and shown', async () => {
    page = await site.open('/jira/dashboards/10400', 'author', { lang: 'de-DE' });
    await page.getByRole('button', { name: 'Add widget' }).click();
    await page.getByRole('menuitem', { name: /^External data/ }).click();
    const widget = page.getByRole('region', { name: 'External data' });
    await widget
      .getByText('Hier gibt es nichts anzuzeigen: es wurde noch keine Datenquelle gewählt.')
      .waitFor();
    await page.getByRole('button', { name: 'Edit External data' }).click();
    const dialog = page.getByRole('dialog');
    await choose(page, 'Datenquelle *', 'Customers');
    await dialog.getByText('1–5 von 240').waitFor();
    await expectAccessible(page, '[role="dialog"]');
    await saveDialog(dialog);
    await widget.getByText(/^240 Zeilen · aktualisiert /).waitFor();
    await expectNoUnknownComponent(page);
    await expectAccessible(page);
  });

  it('reads well in the dark theme', () =>
    site.inTheDark(async (dark) => {
      const german = { lang: 'de-DE' };
      const places = [
        [blocksPage.path, 'viewer', /^240 Zeilen · aktualisiert /],
        ['/jira/browse/ORD-2', 'admin', '1–10 von 240'],
        ['/jira/dashboards/10400', 'viewer', /^240 Zeilen · aktualisiert /],
      ] as const;
      await putBlocks(site.host, blocksPage.id, [macroBlock('rows', config, { rowsPerPage: 5 })]);
      for (const [path, as, shown] of places) {
        const place = await dark.open(path, as, german);
        await place.getByText(shown).first().waitFor();
        await expectAccessible(place);
      }
      const console = await openConsole(dark, german);
      for (const area of ['Datenquellen', 'Verbindungen', 'Protokoll', 'API-Zugriff']) {
        await openArea(console, area);
        await expectAccessible(console);
      }
    }));

  it('is French where French is read: a language is one file', async () => {
    await putBlocks(site.host, blocksPage.id, [macroBlock('rows', config, { rowsPerPage: 5 })]);
    page = await site.open(blocksPage.path, 'viewer', { lang: 'fr-FR' });
    await page.getByText(/^240 lignes · mises à jour /).waitFor();
  });

  it('is English again for readers of a language that the app does not speak', async () => {
    await putBlocks(site.host, blocksPage.id, [macroBlock('rows', config, { rowsPerPage: 5 })]);
    page = await site.open(blocksPage.path, 'viewer', { lang: 'it-IT' });
    await page.getByText(/^240 rows · updated /).waitFor();
  });

  it('is chosen in the header of the local site', async () => {
    page = await site.open(blocksPage.path, 'viewer', { lang: 'en-US' });
    await page.getByText(/^240 rows · updated /).waitFor();
    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
    await page.getByText(/^240 Zeilen · aktualisiert /).waitFor();
    await page.reload();
    await page.getByText(/^240 Zeilen · aktualisiert /).waitFor();
  });

  site.metNoScriptError();
});
